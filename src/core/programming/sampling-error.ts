/** How far the sum over a sample of crossbars may lie from that over all of them. */
import type { Setting } from './programming-setting';
import type { TallyTable } from './tally-table';

/**
 * Standard error of the time of all rounds, ns; 0 where every crossbar was looked at.
 *
 * @source simple random sample with finite population correction; ours is evenly spaced over crossbars that lie in order
 *   of their operators, so stratified in proportion, and the true error is smaller
 */
export function samplingErrorNs({ task, groups, isSampled, width }: Setting, table: TallyTable): number {
  if (!isSampled) return 0;
  let variance = 0;
  for (const [round, { crossbars }] of task.rounds.entries()) {
    let [count, sum, squares] = [0, 0, 0];
    for (const [group, { members, contents }] of groups.entries()) {
      if (contents[round].every((content) => content < 0)) continue;
      const timeNs = table.timeNs(group, round);
      count += members.length;
      sum += members.length * timeNs;
      squares += members.length * timeNs ** 2;
    }
    const units = Math.ceil(crossbars / width);
    if (count < 2) continue;
    const spread = Math.max(0, squares - sum ** 2 / count) / (count - 1);
    variance += (units ** 2 * Math.max(0, 1 - count / units) * spread) / count;
  }
  return Math.sqrt(variance) / task.writers;
}
