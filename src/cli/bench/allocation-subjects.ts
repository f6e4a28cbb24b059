/** Replicas of one network, and the chip among several. */
import { climbHull } from '../../core/allocation/hull';
import { fillReplicas, intervalOf, leastInterval, sumOfSteps } from '../../core/allocation/interval';
import { solveKnapsack } from '../../core/allocation/knapsack';
import { buildStaircase } from '../../core/allocation/staircase';
import { leastArea } from '../../core/allocation/table';
import type { OperatorTable } from '../../core/allocation/types';
import { tenantCurve } from '../../core/tenancy/curve';
import { exact } from '../../core/tenancy/exact';
import { iteratePartition } from '../../core/tenancy/iterative';
import type { DivisionProblem } from '../../core/tenancy/types';
import { mappedNetwork, valueOf } from './mapped-network';
import { allocationCase, latencyCase, staircaseCase, tenancyCase } from './reference';
import type { Subject } from './subject';

function single(table: OperatorTable): Int32Array {
  return new Int32Array(table.positions.length).fill(1);
}

/** The division problem of a reference case, over intervals in steps. */
function divisionProblem(tenants: readonly string[], weights: readonly number[], budget: number): DivisionProblem {
  const curves = tenants.map((network) => {
    const { need, interval } = buildStaircase(mappedNetwork(network).table);
    return tenantCurve(need, interval);
  });
  return { curves, weights, area: budget, granule: 1 };
}

function exactAllocation(table: OperatorTable): Subject {
  const { budget, intervalSteps } = allocationCase('resnet50');
  const into = new Int32Array(table.positions.length);
  return {
    title: 'exact allocation, ResNet-50',
    target_ms: 0.005,
    work: () => intervalOf(table, fillReplicas(table, leastInterval(table, budget), into)),
    expected: intervalSteps,
  };
}

function hull(table: OperatorTable, budget: number): Subject {
  const fewest = sumOfSteps(table, climbHull(table, single(table), budget).replicas);
  return {
    title: 'least sum of steps by hull, ResNet-50 at 3x',
    target_ms: 4,
    work: () => climbHull(table, single(table), budget).certifiedBound,
    expected: [1, fewest],
  };
}

/** The best answer lies between the hull's bound and the hull's own answer. */
function knapsack(table: OperatorTable, budget: number): Subject {
  const { replicas, certifiedBound } = climbHull(table, single(table), budget);
  return {
    title: 'least sum of steps by dynamic programming, ResNet-50 at 3x',
    target_ms: 150,
    work: () => sumOfSteps(table, solveKnapsack(table, budget) ?? single(table)),
    expected: [certifiedBound, sumOfSteps(table, replicas)],
  };
}

function leastSumChecks(): Subject[] {
  const { budget, optimumSumSteps, hullGreedySumSteps } = latencyCase('resnet18');
  const { table } = mappedNetwork('resnet18');
  return [
    {
      title: 'sum of steps by hull, ResNet-18',
      work: () => sumOfSteps(table, climbHull(table, single(table), budget).replicas),
      expected: hullGreedySumSteps,
    },
    {
      title: 'sum of steps by dynamic programming, ResNet-18',
      work: () => sumOfSteps(table, solveKnapsack(table, budget) ?? single(table)),
      expected: optimumSumSteps,
    },
  ];
}

function tenancySubjects(): Subject[] {
  const divided = tenancyCase('exact', 4);
  const iterated = tenancyCase('iterative', 4);
  const exactProblem = divisionProblem(divided.tenants, divided.weights, divided.budget);
  const iterativeProblem = divisionProblem(iterated.tenants, [1, 1, 1, 1], iterated.budget);
  return [
    {
      title: 'exact tenancy, 4 tenants, after the staircases',
      target_ms: 0.05,
      work: () => valueOf(exact.divide(exactProblem, { objective: 'interval', leftover: 'none' })).objective,
      expected: divided.objective,
    },
    {
      title: 'iterative tenancy, 4 tenants',
      target_ms: 2,
      work: () => iteratePartition(iterativeProblem, {}).bestObjective,
      expected: iterated.bestObjective,
    },
  ];
}

export function allocationSubjects(): Subject[] {
  const { table } = mappedNetwork('resnet50');
  const threefold = 3 * leastArea(table);
  return [
    {
      title: 'staircase, ResNet-50',
      target_ms: 1,
      work: () => buildStaircase(table).need.length,
      expected: staircaseCase('resnet50').entries,
    },
    exactAllocation(table),
    hull(table, threefold),
    knapsack(table, threefold),
    ...leastSumChecks(),
    ...tenancySubjects(),
  ];
}
