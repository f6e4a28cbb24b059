/**
 * A pipeline simulated tick by tick and position by position: slow, obvious, and without anything of `pipeline/` but its
 * types. Every window element is enumerated; nothing is assumed to be monotone.
 */
import type { Graph, GraphNode } from '../workload/graph-types';
import type { RunOptions, StageTiming } from '../pipeline/types';

export interface NaiveRun {
  /** End of each inference. */
  readonly ends: readonly number[];
  /** Start of every step, by node, all inferences one after the other; empty for inputs and outsiders. */
  readonly starts: readonly (readonly number[])[];
}

/** Positions of the input at `place` that position q of the node uses. */
export function elementsUsed(graph: Graph, node: GraphNode, place: number, q: number): number[] {
  const producer = graph.nodes[node.inputs[place]];
  const { height, width } = producer.shape;
  const map = node.shape.height * node.shape.width;
  const frame = Math.floor(q / map);
  const begin = Math.min(frame, producer.shape.frames - 1) * height * width;
  const wholeFrame = Array.from({ length: height * width }, (_, element) => begin + element);
  const { operator } = node;
  switch (operator.kind) {
    case 'conv':
    case 'pool':
      return windowElements(node, producer, q);
    case 'globalPool':
    case 'flatten':
      return wholeFrame;
    case 'elementwise':
      return height * width === 1 && producer.positions < node.positions ? wholeFrame : [q];
    case 'matmul': {
      if (place === 0) return [q];
      const isSameMap = producer.positions === node.positions && producer.shape.frames === node.shape.frames;
      return operator.causal === true && isSameMap ? wholeFrame.filter((element) => element <= q) : wholeFrame;
    }
    case 'concat': {
      if (operator.axis === 'channels') return [q];
      const earlier = node.inputs.slice(0, place).reduce((sum, input) => sum + graph.nodes[input].positions, 0);
      return q >= earlier && q < earlier + producer.positions ? [q - earlier] : [];
    }
    case 'slice': {
      if (operator.take === 'last') return [producer.positions - 1];
      return [q + (operator.take === 'first' ? 0 : (operator.from ?? 0))];
    }
    default:
      return [q];
  }
}

function windowElements(node: GraphNode, producer: GraphNode, q: number): number[] {
  const { window } = node;
  if (window === undefined) throw new Error('no window');
  const { height, width } = producer.shape;
  const frame = Math.floor(q / (node.shape.height * node.shape.width));
  const row = Math.floor(q / node.shape.width) % node.shape.height;
  const column = q % node.shape.width;
  const elements: number[] = [];
  for (let down = 0; down < window.kernel[0]; down++) {
    for (let right = 0; right < window.kernel[1]; right++) {
      const y = row * window.stride[0] - window.pad[0] + down * window.dilation[0];
      const x = column * window.stride[1] - window.pad[1] + right * window.dilation[1];
      if (y < 0 || x < 0 || y > (height - 1) * window.upsample[0] || x > (width - 1) * window.upsample[1]) continue;
      const inputRow = Math.floor(y / window.upsample[0]);
      const inputColumn = Math.floor(x / window.upsample[1]);
      elements.push((frame * height + inputRow) * width + inputColumn);
    }
  }
  return elements;
}

/** What one simulated operator reads: for every position, positions of a simulated producer. */
interface Reader {
  readonly producer: number;
  readonly used: readonly (readonly number[])[];
}

interface Unit {
  readonly node: GraphNode;
  readonly width: number;
  readonly interval: number;
  readonly latency: number;
  readonly readers: readonly Reader[];
  /** Results by position, all inferences one after the other: when they are there. */
  readonly delivered: number[];
  readonly starts: number[];
}

/** @returns the run, or `stuck` when finite buffers stop it */
export function naiveRun(
  graph: Graph,
  replicas: Int32Array,
  timing: StageTiming,
  options: RunOptions,
): NaiveRun | 'stuck' {
  const units = unitsOf(graph, replicas, timing, options);
  const bound = Math.max(0, ...[...units.values()].map((unit) => stepsOf(unit) * unit.interval));
  const pace = options.admission === 'paced' ? bound : 0;
  const isDone = (): boolean =>
    [...units.values()].every((unit) => unit.starts.length === options.batch * stepsOf(unit));
  for (let now = 0; !isDone();) {
    let moved = true;
    while (moved) {
      moved = false;
      for (const unit of units.values()) moved = tryStep(unit, units, now, pace, options) || moved;
    }
    const times = [...units.values()].flatMap((unit) => eventsAfter(unit, now, pace, options.batch));
    if (times.length === 0) return isDone() ? resultOf(graph, units, options.batch, pace) : 'stuck';
    now = Math.min(...times);
  }
  return resultOf(graph, units, options.batch, pace);
}

/** The next moments at which something may become possible. */
function eventsAfter(unit: Unit, now: number, pace: number, batch: number): number[] {
  const admissions = Array.from({ length: batch }, (_, inference) => inference * pace);
  const free = unit.starts.length > 0 ? [unit.starts[unit.starts.length - 1] + unit.interval] : [];
  const underWay = unit.delivered.slice(unit.delivered.findLastIndex((time) => time <= now) + 1);
  return [...underWay, ...free, ...admissions].filter((time) => time > now);
}

function stepsOf(unit: Unit): number {
  return Math.ceil(unit.node.positions / unit.width);
}

function tryStep(unit: Unit, units: Map<number, Unit>, now: number, pace: number, options: RunOptions): boolean {
  const steps = stepsOf(unit);
  const step = unit.starts.length % steps;
  const inference = Math.floor(unit.starts.length / steps);
  if (inference >= options.batch || now < inference * pace) return false;
  const before = unit.starts[unit.starts.length - 1] as number | undefined;
  if (before !== undefined && now < before + unit.interval) return false;
  const first = step * unit.width;
  const end = Math.min(first + unit.width, unit.node.positions);
  for (const { producer, used } of unit.readers) {
    const source = unitAt(units, producer);
    for (let q = first; q < end; q++) {
      for (const element of used[q]) {
        const there = source.delivered[inference * source.node.positions + element] as number | undefined;
        if (there === undefined || there > now) return false;
      }
    }
  }
  const written = inference * unit.node.positions + end - 1;
  if (!hasRoom(unit, units, written, options)) return false;
  unit.starts.push(now);
  for (let q = first; q < end; q++) unit.delivered.push(now + unit.latency);
  return true;
}

/** No reader that has still to start uses a position that `written` would overwrite. */
function hasRoom(unit: Unit, units: Map<number, Unit>, written: number, options: RunOptions): boolean {
  if (options.bufferRows === Infinity) return true;
  const { positions, shape } = unit.node;
  const overwritten = written - options.bufferRows * shape.width;
  for (const consumer of units.values()) {
    for (const { producer, used } of consumer.readers) {
      if (producer !== unit.node.index) continue;
      for (let to = consumer.delivered.length; to < options.batch * consumer.node.positions; to++) {
        const inference = Math.floor(to / consumer.node.positions);
        const uses = used[to - inference * consumer.node.positions];
        if (uses.some((element) => inference * positions + element <= overwritten)) return false;
      }
    }
  }
  return true;
}

function unitAt(units: Map<number, Unit>, node: number): Unit {
  const unit = units.get(node);
  if (unit === undefined) throw new Error('not simulated');
  return unit;
}

function unitsOf(graph: Graph, replicas: Int32Array, timing: StageTiming, options: RunOptions): Map<number, Unit> {
  const units = new Map<number, Unit>();
  const stands = (index: number): number => standsFor(graph, index, timing, options);
  for (const node of graph.nodes) {
    const isCrossbar = node.matrix !== undefined;
    const isOutside = isCrossbar && options.members !== undefined && options.members[node.index] !== 1;
    if (node.kind === 'input' || isOutside || stands(node.index) !== node.index) continue;
    const readers = node.inputs.flatMap((input, place): Reader[] => {
      const producer = stands(input);
      if (!units.has(producer)) return [];
      const used = Array.from({ length: node.positions }, (_, q) => elementsUsed(graph, node, place, q));
      return [{ producer, used }];
    });
    units.set(node.index, {
      node,
      width: isCrossbar ? replicas[node.index] : 1,
      interval: isCrossbar ? timing.interval[node.index] : timing.vector[node.index],
      latency: isCrossbar ? timing.latency[node.index] : timing.vector[node.index],
      readers,
      delivered: [],
      starts: [],
    });
  }
  return units;
}

/**
 * With finite buffers an operator that works on one position alone and takes no time is part of its producer: it has no
 * buffer of its own. Without buffers it makes no difference, and every operator is simulated.
 */
function standsFor(graph: Graph, index: number, timing: StageTiming, options: RunOptions): number {
  const node = graph.nodes[index];
  const isFused =
    options.bufferRows !== Infinity &&
    timing.vector[index] === 0 &&
    (['activation', 'norm', 'softmax', 'embedding', 'toSequence'].includes(node.kind) ||
      (['flatten', 'globalPool'].includes(node.kind) && node.positions === graph.nodes[node.inputs[0]].positions));
  return isFused ? standsFor(graph, node.inputs[0], timing, options) : index;
}

function resultOf(graph: Graph, units: Map<number, Unit>, batch: number, pace: number): NaiveRun {
  const ends = Array.from({ length: batch }, (_, inference) =>
    [...units.values()].reduce((end, unit) => {
      const last = unit.delivered[(inference + 1) * unit.node.positions - 1];
      return Math.max(end, last);
    }, inference * pace),
  );
  return { ends, starts: graph.nodes.map((node) => units.get(node.index)?.starts ?? []) };
}
