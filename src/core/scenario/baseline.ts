/**
 * What every speed-up is measured against: direct deployment, without and with replicas. The second is far stronger, and
 * both are always shown.
 */
import { findAllocationPolicy } from '../allocation/policies';
import { success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { added, dynamicEnergy, scaled, staticEnergyPj, total, writtenEnergyPj } from './energy-account';
import type { BaselineEvaluation } from './evaluation';
import type { Scenario } from './scenario';
import type { TenantWork } from './tenant-work';
import { turnsWires } from './wires-baseline';
import { crossbarsWritten, takeTurns } from './turns';

export interface Round {
  readonly makespanNs: number;
  readonly energyPj: number;
}

const nsPerHour = 3.6e12;

/** @returns as `takeTurns` and `turnsWires` */
export function baselineOf(
  scenario: Scenario,
  works: readonly TenantWork[],
  replicas: 'none' | 'exact',
  round: Round,
  simulated: boolean,
): Result<BaselineEvaluation> {
  const policy = findAllocationPolicy(replicas);
  if (!policy.ok) return policy;
  const turns = takeTurns(scenario, works, policy.value, {}, simulated);
  if (!turns.ok) return turns;
  const { chip } = scenario;
  const wires = turnsWires(scenario, works, turns.value);
  if (!wires.ok) return wires;
  const { resident } = turns.value;
  const roundNs = turns.value.roundNs + wires.value.extraNs;
  const area = crossbarsOf(chip);
  const written = turns.value.tenants.reduce((sum, turn) => sum + crossbarsWritten(turn, resident), 0);
  const computingPj = total(added(works.map((work) => scaled(dynamicEnergy(work), work.tenant.batch))));
  const energyPj =
    computingPj + wires.value.energyPj + staticEnergyPj(chip, area, roundNs) + writtenEnergyPj(chip, written);
  return success({
    policy: replicas === 'none' ? 'direct deployment' : 'direct deployment with exact replicas',
    makespan_ns: roundNs,
    energy_pJ: energyPj,
    speedup: roundNs / round.makespanNs,
    energyGain: energyPj / round.energyPj,
    energyGainBound: energyPj / computingPj,
    ...(written > 0 && { writesPerCellHour: mostWrites(turns.value.tenants) * (nsPerHour / roundNs) }),
  });
}

/** Writes of the cell that is written most in a round: the first crossbar takes part in every load. */
function mostWrites(tenants: readonly { readonly segments: readonly { readonly passes: number }[] }[]): number {
  return tenants.reduce((sum, { segments }) => segments.reduce((more, { passes }) => more + passes, sum), 0);
}
