/** What lies on which crossbar in each round: operators in order, then replicas, then their crossbars. */
import { fillReplicas } from '../allocation/interval';
import { tableRange } from '../allocation/table';
import type { OperatorTable } from '../allocation/types';
import { operatorParts, type OperatorBlocks } from './operator-parts';
import type { ProgramSegment } from './segment-point';

/** Replicas of one operator, or of a part of it, on crossbars one after the other from `start` on. */
export interface OperatorRun {
  /** Place in the table of operators. */
  readonly operator: number;
  readonly replicas: number;
  /** Crossbars of a replica, by their number within it. */
  readonly crossbars: Int32Array;
  /** First crossbar of the chip. */
  readonly start: number;
}

export interface DeployedRound {
  readonly segment: number;
  readonly runs: readonly OperatorRun[];
  /** Crossbars of the chip that are written: so many from `start` on. */
  readonly start: number;
  readonly crossbars: number;
}

/** Where a network's operators and segments stand in the lists of several networks that take turns. */
export interface TurnPlace {
  readonly firstOperator: number;
  readonly firstSegment: number;
}

/**
 * The rounds of a plan, each from crossbar 0 on.
 *
 * @param area what an operator that is too large was cut for
 */
export function deployRounds(
  table: OperatorTable,
  blocks: readonly OperatorBlocks[],
  segments: readonly ProgramSegment[],
  area: number,
  { firstOperator, firstSegment }: TurnPlace = { firstOperator: 0, firstSegment: 0 },
): DeployedRound[] {
  return segments.flatMap((segment, index) => {
    const place = firstSegment + index;
    if (segment.rounds.length > 1) {
      const { [segment.first]: positions } = table.positions;
      const { [segment.first]: pace } = table.pace;
      return operatorParts(blocks[segment.first], area).map((crossbars, part) => {
        const waves = Math.floor(segment.rounds[part].steps / pace);
        const replicas = table.ordered[segment.first] ? 1 : Math.ceil(positions / waves);
        return roundOf(place, [{ operator: firstOperator + segment.first, replicas, crossbars }]);
      });
    }
    const own = tableRange(table, segment.first, segment.end);
    const replicas = fillReplicas(own, segment.rounds[0].steps, new Int32Array(segment.end - segment.first));
    const runs = Array.from(replicas, (count, index) => ({
      operator: firstOperator + segment.first + index,
      replicas: count,
      crossbars: Int32Array.from({ length: own.crossbars[index] }, (_, crossbar) => crossbar),
    }));
    return [roundOf(place, runs)];
  });
}

function roundOf(segment: number, runs: readonly Omit<OperatorRun, 'start'>[]): DeployedRound {
  let start = 0;
  const placed = runs.map((run) => {
    const own = { ...run, start };
    start += run.replicas * run.crossbars.length;
    return own;
  });
  return { segment, runs: placed, start: 0, crossbars: start };
}

/** Rounds in two halves of the chip by turns. */
export interface HalvesDeployment {
  readonly rounds: readonly DeployedRound[];
  /** How often the segments run before all is as in the beginning: twice where their number is odd. */
  readonly passes: 1 | 2;
}

/**
 * Every other round in the second half of the chip.
 *
 * @param rounds one of each segment, each within `half` crossbars from 0 on
 */
export function inHalves(rounds: readonly DeployedRound[], half: number): HalvesDeployment {
  const isOdd = rounds.length % 2 === 1 && rounds.length > 1;
  const all = isOdd ? [...rounds, ...rounds] : rounds;
  return {
    rounds: all.map((round, turn) => (turn % 2 === 0 ? round : movedBy(round, half))),
    passes: isOdd ? 2 : 1,
  };
}

function movedBy(round: DeployedRound, crossbars: number): DeployedRound {
  const runs = round.runs.map((run) => ({ ...run, start: run.start + crossbars }));
  return { ...round, runs, start: round.start + crossbars };
}

/**
 * By crossbar of the chip the number of what it gets: `firstContent[operator]` plus the crossbar within the replica; -1:
 * nothing.
 */
export function contentsOfRound({ runs, start, crossbars }: DeployedRound, firstContent: Int32Array): Int32Array {
  const contents = new Int32Array(start + crossbars).fill(-1);
  for (const { operator, replicas, crossbars: own, start: firstOfRun } of runs) {
    for (let replica = 0; replica < replicas; replica++) {
      const base = firstOfRun + replica * own.length;
      for (let place = 0; place < own.length; place++) contents[base + place] = firstContent[operator] + own[place];
    }
  }
  return contents;
}
