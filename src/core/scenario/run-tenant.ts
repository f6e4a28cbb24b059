/** A deployed tenant, or a segment of one, run by itself: simulated step by step, or estimated by the closed form. */
import { success, type Result } from '../basis/result';
import { closedFormLatency, closedFormMakespan } from '../pipeline/closed-form';
import { simulate } from '../pipeline/recurrence';
import { recordTimeline } from '../pipeline/timeline';
import type { RunOptions, StageTiming, StageWires, Timeline } from '../pipeline/types';
import { estimate, type Estimate } from './estimate';
import { memoByGraph } from './memo';
import type { ProgrammingStages } from './programming-stages';
import type { Range } from './search-curve';
import { membersOf, wholeNetwork } from './search-curve';
import type { TenantWork } from './tenant-work';
import { replicasByNode, timingOf } from './tenant-work';

export interface RunSettings {
  /** False: nothing is simulated, every time is the closed form's. */
  readonly simulate: boolean;
  readonly admission: RunOptions['admission'];
  readonly bufferRows: number;
  /** There where a policy of programming may rewrite weights. */
  readonly programming?: ProgrammingStages;
}

/** Times in ns from the start of the run. */
export interface TenantRun {
  readonly latencyNs: number;
  readonly latencyClosedFormNs: number;
  readonly intervalNs: number;
  readonly makespanNs: number;
  /** By demand of the range: first step and last result of the first inference; NaN where nothing was simulated. */
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  readonly timeline?: Timeline;
  /** Inferences of the batch that the timeline does not show. */
  readonly omittedInferences: number;
  readonly extrapolated: boolean;
}

/** Runs of a network that are kept, and slices of one: some megabytes in all. */
const keptRuns = 4;
const keptSlices = 50_000;

const runs = memoByGraph<Result<TenantRun>>(
  keptRuns,
  (run) => run.ok && (run.value.timeline?.length ?? 0) <= keptSlices,
);

/**
 * The batch of a tenant on these replicas (by demand of the range). The last runs are kept: sliders of energy, weight and
 * devices do not change them, and neighbouring tenants may be equal.
 *
 * @param crossbars of the tenant's region
 * @param wires     put over its timing
 * @returns as `simulate` and `timingOf`
 */
export function runTenant(
  work: TenantWork,
  replicas: Int32Array,
  crossbars: number,
  settings: RunSettings,
  range: Range = wholeNetwork(work),
  wires?: StageWires,
): Result<TenantRun> {
  const { simulate: simulated, admission, bufferRows } = settings;
  const wiresKey = wires ? `${wires.delay.join()} ${wires.interval.join()}` : '';
  const key = `${keyOf(work, replicas, crossbars, simulated, range)} ${work.stepNs} ${work.tenant.batch} ${admission} ${bufferRows} ${wiresKey}`;
  return runs(work.graph, key, () => madeRun(work, replicas, crossbars, settings, range, wires));
}

/** All that the steps of one inference depend on. */
function keyOf(
  work: TenantWork,
  replicas: Int32Array,
  crossbars: number,
  simulated: boolean,
  { first, end }: Range,
): string {
  return `${work.key} ${first} ${end} ${simulated} ${work.isStrict ? crossbars : 0} ${replicas.join()}`;
}

function madeRun(
  work: TenantWork,
  replicas: Int32Array,
  crossbars: number,
  settings: RunSettings,
  range: Range,
  wires: StageWires | undefined,
): Result<TenantRun> {
  const byNode = replicasByNode(work, replicas, new Int32Array(work.graph.nodes.length), range.first);
  const plain = timingOf(work, byNode, crossbars);
  if (!plain.ok) return plain;
  const timing = wires ? { ...plain.value, wires } : plain.value;
  const members = membersOf(work, range);
  const estimated = estimate(work, byNode, timing, members);
  if (settings.simulate) return simulatedRun(work, byNode, timing, settings, range, members, estimated.latency);
  return success(estimatedRun(work, timing, range, estimated));
}

function simulatedRun(
  work: TenantWork,
  byNode: Int32Array,
  timing: StageTiming,
  settings: RunSettings,
  range: Range,
  members: Uint8Array | undefined,
  closedForm: number,
): Result<TenantRun> {
  const options: RunOptions = {
    batch: work.tenant.batch,
    admission: settings.admission,
    bufferRows: settings.bufferRows,
    ...work.sequences,
    ...(members && { members }),
  };
  const recorded = recordTimeline(work.dataflow, byNode, timing, options, crossbarsByNode(work));
  if (!recorded.ok) return recorded;
  const { run, timeline, omittedInferences } = recorded.value;
  const ns = (ticks: Float64Array) => demandsOf(work, range, (node) => ticks[node] * timing.tickNs);
  return success({
    latencyNs: run.latency * timing.tickNs,
    latencyClosedFormNs: closedForm * timing.tickNs,
    intervalNs: run.steadyInterval * timing.tickNs,
    makespanNs: run.makespan * timing.tickNs,
    startNs: ns(run.start),
    endNs: ns(run.end),
    timeline,
    omittedInferences,
    extrapolated: run.extrapolated,
  });
}

function estimatedRun(work: TenantWork, timing: StageTiming, range: Range, { latency, interval }: Estimate): TenantRun {
  const unknown = demandsOf(work, range, () => NaN);
  return {
    latencyNs: latency * timing.tickNs,
    latencyClosedFormNs: latency * timing.tickNs,
    intervalNs: interval * timing.tickNs,
    makespanNs: closedFormMakespan(latency, interval, work.tenant.batch) * timing.tickNs,
    startNs: unknown,
    endNs: unknown,
    omittedInferences: work.tenant.batch,
    extrapolated: false,
  };
}

function demandsOf(work: TenantWork, range: Range, valueOf: (node: number) => number): Float64Array {
  return Float64Array.from(work.analysis.demands.slice(range.first, range.end), ({ node }) => valueOf(node));
}

function crossbarsByNode(work: TenantWork): Int32Array {
  const crossbars = new Int32Array(work.graph.nodes.length);
  work.analysis.demands.forEach(({ node }, place) => (crossbars[node] = work.table.crossbars[place]));
  return crossbars;
}

const latencies = memoByGraph<number>();

/**
 * Exact latency of one inference in ns, or the closed form's where nothing is to be simulated. What cannot be simulated
 * (too many steps) is estimated too. Exact latencies are kept: baselines ask for the same ones while a slider moves.
 */
export function latencyNs(
  work: TenantWork,
  replicas: Int32Array,
  crossbars: number,
  simulated: boolean,
  range: Range = wholeNetwork(work),
): number {
  const key = keyOf(work, replicas, crossbars, simulated, range);
  return work.stepNs * latencies(work.graph, key, () => latencySteps(work, replicas, crossbars, simulated, range));
}

/**
 * As `latencyNs`, of replicas that are likely to be deployed next: the whole run is made, and kept for `runTenant`. Smaller
 * buffers make an inference longer, so their run does not tell this latency.
 */
export function plannedLatencyNs(
  work: TenantWork,
  replicas: Int32Array,
  crossbars: number,
  settings: RunSettings,
): number {
  if (!settings.simulate || settings.bufferRows !== Infinity) {
    return latencyNs(work, replicas, crossbars, settings.simulate);
  }
  const range = wholeNetwork(work);
  const key = keyOf(work, replicas, crossbars, true, range);
  const steps = latencies(work.graph, key, () => {
    const run = runTenant(work, replicas, crossbars, settings);
    return run.ok ? run.value.latencyNs / work.stepNs : latencySteps(work, replicas, crossbars, true, range);
  });
  return work.stepNs * steps;
}

function latencySteps(
  work: TenantWork,
  replicas: Int32Array,
  crossbars: number,
  simulated: boolean,
  range: Range,
): number {
  const byNode = replicasByNode(work, replicas, new Int32Array(work.graph.nodes.length), range.first);
  const timing = timingOf(work, byNode, crossbars);
  if (!timing.ok) return Infinity;
  const members = membersOf(work, range);
  const { tickNs } = timing.value;
  if (simulated) {
    const isolated = { batch: 1, admission: 'burst', bufferRows: Infinity } as const;
    const options: RunOptions = { ...isolated, ...work.sequences, ...(members && { members }) };
    const run = simulate(work.dataflow, byNode, timing.value, options);
    if (run.ok) return (run.value.latency * tickNs) / work.stepNs;
  }
  return (closedFormLatency(work.dataflow, byNode, timing.value, members) * tickNs) / work.stepNs;
}
