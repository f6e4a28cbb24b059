/** Programming at scale: a network whose weights do not fit, from its cuts to the refined mapping. */
import type { ContentRule } from '../../core/programming/crossbar-content';
import { blockLayout } from '../../core/programming/block-layout';
import { ouGrid } from '../../core/programming/ou-grid';
import type { ProgrammingPolicyId } from '../../core/programming/policy';
import { studySteps, type ProgrammingStudy, type StudyAnswer } from '../../core/programming/programming-study';
import { defaultRefinements, defaultSwaps } from '../../core/programming/programming-task';
import { defaultEndurance } from '../../core/programming/wear';
import { defaultSynthetic } from '../../core/programming/weights';
import { findWritePreset } from '../../core/programming/write-presets';
import type { Parallelism } from '../../core/programming/write-rule';
import { weightBandwidth } from '../../core/programming/writers';
import type { WeightMatrix } from '../../core/workload/graph-types';
import { isaac, mappedNetwork, valueOf } from './mapped-network';
import type { Subject } from './subject';

/** One eighth of an ISAAC chip, a writer a tile. */
const area = 2016;
const writers = 21;
const stepNs = 1600;
const targetYears = 5;

const layout = blockLayout(valueOf(ouGrid(isaac.crossbar, { rows: 16, columns: 16 })), 2);
const content: ContentRule = {
  layout,
  packing: 'adjacent',
  grouping: 'diagonal',
  weightBits: 16,
  cellBits: 2,
  encoding: 'offset',
};

interface Device {
  readonly preset: string;
  readonly parallelism: Parallelism;
}

const unitByUnit: Device = { preset: 'nvsim', parallelism: 'OU-serial' };

function studyOf(
  network: string,
  policies: readonly ProgrammingPolicyId[],
  { preset, parallelism } = unitByUnit,
): ProgrammingStudy {
  const { graph, table } = mappedNetwork(network);
  const sources = graph.crossbarNodes.map((node, operator) => ({
    matrix: graph.nodes[node]?.matrix as WeightMatrix,
    operator,
    weights: defaultSynthetic,
  }));
  return {
    turns: [{ tenant: network, table, sources, inputsPerLoad: 1, mvmNs: stepNs }],
    content,
    rule: valueOf(findWritePreset(preset)).ruleOf(2, parallelism),
    area,
    writers,
    bandwidthBytesPerNs: weightBandwidth.value,
    overlap: 'none',
    policies,
    cyclic: true,
    scope: 'crossbar',
    refinements: defaultRefinements,
    swaps: defaultSwaps,
    seed: 1,
    endurance: defaultEndurance.value,
    targetYears,
  };
}

/** Goes on until so many policies are answered. */
function answered(study: ProgrammingStudy, policies: number): StudyAnswer {
  const steps = studySteps(study);
  for (;;) {
    const step = steps.next(false);
    if (step.done) return valueOf(step.value).answer;
    const { partial } = step.value;
    if (partial && partial.figures.length >= policies) return partial;
  }
}

export function programmingSubjects(): Subject[] {
  return [
    {
      title: 'programming ResNet-18 on an eighth of ISAAC: the cuts',
      target_ms: 100,
      work: () => answered(studyOf('resnet18', ['scheduled']), 0).plans[0]?.serial.segments.length ?? 0,
      expected: 4,
    },
    {
      title: 'the same, writing what differs',
      target_ms: 1000,
      work: () => answered(studyOf('resnet18', ['difference', 'scheduled']), 1).figures.length,
      expected: 1,
    },
    {
      title: 'the same, 512 refinements',
      target_ms: 2000,
      work: () => answered(studyOf('resnet18', ['scheduled']), 1).figures[0]?.refined ?? 0,
      expected: defaultRefinements,
    },
    ...['nvsim', 'puma'].map((preset) => ({
      title: `the same, row-parallel with ${preset}: 512 refinements of 2,000 swaps`,
      target_ms: 3000,
      work: () => {
        const study = studyOf('resnet18', ['scheduled'], { preset, parallelism: 'row-parallel' });
        return answered(study, 1).figures[0]?.refined ?? 0;
      },
      expected: defaultRefinements,
    })),
    {
      title: 'the same, all six policies',
      work: () =>
        answered(studyOf('resnet18', ['naive', 'difference', 'random', 'hamming', 'scheduled', 'ideal']), 6).figures
          .length,
      expected: 6,
    },
  ];
}
