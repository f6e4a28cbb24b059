/** A crossbar in a round as a look into a run gives it, with tenants and operators by their places in the result. */
import type { SlotView } from '../../core/programming/crossbar-view';
import type { ReramEvaluation } from '../../core/scenario/evaluation';
import type { ViewAnswer } from '../../worker/run-views';

type Answer = NonNullable<ViewAnswer<'crossbar'>>;

export interface LookedSlot extends Omit<SlotView, 'tenant' | 'operator'> {
  readonly tenant: number;
  readonly operator: number;
  /** Of the operator. */
  readonly name: string;
}

export interface LookedCrossbar extends Omit<Answer, 'slots'> {
  readonly slots: readonly LookedSlot[];
}

/** Slots of tenants that the result does not know are left out: it is of another scenario, and about to change. */
export function lookedCrossbar(answer: Answer, { tenants }: Pick<ReramEvaluation, 'tenants'>): LookedCrossbar {
  const slots = answer.slots.flatMap(({ tenant, operator, ...slot }): LookedSlot[] => {
    const place = tenants.findIndex(({ name }) => name === tenant);
    const operatorPlace = tenants[place]?.operators.findIndex(({ name }) => name === operator) ?? -1;
    return operatorPlace < 0 ? [] : [{ ...slot, tenant: place, operator: operatorPlace, name: operator }];
  });
  return { ...answer, slots };
}
