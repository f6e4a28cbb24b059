/** What the digital part charges for operators that are not matrix products, in vector operations. */
import { constant } from '../basis/constant';

const reference = 'PIMscape: one operation for each result of the vector unit that the usual formula takes';

/** Mean and variance (3), difference, division, scale and shift (4), accumulated once. */
export const layerNormCost = constant({
  value: 8,
  unit: 'operations/element',
  tag: 'reconstructed',
  source: reference,
});

/** Maximum, difference, exponential, sum, division. */
export const softmaxCost = constant({ value: 5, unit: 'operations/element', tag: 'reconstructed', source: reference });

export const activationCost = constant({
  value: 1,
  unit: 'operations/element',
  tag: 'reconstructed',
  source: reference,
});

export const elementwiseCost = constant({
  value: 1,
  unit: 'operations/element',
  tag: 'reconstructed',
  source: reference,
});

/** Gates and state of one recurrent cell, per hidden unit and step. */
export const recurrentCost = {
  rnn: constant({ value: 1, unit: 'operations/unit/step', tag: 'reconstructed', source: reference }),
  lstm: constant({ value: 8, unit: 'operations/unit/step', tag: 'reconstructed', source: reference }),
  gru: constant({ value: 7, unit: 'operations/unit/step', tag: 'reconstructed', source: reference }),
} as const;
