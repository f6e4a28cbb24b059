/** Two or three consecutive operators on different sides, in halves that overlap. */
import { kernelRowsOf, strideOf, type OffloadOperator } from './offload-operator';
import type { Machine, MemoryTime } from './machine';

type Side = 'gpu' | 'pim';

/**
 * Patterns by number: 1 is 1x1 -> depthwise, 2 depthwise or kxk -> 1x1, 3 is 1x1 -> depthwise -> 1x1. 1x1 runs in the
 * memory.
 */
export type PipelineType = 1 | 2 | 3;

/** One operator's part of a stage. */
export interface HalfWork {
  /** Place of the operator among the members. */
  readonly member: number;
  readonly rows: number;
  readonly ns: number;
  readonly memory?: MemoryTime;
}

export interface PipelineStage {
  readonly gpu?: HalfWork;
  readonly pim?: HalfWork;
}

export interface Pipeline {
  readonly type: PipelineType;
  /** One after the other; the sides of a stage run at the same time. */
  readonly stages: readonly PipelineStage[];
  readonly ns: number;
}

/** What a pipeline has to save over its members one by one, in cycles of the GPU. */
const leastGainCycles = 10;

/** A producer that skips rows is halved at whole windows of both halves. */
const stridedHeight = 4;

/** The pattern of these operators, if they have one. */
export function pipelineType(members: readonly OffloadOperator[]): PipelineType | undefined {
  const [first, second, third] = members.map(({ convolution }) => convolution);
  if (members.length === 2) {
    if (first === 'pointwise' && second === 'depthwise') return 1;
    return (first === 'depthwise' || first === 'spatial') && second === 'pointwise' ? 2 : undefined;
  }
  return first === 'pointwise' && second === 'depthwise' && third === 'pointwise' ? 3 : undefined;
}

/** Consumers go row by row; what feeds them may skip rows where its map can be halved twice. */
function isHalvable([first, ...consumers]: readonly OffloadOperator[]): boolean {
  const { gpu } = first;
  const inputRows = gpu.kind === 'dense' || gpu.kind === 'depthwise' ? gpu.traffic.inputRows : 0;
  if (strideOf(first) > 1 && inputRows % stridedHeight !== 0) return false;
  return consumers.every((consumer) => strideOf(consumer) === 1);
}

/** Rows of a member's first half: with the halo of a depthwise window that follows. */
function firstRows(members: readonly OffloadOperator[], member: number): number {
  const half = Math.floor(members[members.length - 1].rows / 2);
  const next = members.at(member + 1);
  const halo = next?.convolution === 'depthwise' ? Math.floor(kernelRowsOf(next) / 2) : 0;
  return Math.min(members[member].rows, half + halo);
}

function sideOf({ convolution }: OffloadOperator): Side {
  return convolution === 'pointwise' ? 'pim' : 'gpu';
}

function halfWork(
  members: readonly OffloadOperator[],
  member: number,
  rows: number,
  machine: Machine,
): HalfWork | undefined {
  const operator = members[member];
  if (sideOf(operator) === 'gpu') return { member, rows, ns: machine.gpuNs(operator, rows) };
  const memory = machine.memory(operator, rows);
  return memory && { member, rows, ns: memory.ns, memory };
}

function stageTime({ gpu, pim }: PipelineStage): number {
  return Math.max(gpu?.ns ?? 0, pim?.ns ?? 0);
}

/**
 * The pipeline of two or three operators that follow each other in a chain.
 *
 * @returns undefined where they have no pattern or cannot be halved
 * @source  derived: patterns of PIMFlow @2665cda; how halves overlap: reconstructed
 */
export function pipelineOf(members: readonly OffloadOperator[], machine: Machine): Pipeline | undefined {
  const type = pipelineType(members);
  if (type === undefined || !isHalvable(members)) return undefined;
  const halves = members.map((operator, member) => {
    const rows = firstRows(members, member);
    return [halfWork(members, member, rows, machine), halfWork(members, member, operator.rows - rows, machine)];
  });
  const stages: PipelineStage[] = [];
  for (let stage = 0; stage <= members.length; stage++) {
    const later = halves.at(stage)?.[0];
    const earlier = stage > 0 ? halves[stage - 1][1] : undefined;
    const isMissing = (stage < members.length && later === undefined) || (stage > 0 && earlier === undefined);
    if (isMissing) return undefined;
    const isOnGpu = (work: HalfWork) => sideOf(members[work.member]) === 'gpu';
    const works = [earlier, later].filter((work) => work !== undefined);
    const [gpu, pim] = [works.find(isOnGpu), works.find((work) => !isOnGpu(work))];
    stages.push({ ...(gpu && { gpu }), ...(pim && { pim }) });
  }
  return { type, stages, ns: stages.reduce((sum, stage) => sum + stageTime(stage), 0) };
}

/** Whether a pipeline saves enough over its members one by one. */
export function isWorthwhile(pipeline: Pipeline, membersNs: number, { gpu }: Machine): boolean {
  return membersNs - pipeline.ns > leastGainCycles / gpu.clockGHz;
}
