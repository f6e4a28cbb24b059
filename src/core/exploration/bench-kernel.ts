/**
 * The benchmark's points: four tenants with one network, the chip split among them at random; of each tenant the exact
 * interval, the latency of its chain of operators and its energy. Chain and energy are made up and serve this alone; search and
 * staircase are those of `core/allocation`. No allocation but where a result says so.
 */
import {
  ceilQuotient,
  groupOperators,
  leastGroupInterval,
  needOfGroups,
  type OperatorGroups,
} from '../allocation/groups';
import { buildStaircase } from '../allocation/staircase';
import { indexedEntry, indexStaircase } from '../allocation/staircase-index';
import type { OperatorTable } from '../allocation/types';

/** One tenant of the benchmark; columns with a place for each operator. */
export interface BenchNetwork {
  readonly table: OperatorTable;
  /** Columns of the weight matrix. */
  readonly columns: ArrayLike<number>;
  /** Outputs that the next operator waits for. */
  readonly needed: ArrayLike<number>;
}

/** What is asked of the benchmark: so many tenants with this network each, on so many crossbars in all. */
export interface BenchCase {
  readonly network: BenchNetwork;
  readonly tenants: number;
  readonly budget: number;
}

/**
 * The network as the kernel reads it. Operators of equal positions that wait for equally many outputs are a pair; in order
 * of the last operator of each. What waits for one output waits for one step, whatever the replicas: that is no term.
 */
interface PreparedNetwork {
  readonly groups: OperatorGroups;
  /** Group of each pair, and outputs that it waits for. */
  readonly pairGroup: Int32Array;
  readonly pairNeeded: Int32Array;
  /** Operators from the chain's end that take one step each after the pair's last one, and those before it that wait for one. */
  readonly pairPlain: Int32Array;
  /** Delays before a pair's last operator, beyond those of the pair before: terms `termsBefore[pair]` up to the next pair's. */
  readonly termsBefore: Int32Array;
  readonly termPair: Int32Array;
  readonly termCount: Int32Array;
  /** Work space: of each group the inverse of its replicas, and its steps; of each pair its delay. */
  readonly inverseReplicas: Float64Array;
  readonly steps: Int32Array;
  readonly delay: Int32Array;
  /** Energy that does not depend on replicas. */
  readonly fixedEnergy: number;
}

/** Synthetic: energy of one crossbar and one column for a position, and of a crossbar for a step. */
const [crossbarEnergy, columnEnergy, idleEnergy] = [2.2, 0.05, 0.01];

/** Multiplier and increment of the budget draws, and where they begin (Numerical Recipes' generator). */
const [drawFactor, drawIncrement, drawStart] = [1664525, 1013904223, 12345];

/** Weights of the figures in the checksum. */
const [intervalWeight, throughputWeight, energyWeight] = [3, 1000, 1e-6];

/** A pair with the places of its operators. */
interface Pair {
  readonly group: number;
  readonly needed: number;
  readonly places: number[];
}

function pairsOf({ table, needed }: BenchNetwork, groups: OperatorGroups): Pair[] {
  const pairs: Pair[] = [];
  for (let place = 0; place < table.positions.length; place++) {
    const group = groups.positions.indexOf(table.positions[place]);
    const known = pairs.find((pair) => pair.group === group && pair.needed === needed[place]);
    if (known) known.places.push(place);
    else pairs.push({ group, needed: needed[place], places: [place] });
  }
  return pairs.sort((a, b) => lastOf(a) - lastOf(b));
}

function lastOf({ places }: Pair): number {
  return places[places.length - 1];
}

function prepare(network: BenchNetwork): PreparedNetwork {
  const { table, columns } = network;
  const operators = table.positions.length;
  const groups = groupOperators(table);
  const pairs = pairsOf(network, groups);
  const plainBefore = (last: number) =>
    pairs.flatMap(({ needed, places }) => (needed === 1 ? places.filter((place) => place <= last) : [])).length;
  const terms = pairs.map((pair, order) => {
    const before = order > 0 ? lastOf(pairs[order - 1]) : -1;
    return pairs.flatMap(({ needed, places }, other) => {
      const count = places.filter((place) => place > before && place <= lastOf(pair)).length;
      return needed > 1 && count > 0 ? [{ other, count }] : [];
    });
  });
  const ends = terms.map((_, order) => terms.slice(0, order + 1).flat().length);
  let fixedEnergy = 0;
  for (let place = 0; place < operators; place++) {
    fixedEnergy += table.positions[place] * (crossbarEnergy * table.crossbars[place] + columnEnergy * columns[place]);
  }
  return {
    groups,
    pairGroup: Int32Array.from(pairs, ({ group }) => group),
    pairNeeded: Int32Array.from(pairs, (pair) => pair.needed),
    pairPlain: Int32Array.from(pairs, (pair) => operators - 1 - lastOf(pair) + plainBefore(lastOf(pair))),
    termsBefore: Int32Array.from([0, ...ends]),
    termPair: Int32Array.from(terms.flat(), ({ other }) => other),
    termCount: Int32Array.from(terms.flat(), ({ count }) => count),
    inverseReplicas: new Float64Array(groups.positions.length),
    steps: new Int32Array(groups.positions.length),
    delay: new Int32Array(pairs.length).fill(1),
    fixedEnergy,
  };
}

/**
 * When the last operator of the chain has finished, in steps. An operator begins when enough of the one before is there, and
 * ends at least a step after it: the chain ends with the operator that is latest when each after it takes one step more. Of
 * the operators of a pair that is the last, because every delay is a step at least.
 */
function chainSteps(network: PreparedNetwork, interval: number): number {
  const { groups, inverseReplicas, steps, pairGroup, pairNeeded, pairPlain, termsBefore, termPair, termCount, delay } =
    network;
  const { positions } = groups;
  const inverse = 1 / interval;
  for (let group = 0; group < positions.length; group++) {
    const own = 1 / ceilQuotient(positions[group], inverse);
    inverseReplicas[group] = own;
    steps[group] = ceilQuotient(positions[group], own);
  }
  for (let pair = 0; pair < pairNeeded.length; pair++) {
    const needed = pairNeeded[pair];
    if (needed > 1) delay[pair] = ceilQuotient(needed, inverseReplicas[pairGroup[pair]]);
  }
  let [start, finish, term] = [0, 0, 0];
  for (let pair = 0; pair < pairGroup.length; pair++) {
    const end = termsBefore[pair + 1];
    for (; term < end; term++) start = (start + Math.imul(termCount[term], delay[termPair[term]])) | 0;
    const finished = (start + pairPlain[pair] - delay[pair] + steps[pairGroup[pair]]) | 0;
    if (finished > finish) finish = finished;
  }
  return finish;
}

function energyOf({ groups, fixedEnergy }: PreparedNetwork, interval: number): number {
  return fixedEnergy + idleEnergy * needOfGroups(groups, interval) * interval;
}

/** One point of the benchmark, figures over its tenants. */
export interface BenchPoint {
  readonly budgets: number[];
  readonly worstIntervalSteps: number;
  readonly throughputPerStep: number;
  readonly energy: number;
  readonly worstChainSteps: number;
}

/** Figures of one tenant in `budget` crossbars. */
export interface BenchTenant {
  readonly intervalSteps: number;
  readonly chainSteps: number;
  readonly crossbarsUsed: number;
  readonly energy: number;
}

export interface BenchKernel {
  /** Sum of the figures of the first `count` points: what tells that they are right. */
  readonly run: (count: number) => number;
  /** Point 0, .. one by one. Allocates. */
  readonly points: (count: number) => BenchPoint[];
  /** A tenant by itself. Allocates. */
  readonly tenantIn: (budget: number) => BenchTenant;
}

/** Of a tenant in `budget`: interval, chain and energy, into places 0 to 2. */
type TenantSolver = (budget: number, into: Float64Array) => void;

function kernelOf({ tenants, budget }: BenchCase, prepared: PreparedNetwork, solve: TenantSolver): BenchKernel {
  const { leastArea } = prepared.groups.sums;
  const spare = budget - tenants * leastArea;
  const budgets = new Float64Array(tenants);
  const tenantFigures = new Float64Array(3);
  /** Of one point: worst interval, worst chain, throughput, energy. */
  const point = new Float64Array(4);
  /** Evaluates the point whose draws begin after `state`, into `point`; gives the state after it. */
  const evaluate = (state: number): number => {
    let next = state;
    let sum = 0;
    for (let tenant = 0; tenant < tenants; tenant++) {
      next = (Math.imul(next, drawFactor) + drawIncrement) | 0;
      const drawn = next >>> 0;
      budgets[tenant] = drawn;
      sum += drawn;
    }
    let [worstInterval, worstChain, throughput, energy] = [0, 0, 0, 0];
    for (let tenant = 0; tenant < tenants; tenant++) {
      budgets[tenant] = leastArea + Math.floor((spare * budgets[tenant]) / sum);
      solve(budgets[tenant], tenantFigures);
      const interval = tenantFigures[0];
      if (interval > worstInterval) worstInterval = interval;
      if (tenantFigures[1] > worstChain) worstChain = tenantFigures[1];
      throughput += 1 / interval;
      energy += tenantFigures[2];
    }
    point[0] = worstInterval;
    point[1] = worstChain;
    point[2] = throughput;
    point[3] = energy;
    return next;
  };
  return {
    run: (count) => {
      let sum = 0;
      let state = drawStart;
      for (let place = 0; place < count; place++) {
        state = evaluate(state);
        sum += intervalWeight * point[0] + point[1] + throughputWeight * point[2] + energyWeight * point[3];
      }
      return sum;
    },
    points: (count) => {
      let state = drawStart;
      return Array.from({ length: count }, () => {
        state = evaluate(state);
        const [worstIntervalSteps, worstChainSteps, throughputPerStep, energy] = point;
        return { budgets: [...budgets], worstIntervalSteps, throughputPerStep, energy, worstChainSteps };
      });
    },
    tenantIn: (own) => {
      solve(own, tenantFigures);
      const [intervalSteps, chain, energy] = tenantFigures;
      const crossbarsUsed = needOfGroups(prepared.groups, intervalSteps);
      return { intervalSteps, chainSteps: chain, crossbarsUsed, energy };
    },
  };
}

/** Every point searched afresh, no table of answers. */
export function freshKernel(benchCase: BenchCase): BenchKernel {
  const prepared = prepare(benchCase.network);
  const { groups } = prepared;
  return kernelOf(benchCase, prepared, (budget, into) => {
    const interval = leastGroupInterval(groups, budget);
    into[0] = interval;
    into[1] = chainSteps(prepared, interval);
    into[2] = energyOf(prepared, interval);
  });
}

/** The staircase built once, with the figures of every entry; points look their entries up. */
export function staircaseKernel(benchCase: BenchCase): BenchKernel {
  const prepared = prepare(benchCase.network);
  const { need, interval } = buildStaircase(benchCase.network.table);
  const index = indexStaircase(need, benchCase.budget);
  const chain = interval.map((steps) => chainSteps(prepared, steps));
  const energy = interval.map((steps) => energyOf(prepared, steps));
  return kernelOf(benchCase, prepared, (budget, into) => {
    const entry = indexedEntry(index, budget);
    into[0] = interval[entry];
    into[1] = chain[entry];
    into[2] = energy[entry];
  });
}
