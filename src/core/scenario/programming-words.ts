/** What a person should know of rewritten weights: which segments and why, which policy against which, what wears out. */
import { countText } from '../basis/count-text';
import { cellsOfWeight } from '../programming/bit-slicing';
import { count, time } from './decisions';
import type { Decision, ProgrammingEvaluation, TenantEvaluation, Warning } from './evaluation';
import { hasWeights } from './program-task';
import { isProgrammed } from './programming-options';
import { programSetting } from './programming-setting';
import type { Scenario } from './scenario';
import type { WeightLookup } from './weight-source';

const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

function segmentsText(name: string, programming: ProgrammingEvaluation): string {
  const { segments, overlap, overlapped, wins } = programming;
  const shown = overlap === 'halves' && overlapped ? overlapped : programming;
  const rounds = shown.segments.reduce((sum, segment) => sum + segment.rounds, 0);
  const parts = rounds > shown.segments.length ? ` in ${count(rounds, 'round')}` : '';
  const other = overlap === 'halves' ? programming : overlapped;
  const otherWay =
    overlap === 'halves'
      ? 'One after the other they would take'
      : 'Writing one half while the other computes would take';
  const upTo = other?.isUpper && !shown.isUpper ? ' up to' : '';
  const verdict =
    wins === 'halves' ? 'with the worst data the halves win' : 'with the worst data halves cost replicas, and lose';
  const beside =
    other && overlapped
      ? ` ${otherWay}${upTo} ${time(other.total_ns)}: ${verdict}.`
      : segments.length > 1 || rounds > 1
        ? ' Halves cannot overlap: an operator needs more than half of the crossbars.'
        : '';
  const spillNs = shown.segments.reduce((sum, { spill_ns }) => sum + spill_ns, 0);
  const spill = spillNs > 0 ? `, ${time(spillNs)} of putting away and fetching what lives across the cuts` : '';
  return `${name} runs in ${count(shown.segments.length, 'segment')}${parts}: ${time(shown.program_ns)} of writing, ${time(shown.compute_ns)} of computing${spill}, ${time(shown.total_ns)} in all.${beside}`;
}

function policyText(name: string, shown: ProgrammingEvaluation | NonNullable<ProgrammingEvaluation['overlapped']>) {
  const { policy, program_ns, naive_ns, isUpper, estimate_ns, refinements, refinable } = shown;
  if (isUpper) {
    return `Loads of ${name} are upper figures: what the worst data would take, ${time(program_ns)}; its contents are not made yet.`;
  }
  if (policy === 'ideal') return `Nothing of ${name} is written: a bound that no policy passes.`;
  const against =
    naive_ns !== undefined && policy !== 'naive'
      ? `, ${percent.format(1 - program_ns / naive_ns)} less than writing everything blindly (${time(naive_ns)})`
      : '';
  const made =
    refinements !== undefined && refinable !== undefined && refinements > 0
      ? ` ${countText(refinements)} of ${countText(refinable)} refinements are made.`
      : '';
  const finished = estimate_ns
    ? ` With all of them it would be about ${time(estimate_ns[1])} (${time(estimate_ns[0])} to ${time(estimate_ns[2])}).`
    : '';
  return `${policy} writes ${name} in ${time(program_ns)}${against}.${made}${finished}`;
}

/** Of every tenant whose weights a policy of programming may rewrite. */
export function programmingDecisions(scenario: Scenario, tenants: readonly TenantEvaluation[]): Decision[] {
  if (!isProgrammed(scenario.complete)) return [];
  return tenants.flatMap(({ name, programming }): Decision[] => {
    if (!programming) return [];
    if (programming.writers === 0 || programming.program_ns + (programming.overlapped?.program_ns ?? 0) === 0) {
      if (programming.policy !== 'ideal' || programming.writers === 0) {
        const text = `All weights of ${name} stay on the crossbars: no round pays for writing.`;
        return [{ stage: 'programming', text, data: { tenant: name, segments: 1 } }];
      }
    }
    const shown = programming.overlap === 'halves' ? (programming.overlapped ?? programming) : programming;
    const { segments, program_ns, bound_ns } = shown;
    const cuts = segments.map(({ from, to }) => [from, to]);
    return [
      { stage: 'programming', text: segmentsText(name, programming), data: { tenant: name, cuts } },
      { stage: 'programming', text: policyText(name, shown), data: { tenant: name, program_ns, bound_ns } },
    ];
  });
}

function unitWarnings(scenario: Scenario): Warning[] {
  const { content, grid } = programSetting(scenario);
  const cells = cellsOfWeight(content);
  const warnings: Warning[] = [];
  if (grid.ouColumns % cells !== 0 && content.packing === 'adjacent') {
    const text = `the ${cells} cells of a weight do not divide the ${grid.ouColumns} columns of an operation unit: slices of one weight span units`;
    warnings.push({ code: 'slices-span-ous', path: 'system.ou.columns', text });
  }
  for (const [side, unused] of [
    ['rows', grid.unusedRows],
    ['columns', grid.unusedColumns],
  ] as const) {
    if (unused === 0) continue;
    const text = `${count(unused, side.slice(0, -1))} of every crossbar ${unused === 1 ? 'is' : 'are'} in no operation unit, and unused`;
    warnings.push({ code: 'unused-cells', path: `system.ou.${side}`, text });
  }
  return warnings;
}

function lifetimeWarnings(scenario: Scenario, tenants: readonly TenantEvaluation[]): Warning[] {
  const { targetYears } = scenario.chip.device;
  return tenants.flatMap(({ name, programming }): Warning[] => {
    const shown = programming?.overlap === 'halves' ? programming.overlapped : programming;
    const years = shown?.lifetime_years;
    if (years === undefined || years === null || years >= targetYears) return [];
    const text = `the cell of ${name} that is written most lives ${countText(Number(years.toPrecision(3)))} years if rounds follow each other without pause; ${countText(targetYears)} are wanted`;
    return [{ code: 'short-lifetime', path: 'system.device.targetYears', text }];
  });
}

function weightWarnings(scenario: Scenario, lookup: WeightLookup | undefined): Warning[] {
  return scenario.tenants.flatMap((tenant, place): Warning[] => {
    if (hasWeights(tenant, lookup)) return [];
    const text = `the weights of ${tenant.name} are not here: give their file again. Figures of its programming are upper ones.`;
    return [{ code: 'weights-missing', path: `tenants[${place}].weights`, text }];
  });
}

/** Only where a policy of programming may rewrite weights. */
export function programmingWarnings(
  scenario: Scenario,
  tenants: readonly TenantEvaluation[],
  lookup: WeightLookup | undefined,
): Warning[] {
  if (!isProgrammed(scenario.complete)) return [];
  return [...unitWarnings(scenario), ...lifetimeWarnings(scenario, tenants), ...weightWarnings(scenario, lookup)];
}
