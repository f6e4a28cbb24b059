/**
 * A pipeline simulated tick by tick and position by position: slow, obvious, and without anything of `pipeline/` but its
 * types. Every window element is enumerated; nothing is assumed to be monotone.
 */
import type { FeedbackLoop, Graph, GraphNode } from '../workload/graph-types';
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
  /** From a result to this reader. */
  readonly delay: number;
}

interface Unit {
  readonly node: GraphNode;
  readonly width: number;
  /** Sequences that it serves at once; Infinity: all, because a step takes no time. */
  readonly copies: number;
  /** The operator whose position before must be there, if it closes a loop. */
  readonly feedback: number | undefined;
  readonly interval: number;
  readonly latency: number;
  readonly readers: readonly Reader[];
  /** Delays of all edges. */
  readonly lateness: readonly number[];
  /** Results by position, all inferences one after the other: when they are there. */
  readonly delivered: number[];
  readonly starts: number[];
  /** Steps that have started, by inference. */
  readonly done: number[];
}

/** @returns the run, or `stuck` when finite buffers stop it */
export function naiveRun(
  graph: Graph,
  replicas: Int32Array,
  timing: StageTiming,
  options: RunOptions,
): NaiveRun | 'stuck' {
  const units = unitsOf(graph, replicas, timing, options);
  const pace = options.admission === 'paced' ? paceOf(graph, units, replicas, timing, options) : 0;
  const moments = new Set(Array.from({ length: options.batch }, (_, inference) => inference * pace));
  const isDone = (): boolean =>
    [...units.values()].every((unit) => unit.done.every((steps) => steps === stepsOf(unit)));
  for (let now = 0; ;) {
    let moved = true;
    while (moved) {
      moved = false;
      for (const unit of units.values()) {
        for (let inference = 0; inference < options.batch; inference++) {
          if (now < inference * pace || !tryStep(unit, units, inference, now, options)) continue;
          moments.add(now + unit.latency).add(now + unit.interval);
          for (const late of unit.lateness) moments.add(now + unit.latency + late);
          moved = true;
        }
      }
    }
    if (isDone()) return resultOf(graph, units, options.batch, pace);
    for (const moment of moments) if (moment <= now) moments.delete(moment);
    if (moments.size === 0) return 'stuck';
    now = Math.min(...moments);
  }
}

/** The interval: the slowest operator or loop, or the share of a stream in the time of one inference by itself. */
function paceOf(
  graph: Graph,
  units: Map<number, Unit>,
  replicas: Int32Array,
  timing: StageTiming,
  options: RunOptions,
): number {
  const times = [...units.values()].map((unit) => Math.ceil(stepsOf(unit) / unit.copies) * unit.interval);
  for (const loop of graph.loops) {
    const { node, feedback } = units.get(loop.recurrent) ?? {};
    if (node && feedback !== undefined) times.push(node.positions * longestRound(graph, timing, loop));
  }
  const bound = Math.max(0, ...times);
  if (options.streams === undefined) return bound;
  const alone = naiveRun(graph, replicas, timing, { ...options, batch: 1, admission: 'burst' });
  return alone === 'stuck' ? bound : Math.max(bound, alone.ends[0] / options.streams);
}

/** Longest way from an operator with feedback to one that is waited for, by following every way inside the loop. */
function longestRound(graph: Graph, timing: StageTiming, loop: FeedbackLoop): number {
  const isInside = (node: number): boolean => loop.members.includes(node);
  const met = graph.loops.filter(({ recurrent }) => isInside(recurrent));
  const longestFrom = (node: GraphNode): number => {
    const own = node.matrix === undefined ? timing.vector[node.index] : timing.latency[node.index];
    const readers = graph.nodes.filter(({ index, inputs }) => isInside(index) && inputs.includes(node.index));
    const ends = met.some(({ feedback }) => feedback === node.index);
    const onwards = readers.flatMap((reader) =>
      reader.inputs.flatMap((input, place) =>
        input === node.index ? [delayInto(graph, timing, reader.index, place) + longestFrom(reader)] : [],
      ),
    );
    return own + Math.max(ends ? 0 : -Infinity, ...onwards);
  };
  return Math.max(...met.map(({ recurrent }) => longestFrom(graph.nodes[recurrent])));
}

function stepsOf(unit: Unit): number {
  return Math.ceil(unit.node.positions / unit.width);
}

/** Starts the next step of an inference if it can start now. */
function tryStep(unit: Unit, units: Map<number, Unit>, inference: number, now: number, options: RunOptions): boolean {
  const steps = stepsOf(unit);
  const step = unit.done[inference];
  if (step === steps) return false;
  if (options.streams !== undefined && !hasEnded(units, inference - options.streams, now)) return false;
  if (step === 0 && inference >= unit.copies && unit.done[inference - unit.copies] < steps) return false;
  const global = inference * steps + step;
  const before = unit.starts[step > 0 ? global - 1 : global - 1 - (unit.copies - 1) * steps] as number | undefined;
  if (before !== undefined && now < before + unit.interval) return false;
  if (unit.feedback !== undefined && global > 0) {
    const said = unitAt(units, unit.feedback).delivered[global - 1] as number | undefined;
    if (said === undefined || said > now) return false;
  }
  const first = step * unit.width;
  const end = Math.min(first + unit.width, unit.node.positions);
  for (const { producer, used, delay } of unit.readers) {
    const source = unitAt(units, producer);
    for (let q = first; q < end; q++) {
      for (const element of used[q]) {
        const there = source.delivered[inference * source.node.positions + element] as number | undefined;
        if (there === undefined || there + delay > now) return false;
      }
    }
  }
  const written = inference * unit.node.positions + end - 1;
  if (!hasRoom(unit, units, written, options)) return false;
  unit.done[inference]++;
  unit.starts[global] = now;
  for (let q = first; q < end; q++) unit.delivered[inference * unit.node.positions + q] = now + unit.latency;
  return true;
}

/** Whether all results of an inference are there. */
function hasEnded(units: Map<number, Unit>, inference: number, now: number): boolean {
  return [...units.values()].every((unit) => {
    const last = unit.delivered[(inference + 1) * unit.node.positions - 1] as number | undefined;
    return inference < 0 || (last !== undefined && last <= now);
  });
}

/** No reader that has still to start uses a position that `written` would overwrite. */
function hasRoom(unit: Unit, units: Map<number, Unit>, written: number, options: RunOptions): boolean {
  if (options.bufferRows === Infinity) return true;
  const { positions, shape } = unit.node;
  const overwritten = written - options.bufferRows * shape.width;
  const inferences = Math.min(options.batch, Math.floor(overwritten / positions) + 1);
  for (const consumer of units.values()) {
    for (const { producer, used } of consumer.readers) {
      if (producer !== unit.node.index) continue;
      for (let to = 0; to < inferences * consumer.node.positions; to++) {
        const hasStarted = (consumer.delivered[to] as number | undefined) !== undefined;
        const inference = Math.floor(to / consumer.node.positions);
        const uses = used[to - inference * consumer.node.positions];
        if (!hasStarted && uses.some((element) => inference * positions + element <= overwritten)) return false;
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
      return [{ producer, used, delay: delayInto(graph, timing, node.index, place) }];
    });
    const loop = timing.closesLoops === true && graph.loops.find(({ recurrent }) => recurrent === node.index);
    const isCut = loop && loop.members.some((member) => graph.nodes[member].matrix && options.members?.[member] === 0);
    // in a segment, what only takes values from outside is outside as well
    const isBeside = options.members !== undefined && !isCrossbar && readers.length === 0;
    if (isBeside) continue;
    const interval = timing.wires?.interval[node.index] ?? (isCrossbar ? timing.interval : timing.vector)[node.index];
    const copies = node.ordered ? replicas[node.index] : 1;
    units.set(node.index, {
      node,
      width: isCrossbar && !node.ordered ? replicas[node.index] : 1,
      copies: interval === 0 ? Infinity : copies,
      feedback: loop && !isCut ? stands(loop.feedback) : undefined,
      interval,
      latency: isCrossbar ? timing.latency[node.index] : timing.vector[node.index],
      readers,
      lateness: [...new Set(timing.wires?.delay)],
      delivered: [],
      starts: [],
      done: new Array<number>(options.batch).fill(0),
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
    (timing.wires?.interval[index] ?? 0) === 0 &&
    node.inputs.every((_, place) => delayInto(graph, timing, index, place) === 0) &&
    (['activation', 'norm', 'softmax', 'embedding', 'toSequence'].includes(node.kind) ||
      (['flatten', 'globalPool'].includes(node.kind) && node.positions === graph.nodes[node.inputs[0]].positions));
  return isFused ? standsFor(graph, node.inputs[0], timing, options) : index;
}

/** Delay of the edge over its input at `place`; edges are listed by reader, then by input. */
function delayInto({ nodes }: Graph, timing: StageTiming, reader: number, place: number): number {
  if (!timing.wires) return 0;
  const before = nodes.slice(0, reader).reduce((sum, { inputs }) => sum + inputs.length, 0);
  return timing.wires.delay[before + place];
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
