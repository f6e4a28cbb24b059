/** From a deployment to its times and its timeline. */
import { fillReplicas } from '../../core/allocation/interval';
import { closedFormLatency } from '../../core/pipeline/closed-form';
import { pyramidOf } from '../../core/pipeline/pyramid';
import { simulate } from '../../core/pipeline/recurrence';
import { recordTimeline } from '../../core/pipeline/timeline';
import { faithfulTiming } from '../../core/pipeline/timing';
import { sliceKinds, type RunOptions, type StageTiming, type Timeline } from '../../core/pipeline/types';
import { mappedNetwork, replicasByNode, valueOf, type MappedNetwork } from './mapped-network';
import { allocationCase, networkCase, recurrenceCase } from './reference';
import type { Subject } from './subject';

const oneInference: RunOptions = { batch: 1, admission: 'burst', bufferRows: Infinity };

/** The closed form is an estimate: within this share of the exact latency on balanced replicas. */
const closedFormError = 0.15;

function replicasAt(network: MappedNetwork, intervalSteps: number): Int32Array {
  const replicas = new Int32Array(network.table.positions.length);
  return replicasByNode(network, fillReplicas(network.table, intervalSteps, replicas));
}

/** Every step of one inference without replicas: no shorter than the longest operator, no longer than all in a row. */
function recurrenceOfOneReplica(id: string, title: string, target_ms: number): Subject {
  const network = mappedNetwork(id);
  const timing = faithfulTiming(network.graph, network.analysis, 1);
  const { maxPositions, sumPositions } = networkCase(id);
  const replicas = replicasAt(network, maxPositions);
  return {
    title: `exact recurrence, ${title}, ${sumPositions} steps`,
    target_ms,
    work: () => valueOf(simulate(network.dataflow, replicas, timing, oneInference)).latency,
    expected: [maxPositions, sumPositions],
  };
}

/** The timing of the reference cases: so many cycles for a step, and so many until its result. */
function cycleTiming({ graph }: MappedNetwork, interval: number, latency: number): StageTiming {
  const all = (value: number) => new Float64Array(graph.nodes.length).fill(value);
  return { tickNs: 1, interval: all(interval), latency: all(latency), vector: all(0) };
}

function balanced(network: MappedNetwork): Subject[] {
  const { targetSteps, stepInterval, stepLatency, makespanOf8 } = recurrenceCase('resnet50');
  const { intervalSteps, latencySteps } = allocationCase('resnet50');
  const timing = faithfulTiming(network.graph, network.analysis, 1);
  const replicas = replicasAt(network, intervalSteps);
  const cycles = cycleTiming(network, stepInterval, stepLatency);
  const burst = { ...oneInference, batch: 8 };
  return [
    {
      title: 'closed form, ResNet-50',
      target_ms: 0.02,
      work: () => closedFormLatency(network.dataflow, replicas, timing),
      expected: [latencySteps * (1 - closedFormError), latencySteps * (1 + closedFormError)],
    },
    {
      title: 'exact latency of ResNet-50 on twice its crossbars',
      work: () => valueOf(simulate(network.dataflow, replicas, timing, oneInference)).latency,
      expected: latencySteps,
    },
    {
      title: 'burst of eight, ResNet-50 on twice its crossbars',
      work: () => valueOf(simulate(network.dataflow, replicasAt(network, targetSteps), cycles, burst)).makespan,
      expected: makespanOf8,
    },
  ];
}

/** Every step of a batch is in one of the timeline's slices, each once. */
function recordedTimeline(id: string, title: string, batch: number, target_ms: number): Subject {
  const network = mappedNetwork(id);
  const timing = faithfulTiming(network.graph, network.analysis, 1);
  const { maxPositions, sumPositions } = networkCase(id);
  const replicas = replicasAt(network, maxPositions);
  const crossbars = new Int32Array(network.graph.nodes.length).fill(1);
  const record = () =>
    valueOf(recordTimeline(network.dataflow, replicas, timing, { ...oneInference, batch }, crossbars)).timeline;
  return {
    title: `timeline with pyramid, ${title} x ${batch}, ${record().length} slices`,
    target_ms,
    work: () => {
      const timeline = record();
      pyramidOf(timeline);
      return timeline.steps.reduce((sum, steps) => sum + steps, 0);
    },
    expected: batch * sumPositions,
  };
}

/** Slices of one length without a gap, so many in each of so many rows, compute and stall in turn. */
function evenTimeline(rows: number, slicesInRow: number): Timeline {
  const length = rows * slicesInRow;
  const duration = 100;
  const numbers = Array.from({ length }, (_, slice) => slice);
  const [compute, stall] = [sliceKinds.indexOf('compute'), sliceKinds.indexOf('stall')];
  return {
    length,
    kind: Uint8Array.from(numbers, (slice) => (slice % 2 === 0 ? compute : stall)),
    tenant: new Uint16Array(length),
    operator: Uint32Array.from(numbers, (slice) => Math.floor(slice / slicesInRow)),
    inference: new Uint32Array(length),
    round: new Uint16Array(length),
    start: Float64Array.from(numbers, (slice) => duration * (slice % slicesInRow)),
    duration: new Float64Array(length).fill(duration),
    firstStep: new Uint32Array(length),
    steps: new Uint32Array(length),
    area: new Uint32Array(length),
    waitsFor: new Uint32Array(length),
    repeat: new Uint32Array(length).fill(1),
    shift: new Float64Array(length),
  };
}

function largePyramid(): Subject {
  const [rows, slicesInRow] = [64, 15_625];
  const timeline = evenTimeline(rows, slicesInRow);
  const slicesIn = (pyramid: ReturnType<typeof pyramidOf>) =>
    pyramid.reduce((sum, { trees }) => sum + trees.reduce((own, { count }) => own + (count.at(-1) ?? 0), 0), 0);
  return {
    title: `pyramid, ${timeline.length} slices in ${rows} rows`,
    target_ms: 60,
    work: () => slicesIn(pyramidOf(timeline)),
    expected: timeline.length,
  };
}

export function pipelineSubjects(): Subject[] {
  return [
    recurrenceOfOneReplica('resnet50', 'ResNet-50', 2),
    recurrenceOfOneReplica('vgg16', 'VGG-16', 4.5),
    ...balanced(mappedNetwork('resnet50')),
    recordedTimeline('vgg16', 'VGG-16', 3, 30),
    largePyramid(),
  ];
}
