/**
 * `pimscape bench`: how fast the models run on this machine, each beside its target. Nothing is asserted of a time;
 * every piece of work gives one number of its answer, and a wrong number is a failure.
 */
import { availableParallelism, cpus } from 'node:os';
import { allocationSubjects } from './bench/allocation-subjects';
import { exploration, type ExplorationReport } from './bench/exploration';
import { interconnectSubjects } from './bench/interconnect-subjects';
import { networkSubjects } from './bench/network-subjects';
import { offloadSubjects } from './bench/offload-subjects';
import { pipelineSubjects } from './bench/pipeline-subjects';
import { programmingSubjects } from './bench/programming-subjects';
import { scenarioSubjects } from './bench/scenario-subjects';
import { isExpected, type Expectation, type Subject } from './bench/subject';
import { measure, type Timing } from './bench/timing';

export interface BenchFigure extends Partial<Timing> {
  readonly title: string;
  readonly target_ms?: number;
  /** The number that tells whether the answer is right. */
  readonly checksum: number;
  readonly expected: Expectation;
  readonly isRight: boolean;
}

export interface BenchReport {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly figures: readonly BenchFigure[];
  readonly exploration: ExplorationReport;
  /** Every checksum is right. */
  readonly isRight: boolean;
}

function figureOf({ title, target_ms, work, expected }: Subject): BenchFigure {
  const checksum = work();
  const check = { checksum, expected, isRight: isExpected(checksum, expected) };
  return target_ms === undefined ? { title, ...check } : { title, target_ms, ...measure(work), ...check };
}

/**
 * Measures everything, one after the other, in a minute or so.
 *
 * @param program the module that threads run
 * @param workers threads of what scales
 */
export async function bench(program: URL, workers = availableParallelism()): Promise<BenchReport> {
  // First, because it tells its memory: what others leave behind would count.
  const explored = await exploration(program, workers);
  const subjects = [
    ...scenarioSubjects(),
    ...pipelineSubjects(),
    ...networkSubjects(),
    ...allocationSubjects(),
    ...programmingSubjects(),
    ...interconnectSubjects(),
    ...offloadSubjects(),
  ];
  const figures = subjects.map(figureOf);
  const [processor, ...others] = cpus();
  return {
    node: process.version,
    cpu: processor?.model ?? 'unknown',
    cores: 1 + others.length,
    figures,
    exploration: explored,
    isRight: explored.isRight && figures.every(({ isRight }) => isRight),
  };
}
