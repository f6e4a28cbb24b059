/** Programming as its tab reads it: policies beside each other, chips beside each other, and what is saved as a file. */
import type { Result } from '../core/basis/result';
import { pipelayer, puma } from '../core/hardware/devices';
import type { ProgrammingPolicyId } from '../core/programming/policy';
import { findField } from '../core/scenario/fields';
import type { ProgrammingEvaluation, ProgrammingFigures } from '../core/scenario/evaluation';
import type { ProgrammingPolicyRow, ProgrammingSizeRow } from '../core/scenario/programming-studies';
import { csvText } from './csv';
import type { ReramShown } from './state';

/** Chips as parts and multiples of the preset's, smallest first. */
export const studiedShares: readonly number[] = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4];

interface StudiedPolicy {
  readonly id: ProgrammingPolicyId;
  readonly title: string;
  readonly summary: string | undefined;
}

function policiesOfField(): StudiedPolicy[] {
  const field = findField('policy.programming');
  const choices = field?.kind === 'choice' ? field.choices : [];
  return choices
    .filter(({ id }) => id !== 'resident')
    .map(({ id, title, summary }) => ({ id: id as ProgrammingPolicyId, title, summary }));
}

/** In the order of the letters B0 to B5. */
export const studiedPolicies: readonly StudiedPolicy[] = policiesOfField();

export interface PolicyAnswer {
  readonly policy: ProgrammingPolicyId;
  readonly result: Result<ProgrammingPolicyRow>;
}

export interface SizeAnswer {
  readonly share: number;
  readonly result: Result<ProgrammingSizeRow>;
}

/** A tenant whose weights may be rewritten, and what that came to. */
export interface ProgrammedTenant {
  readonly place: number;
  readonly name: string;
  /** Names of the operators in crossbars, in graph order. */
  readonly operators: readonly string[];
  readonly programming: ProgrammingEvaluation;
}

export function programmedTenants({ evaluation }: Pick<ReramShown, 'evaluation'>): ProgrammedTenant[] {
  return evaluation.tenants.flatMap(({ name, operators, programming }, place) =>
    programming ? [{ place, name, operators: operators.map((operator) => operator.name), programming }] : [],
  );
}

/** A segment with its first operator and the one after its last, by place. */
export interface PlacedSegment {
  readonly first: number;
  readonly end: number;
  readonly loadNs: number;
  readonly computeNs: number;
  readonly spillNs: number;
  readonly rounds: number;
  readonly crossbars: number;
}

export function placedSegments(operators: readonly string[], { segments }: ProgrammingFigures): PlacedSegment[] {
  return segments.map(({ from, to, load_ns, compute_ns, spill_ns, rounds, crossbars }) => ({
    first: operators.indexOf(from),
    end: operators.lastIndexOf(to) + 1,
    loadNs: load_ns,
    computeNs: compute_ns,
    spillNs: spill_ns,
    rounds,
    crossbars,
  }));
}

/** What writing the same changed cells would take with the device that was chosen and with the two that are published. */
export interface WriteEnergy {
  readonly title: string;
  readonly energyPj: number;
  readonly source: string;
}

/** @returns nothing where it is not known yet which cells change */
export function writeEnergies(tenants: readonly ProgrammedTenant[], device: string): WriteEnergy[] {
  const sum = (amount: (figures: ProgrammingEvaluation) => number) =>
    tenants.reduce((all, { programming }) => all + amount(programming), 0);
  if (tenants.some(({ programming }) => programming.changedCells === undefined)) return [];
  const cells = sum(({ changedCells = 0 }) => changedCells);
  const published = [puma, pipelayer].map(({ title, cellWrite, source }) => ({
    title: `${title}, ${cellWrite.value} pJ a cell`,
    energyPj: cells * cellWrite.value,
    source,
  }));
  return [
    { title: `${device}, as chosen`, energyPj: sum(({ energy_pJ }) => energy_pJ), source: 'the scenario’s device' },
    ...published,
  ];
}

/** `B4`. */
export function policyNumber(policy: ProgrammingPolicyId): string {
  return `B${studiedPolicies.findIndex(({ id }) => id === policy)}`;
}

/** The figures behind the bars, numbers in full; a policy that cannot be deployed has its reason in the last column. */
export function policyCsv(answers: readonly PolicyAnswer[]): string {
  const heading = ['policy', 'program_ns', 'estimate_ns', 'compute_ns', 'total_ns', 'energy_pJ', 'changedCells', 'lifetime_years', 'isSynthetic', 'isComplete', 'problem']; // prettier-ignore
  const lines = answers.map(({ policy, result }) => {
    if (!result.ok) return [policy, '', '', '', '', '', '', '', '', '', result.problem.text];
    const row = result.value;
    return [policy, row.program_ns, row.estimate_ns?.[1], row.compute_ns, row.total_ns, row.energy_pJ, row.changedCells, row.lifetime_years, row.isSynthetic, row.isComplete, '']; // prettier-ignore
  });
  return csvText([heading, ...lines]);
}

/** Chips by rising size. */
export function sizeCsv(answers: readonly SizeAnswer[]): string {
  const heading = ['share', 'tiles', 'crossbars', 'segments', 'program_ns', 'compute_ns', 'total_ns', 'isResident', 'problem']; // prettier-ignore
  const lines = answers.map(({ share, result }) => {
    if (!result.ok) return [share, '', '', '', '', '', '', '', result.problem.text];
    const row = result.value;
    return [share, row.tiles, row.crossbars, row.segments, row.program_ns, row.compute_ns, row.total_ns, row.isResident, '']; // prettier-ignore
  });
  return csvText([heading, ...lines]);
}
