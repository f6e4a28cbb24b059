/**
 * The chance that a read of a cell is off by half a level, by temperature. A reconstructed model: the accuracy of a network
 * is not simulated, and the screen must not call this accuracy.
 */
import { constant } from '../../basis/constant';

const usual = 'usual values of ReRAM reads; published models differ and none is tied to a network here';
const boltzmann = 1.380649e-23;
/** Where the spread of programming was measured, K. */
const roomK = 300;

const programmingSpread = constant({ value: 0.05, unit: 'level steps', tag: 'reconstructed', source: usual });
const thermalDrift = constant({ value: 0.002, unit: 'level steps/K', tag: 'reconstructed', source: usual });
const conductance = constant({ value: 10e-6, unit: 'S', tag: 'reconstructed', source: usual });
const readFrequency = constant({ value: 10e6, unit: 'Hz', tag: 'reconstructed', source: usual });
const readVoltage = constant({ value: 0.2, unit: 'V', tag: 'reconstructed', source: usual });
const levelStep = constant({ value: 3.3e-6, unit: 'S', tag: 'reconstructed', source: usual });

export interface NoiseSetting {
  /** Spread of a cell at room temperature, and its growth with temperature; in level steps, and these a kelvin. */
  readonly nu0: number;
  readonly kappa: number;
}

export const usualNoise: NoiseSetting = { nu0: programmingSpread.value, kappa: thermalDrift.value };

/** Spread of a cell in level steps: programming, drift and thermal noise. Below 300 K nothing is gained. */
export function cellSpread({ nu0, kappa }: NoiseSetting, kelvin: number): number {
  const counted = Math.max(roomK, kelvin);
  const thermal = Math.sqrt(4 * conductance.value * boltzmann * counted * readFrequency.value);
  return Math.hypot(nu0, kappa * (counted - roomK), thermal / (readVoltage.value * levelStep.value));
}

/** Chance that a normal error of that spread is beyond half a step. */
export function misreadChance(spread: number): number {
  return complementaryError(0.5 / (Math.SQRT2 * spread));
}

/**
 * Mean chance of a misread over all crossbars in use.
 *
 * @param kelvin    by node
 * @param crossbars in use, by node
 * @returns 0 where none is in use
 */
export function noiseIndex(setting: NoiseSetting, kelvin: Float64Array, crossbars: ArrayLike<number>): number {
  let [sum, count] = [0, 0];
  for (let node = 0; node < kelvin.length; node++) {
    if (crossbars[node] === 0) continue;
    sum += crossbars[node] * misreadChance(cellSpread(setting, kelvin[node]));
    count += crossbars[node];
  }
  return count === 0 ? 0 : sum / count;
}

/** Where the series gives way to the continued fraction; both are exact to 1e-13 there. */
const seriesEnd = 2.5;
const terms = 80;

/**
 * erfc for x from 0.
 *
 * @source Abramowitz and Stegun, 7.1.6 (series of erf) and 7.1.14 (continued fraction of erfc)
 */
export function complementaryError(x: number): number {
  const bell = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < seriesEnd) {
    let [term, sum] = [x, x];
    for (let n = 1; n < terms; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - 2 * bell * sum;
  }
  let fraction = x;
  for (let n = terms; n > 0; n--) fraction = x + n / 2 / fraction;
  return bell / fraction;
}
