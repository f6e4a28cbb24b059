/** Who does an operator, what else there was, and why: one record for every operator. */
import { countText } from '../basis/count-text';
import type { Candidate } from './candidates';
import type { OffloadOperator } from './offload-operator';
import type { PipelineType } from './pipelining';
import type { PimTime } from './pim-time';

export interface Choice {
  readonly kind: 'gpu' | 'pim' | 'split' | 'pipeline';
  /** Per cent of the height on the GPU: 100 or 0 in a pipeline. */
  readonly gpuShare: number;
  /** In a pipeline: its number among the network's, and its pattern. */
  readonly group?: number;
  readonly type?: PipelineType;
  /** In a pipeline: output rows of the first half and of the second. */
  readonly halves?: readonly [number, number];
}

export interface Decision {
  /** Place among the network's operators, and its name. */
  readonly operator: number;
  readonly name: string;
  /** What it could do by itself; empty for what costs nothing of its own. */
  readonly candidates: readonly Candidate[];
  readonly chosen: Choice;
  /** Work of both sides for it, ns. */
  readonly gpuNs: number;
  readonly pimNs: number;
  /** Commands of the memory's part, where it is driven by commands. */
  readonly pim?: PimTime;
  /** What the runner-up would have cost. */
  readonly why: string;
}

/** A time in words, to a thousandth of its unit. */
function timeText(ns: number): string {
  const [value, unit] = ns < 1000 ? [ns, 'ns'] : ns < 1e6 ? [ns / 1000, 'µs'] : [ns / 1e6, 'ms'];
  return `${countText(Math.round(value * 1000) / 1000)} ${unit}`;
}

export function kindOfShare(gpuShare: number): 'gpu' | 'pim' | 'split' {
  if (gpuShare === 100) return 'gpu';
  return gpuShare === 0 ? 'pim' : 'split';
}

function shareWords(gpuShare: number): string {
  const words = { gpu: 'the GPU alone', pim: 'the memory alone', split: `${gpuShare} % on the GPU` };
  return words[kindOfShare(gpuShare)];
}

/** `1.245 times as long`, to a thousandth. */
function slowerWords(ratio: number): string {
  const rounded = Math.round(ratio * 1000) / 1000;
  return rounded === 1 ? 'just as long' : `${countText(rounded)} times as long`;
}

/** Why the best of an operator's own candidates was taken. */
export function whySingle(operator: OffloadOperator, candidates: readonly Candidate[], chosen: Candidate): string {
  const others = candidates.filter((candidate) => candidate !== chosen);
  if (others.length === 0) {
    const reason = operator.stays ?? 'the policy leaves no choice';
    return `${shareWords(chosen.gpuShare)} takes ${timeText(chosen.ns)}: ${reason}`;
  }
  const runnerUp = others.reduce((best, next) => (next.ns < best.ns ? next : best));
  return `${shareWords(chosen.gpuShare)} takes ${timeText(chosen.ns)}; ${shareWords(runnerUp.gpuShare)} would take ${timeText(runnerUp.ns)}, ${slowerWords(runnerUp.ns / chosen.ns)}`;
}

/** Why some operators run as a pipeline. */
export function whyPipeline(pipelineNs: number, membersNs: number, members: number): string {
  return `${members} operators in overlapping halves take ${timeText(pipelineNs)}; one after the other they would take ${timeText(membersNs)}, ${slowerWords(membersNs / pipelineNs)}`;
}

/** What costs nothing of its own. */
export function freeDecision({ node, name, stays = '' }: OffloadOperator): Decision {
  const why = `it takes no time: ${stays}`;
  return { operator: node, name, candidates: [], chosen: { kind: 'gpu', gpuShare: 100 }, gpuNs: 0, pimNs: 0, why };
}
