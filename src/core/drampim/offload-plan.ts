/**
 * Who does what for one network: every operator on the GPU, in the memory, cut between them, or in a pipeline; and the
 * stages that follow, for the lanes.
 */
import { countText } from '../basis/count-text';
import { failure, success, type Result } from '../basis/result';
import { bestCandidate, candidatesOf, type Candidate } from './candidates';
import { freeDecision, kindOfShare, whyPipeline, whySingle, type Decision } from './decision';
import { bestIntervals, type Interval } from './interval-search';
import { partsOf, unitCount } from './lowering';
import { machineOf, type Machine } from './machine';
import { shapesOf, type OffloadOperator } from './offload-operator';
import { checkOffloadSetting, type OffloadSetting } from './offload-setting';
import { isWorthwhile, pipelineOf, type Pipeline, type PipelineStage } from './pipelining';
import { addTimes } from './pim-time';

/** Work of one side in a stage. */
export interface LaneWork {
  /** Place of the operator among the network's. */
  readonly operator: number;
  /** Output rows that are made. */
  readonly rows: number;
  readonly ns: number;
}

/** Ends when both its sides have; the next stage follows. */
export interface Stage {
  readonly gpu?: LaneWork;
  readonly pim?: LaneWork;
}

/** One operator, or a pipeline of some. */
export interface OffloadStep {
  /** Places of the operators. */
  readonly operators: readonly number[];
  readonly pipeline?: Pipeline;
  readonly stages: readonly Stage[];
  readonly ns: number;
}

export interface OffloadPlan {
  readonly policy: string;
  /** One for every operator of the network, in its order. */
  readonly decisions: readonly Decision[];
  /** In the order in which they run; operators that cost nothing are left out. */
  readonly steps: readonly OffloadStep[];
  /** Latency of one inference alone. */
  readonly ns: number;
  /** Work of each side. */
  readonly gpuNs: number;
  readonly pimNs: number;
  /** Of commands in the memory, pJ; the bound is as if all channels did what the first does (faithful timing). */
  readonly pimEnergyPj: number;
  readonly pimEnergyBoundPj: number;
  /** Channels that stay idle in some operator, because its groups do not divide them. */
  readonly idleChannels: number;
}

/** More commands than this in one operator are not simulated. */
export const mostUnits = 1e8;

function checkUnits(operators: readonly OffloadOperator[]): Result<true> {
  for (const operator of operators) {
    const shapes = shapesOf(operator, operator.rows);
    const units = shapes.reduce((sum, { shape, runs }) => sum + runs * unitCount(partsOf(shape)), 0);
    if (units > mostUnits) {
      const text = `operator ${operator.name} would take ${countText(units)} units of commands; ${countText(mostUnits)} are simulated at most`;
      return failure({ code: 'too-large', path: '', text, needs: units, available: mostUnits });
    }
  }
  return success(true);
}

/** An operator with what it could do by itself. */
interface Single {
  readonly operator: OffloadOperator;
  readonly candidates: readonly Candidate[];
  readonly best: Candidate;
}

/** Maximal runs of operators in which each is the only consumer of the one before. */
function chainsOf(singles: readonly Single[]): Single[][] {
  const chainOf = new Map<number, Single[]>();
  const chains: Single[][] = [];
  for (const single of singles) {
    const before = chainOf.get(single.operator.previous);
    const chain = before ?? [];
    if (before === undefined) chains.push(chain);
    chain.push(single);
    chainOf.set(single.operator.node, chain);
  }
  return chains;
}

function timeOf(singles: readonly Single[]): number {
  return singles.reduce((sum, { best }) => sum + best.ns, 0);
}

/** A run of a chain that is done as one. */
interface Run {
  readonly singles: readonly Single[];
  readonly pipeline?: Pipeline;
  readonly ns: number;
}

function runOf(singles: readonly Single[], machine: Machine): Run | undefined {
  if (singles.length === 1) return { singles, ns: timeOf(singles) };
  const members = singles.map(({ operator }) => operator);
  const pipeline = pipelineOf(members, machine);
  if (pipeline === undefined || !isWorthwhile(pipeline, timeOf(singles), machine)) return undefined;
  return { singles, pipeline, ns: pipeline.ns };
}

function runsOfChain(chain: readonly Single[], machine: Machine): Run[] {
  const known = new Map<string, Run | undefined>();
  const runAt = ({ first, length }: Interval) => {
    const key = `${first},${length}`;
    if (!known.has(key)) known.set(key, runOf(chain.slice(first, first + length), machine));
    return known.get(key);
  };
  const intervals = bestIntervals(chain.length, (interval) => runAt(interval)?.ns ?? Infinity);
  return intervals.map(runAt).filter((run) => run !== undefined);
}

function stageOf({ operator, best }: Single): Stage {
  const { gpuRows, pimRows, gpuNs, pimNs } = best;
  const { node } = operator;
  return {
    ...(gpuRows > 0 && { gpu: { operator: node, rows: gpuRows, ns: gpuNs } }),
    ...(pimRows > 0 && { pim: { operator: node, rows: pimRows, ns: pimNs } }),
  };
}

function stageOfPipeline({ gpu, pim }: PipelineStage, singles: readonly Single[]): Stage {
  const place = (member: number) => singles[member].operator.node;
  return {
    ...(gpu && { gpu: { operator: place(gpu.member), rows: gpu.rows, ns: gpu.ns } }),
    ...(pim && { pim: { operator: place(pim.member), rows: pim.rows, ns: pim.ns } }),
  };
}

function stepOf({ singles, pipeline, ns }: Run): OffloadStep {
  const operators = singles.map(({ operator }) => operator.node);
  if (pipeline === undefined) return { operators, stages: singles.map(stageOf), ns };
  return { operators, pipeline, stages: pipeline.stages.map((stage) => stageOfPipeline(stage, singles)), ns };
}

function singleDecision({ operator, candidates, best }: Single): Decision {
  const { gpuShare, gpuNs, pimNs, memory } = best;
  return {
    operator: operator.node,
    name: operator.name,
    candidates,
    chosen: { kind: kindOfShare(gpuShare), gpuShare },
    gpuNs,
    pimNs,
    ...(memory?.pim && { pim: memory.pim }),
    why: whySingle(operator, candidates, best),
  };
}

function pipelineDecisions(singles: readonly Single[], pipeline: Pipeline, group: number): Decision[] {
  const why = whyPipeline(pipeline.ns, timeOf(singles), singles.length);
  return singles.map(({ operator, candidates }, member) => {
    const halves = pipeline.stages
      .flatMap(({ gpu, pim }) => [gpu, pim])
      .filter((half) => half?.member === member)
      .filter((half) => half !== undefined);
    const ns = halves.reduce((sum, half) => sum + half.ns, 0);
    const times = halves.map(({ memory }) => memory?.pim).filter((time) => time !== undefined);
    const isInMemory = halves.some(({ memory }) => memory !== undefined);
    const [first, second] = halves.map(({ rows }) => rows);
    return {
      operator: operator.node,
      name: operator.name,
      candidates,
      chosen: {
        kind: 'pipeline',
        gpuShare: isInMemory ? 0 : 100,
        group,
        type: pipeline.type,
        halves: [first, second],
      },
      gpuNs: isInMemory ? 0 : ns,
      pimNs: isInMemory ? ns : 0,
      ...(times.length > 0 && { pim: addTimes(times.map((time) => ({ time, times: 1 }))) }),
      why,
    };
  });
}

function decisionsOf(operators: readonly OffloadOperator[], runs: readonly Run[]): Decision[] {
  const decisions = operators.map(freeDecision);
  let group = 0;
  for (const { singles, pipeline } of runs) {
    const made = pipeline ? pipelineDecisions(singles, pipeline, group++) : singles.map(singleDecision);
    for (const decision of made) decisions[decision.operator] = decision;
  }
  return decisions;
}

function conclude(policy: string, operators: readonly OffloadOperator[], runs: readonly Run[]): OffloadPlan {
  const decisions = decisionsOf(operators, runs);
  const sum = (of: (decision: Decision) => number) => decisions.reduce((total, each) => total + of(each), 0);
  return {
    policy,
    decisions,
    steps: runs.map(stepOf),
    ns: runs.reduce((total, { ns }) => total + ns, 0),
    gpuNs: sum(({ gpuNs }) => gpuNs),
    pimNs: sum(({ pimNs }) => pimNs),
    pimEnergyPj: sum(({ pim }) => pim?.energyPj ?? 0),
    pimEnergyBoundPj: sum(({ pim }) => pim?.energyBoundPj ?? 0),
    idleChannels: Math.max(0, ...decisions.map(({ pim }) => pim?.idleChannels ?? 0)),
  };
}

/**
 * The plan of a policy for one network.
 *
 * @param operators   of `offloadOperators`
 * @param ownChannels channels of the memory that work for this tenant; default all
 * @returns the plan; `too-large` with the units of commands; or what `checkOffloadSetting` refuses. An operator that the
 *   memory cannot do stays on the GPU, with the reason in its decision
 */
export function planOffload(
  operators: readonly OffloadOperator[],
  setting: OffloadSetting,
  ownChannels?: number,
): Result<OffloadPlan> {
  const checked = checkOffloadSetting(setting);
  if (!checked.ok) return checked;
  const { policy, system } = setting;
  if (policy.choice !== 'gpu' && system.backEnd.kind === 'commands') {
    const counted = checkUnits(operators);
    if (!counted.ok) return counted;
  }
  const machine = machineOf(setting, ownChannels);
  const singles = operators
    .filter(({ gpu }) => gpu.kind !== 'free')
    .map((operator) => {
      const candidates = candidatesOf(operator, policy, machine);
      return { operator, candidates, best: bestCandidate(candidates) };
    });
  const chains = policy.pipelines ? chainsOf(singles) : singles.map((single) => [single]);
  const runs = chains.flatMap((chain) => runsOfChain(chain, machine));
  runs.sort((one, other) => one.singles[0].operator.node - other.singles[0].operator.node);
  return success(conclude(policy.id, operators, runs));
}
