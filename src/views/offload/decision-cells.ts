/** The decision strip as plain values: where each operator's cell lies, who does it in words, and which are pipelines. */
import type {
  OffloadCandidate,
  OffloadDecision,
  OffloadTenantEvaluation,
} from '../../core/scenario/offload-evaluation';
import { countText, shareText, timeText } from '../../draw/quantity-text';
import type { Fact } from '../../draw/slice-text';

/** A cell is as wide as its operator takes time, or as every other. */
export const cellWidths = ['time', 'equal'] as const;
export type CellWidth = (typeof cellWidths)[number];

export interface DecisionCell {
  /** Place among the reported operators. */
  readonly operator: number;
  readonly name: string;
  readonly decision: OffloadDecision;
  /** In px, from the strip's left end. */
  readonly x: number;
  readonly width: number;
}

/** Neighbouring cells that overlap in halves. */
export interface PipelineSpan {
  readonly group: number;
  readonly type: number;
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly width: number;
}

/** Time of an operator's own work: both sides of a split work at the same time, a member of a pipeline is on one. */
function workNs({ gpuNs, pimNs }: Pick<OffloadDecision, 'gpuNs' | 'pimNs'>): number {
  return Math.max(gpuNs, pimNs);
}

/** @param width of the strip in px */
export function decisionCells(
  { operators, offload }: Pick<OffloadTenantEvaluation, 'operators' | 'offload'>,
  widths: CellWidth,
  width: number,
): DecisionCell[] {
  const weights = offload.map((decision) => (widths === 'time' ? workNs(decision) : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let before = 0;
  return offload.map((decision, operator) => {
    const weight = weights[operator] ?? 0;
    const x = (before / total) * width;
    before += weight;
    return { operator, name: operators[operator]?.name ?? decision.op, decision, x, width: (weight / total) * width };
  });
}

/** Pipelines in the order of the network. */
export function pipelineSpans(cells: readonly DecisionCell[]): PipelineSpan[] {
  const spans: PipelineSpan[] = [];
  for (const { operator, decision, x, width } of cells) {
    const { group, type } = decision.chosen;
    if (group === undefined || type === undefined) continue;
    const last = spans.at(-1);
    if (last?.group === group) spans[spans.length - 1] = { ...last, last: operator, width: x + width - last.x };
    else spans.push({ group, type, first: operator, last: operator, x, width });
  }
  return spans;
}

/** The operator under a place of the strip; undefined beside all. */
export function cellAt(cells: readonly DecisionCell[], x: number): DecisionCell | undefined {
  return cells.find((cell) => x >= cell.x && x < cell.x + cell.width);
}

const patterns: Readonly<Record<number, string>> = {
  1: '1x1 → depthwise',
  2: 'depthwise or k×k → 1x1',
  3: '1x1 → depthwise → 1x1',
};

/** The pattern of a pipeline, by its number. */
export function patternText(type: number): string {
  return patterns[type] ?? `pattern ${type}`;
}

/** Share of the GPU as a person says it: `GPU`, `memory`, `40 % GPU`. */
function shareWords(p: number): string {
  if (p === 100) return 'GPU';
  return p === 0 ? 'memory' : `${p} % GPU`;
}

/** Who does it: `GPU`, `cut: 40 % GPU, 60 % memory`, `memory, in pipeline 3`. */
export function doerText({ chosen }: OffloadDecision): string {
  const { kind, p, group = 0 } = chosen;
  if (kind === 'pipeline') return `${shareWords(p)}, in pipeline ${countText(group + 1)}`;
  return kind === 'split' ? `cut: ${p} % GPU, ${100 - p} % memory` : shareWords(p);
}

/** Both sides at once. */
function candidateNs({ gpuNs, pimNs }: OffloadCandidate): number {
  return Math.max(gpuNs, pimNs);
}

/** The quickest candidate with a share of both sides. */
function bestSplit(candidates: readonly OffloadCandidate[]): OffloadCandidate | undefined {
  return candidates
    .filter(({ p }) => p > 0 && p < 100)
    .reduce<OffloadCandidate | undefined>(
      (best, each) => (best === undefined || candidateNs(each) < candidateNs(best) ? each : best),
      undefined,
    );
}

/** What there was to choose from, at the pointer: the GPU, the memory, and the best share. */
export function decisionFacts(decision: OffloadDecision, tenantNs: number): Fact[] {
  const { candidates } = decision;
  const whole = (share: number) => candidates.find(({ p }) => p === share);
  const [gpu, pim, split] = [whole(100), whole(0), bestSplit(candidates)];
  const own = workNs(decision);
  return [
    { name: 'Done by', value: doerText(decision) },
    { name: 'Takes', value: `${timeText(own)} (${shareText(tenantNs > 0 ? own / tenantNs : 0)})` },
    ...(gpu ? [{ name: 'GPU alone', value: timeText(gpu.gpuNs) }] : []),
    ...(pim ? [{ name: 'Memory alone', value: timeText(pim.pimNs) }] : []),
    ...(split ? [{ name: `Best cut, ${split.p} % GPU`, value: timeText(candidateNs(split)) }] : []),
    { name: 'Why', value: decision.why },
  ];
}

/** How many operators each side has, and their time. */
export interface DoerSum {
  readonly kind: OffloadDecision['chosen']['kind'];
  readonly count: number;
  readonly ns: number;
}

export const doerTitles: Readonly<Record<DoerSum['kind'], string>> = {
  gpu: 'GPU',
  pim: 'memory',
  split: 'cut between both',
  pipeline: 'in pipelines',
};

/** Those that occur, in the order of `doerTitles`. */
export function doerSums(decisions: readonly OffloadDecision[]): DoerSum[] {
  return (Object.keys(doerTitles) as DoerSum['kind'][]).flatMap((kind) => {
    const own = decisions.filter(({ chosen }) => chosen.kind === kind);
    return own.length === 0 ? [] : [{ kind, count: own.length, ns: own.reduce((sum, each) => sum + workNs(each), 0) }];
  });
}

/** The strip in words: `vision: 65 operators; 33 on the GPU, …`. */
export function stripText(tenant: Pick<OffloadTenantEvaluation, 'name' | 'offload'>): string {
  const sums = doerSums(tenant.offload).map(
    ({ kind, count, ns }) => `${countText(count)} ${doerTitles[kind]} (${timeText(ns)})`,
  );
  return `${tenant.name}: of ${countText(tenant.offload.length)} operators ${sums.join(', ')}`;
}
