/** What every group of crossbars costs in every round, struct-of-arrays, and what that comes to for the chip. */
import type { ProgrammingCost, RoundCost } from './programming-task';
import type { Setting } from './programming-setting';
import { longestFirstNs, makespanBoundNs } from './writers';
import { widthOf } from './crossbar-groups';
import type { Tally } from './write-cost';

const bitsOfByte = 8;

export interface TallyTable {
  /** Enters one crossbar of a group: a tally for each of the rounds that write on it. */
  readonly enter: (group: number, part: number, rounds: readonly number[], tallies: readonly Tally[]) => void;
  /** Time of a group in a round, all its crossbars. */
  readonly timeNs: (group: number, round: number) => number;
  readonly costs: () => ProgrammingCost;
}

/** An empty table for all groups and rounds of a setting. */
export function tallyTable({ task, cost, groups, isSampled, width, scale }: Setting): TallyTable {
  const rounds = task.rounds.length;
  const size = groups.length * width * rounds;
  const timeNs = new Float64Array(size);
  const changedCells = new Float64Array(size);
  const energyPj = new Float64Array(size);
  const fetchedCells = new Float64Array(size);
  const at = (group: number, part: number, round: number) => (group * width + part) * rounds + round;

  const sumOf = (column: Float64Array, round: number): number => {
    let sum = 0;
    for (const [group, { members }] of groups.entries()) {
      for (let part = 0; part < width; part++) sum += members.length * column[at(group, part, round)];
    }
    return sum * scale[round];
  };

  const crossbars = task.rounds.reduce((most, round) => Math.max(most, round.start + round.crossbars), 0);
  /** Time of every crossbar in a round; 0 for those that it does not write. */
  const crossbarTimes = (round: number): Float64Array => {
    const times = new Float64Array(crossbars);
    for (const [place, group] of groups.entries()) {
      for (const first of group.members) {
        for (let part = 0; part < widthOf(group); part++) times[first + part] = timeNs[at(place, part, round)];
      }
    }
    return times;
  };

  const roundCost = (round: number): RoundCost => {
    const fetchedBytes = (sumOf(fetchedCells, round) * task.rule.cellBits) / bitsOfByte;
    const fetchNs = fetchedBytes / task.bandwidthBytesPerNs;
    const shared = sumOf(timeNs, round) / task.writers;
    const times = isSampled ? undefined : crossbarTimes(round);
    return {
      crossbars: task.rounds[round].crossbars,
      timeNs: Math.max(times ? longestFirstNs(times, task.writers) : shared, fetchNs),
      boundNs: Math.max(times ? makespanBoundNs(times, task.writers) : shared, fetchNs),
      changedCells: sumOf(changedCells, round),
      energyPj: sumOf(energyPj, round),
      fetchedBytes,
    };
  };

  return {
    enter: (group, part, own, tallies) => {
      for (const [place, tally] of tallies.entries()) {
        const entry = at(group, part, own[place]);
        timeNs[entry] = tally.timeNs;
        changedCells[entry] = tally.changedCells;
        energyPj[entry] = cost.energyPj(tally);
        fetchedCells[entry] = tally.fetchedCells;
      }
    },
    timeNs: (group, round) => {
      let sum = 0;
      for (let part = 0; part < width; part++) sum += timeNs[at(group, part, round)];
      return sum;
    },
    costs: () => {
      const all = task.rounds.map((_, round) => roundCost(round));
      const total = (amount: (round: RoundCost) => number) => all.reduce((sum, round) => sum + amount(round), 0);
      return {
        rounds: all,
        boundNs: total((round) => round.timeNs),
        crossbarSumNs: all.reduce((sum, _, round) => sum + sumOf(timeNs, round), 0),
        changedCells: total((round) => round.changedCells),
        energyPj: total((round) => round.energyPj),
      };
    },
  };
}
