/** Which cells wear out first: pulses of every cell of a crossbar, and of the worst cell of every crossbar. */
import { levelAt } from './block-layout';
import { groupHistory, settingOf } from './programming-setting';
import { crossbarPlace } from './crossbar-place';
import { widthOf } from './crossbar-groups';
import { contentsBefore, homeMapping, writtenBlocks } from './history';
import { isStanding } from './policy';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';
import { wearMeter } from './wear';
import { blindResets, pulsesOf, type WriteRule } from './write-rule';

/** Pulses of one cell. */
function pulsesOfCell(rule: WriteRule, from: number, to: number, isBlind: boolean): number {
  if (rule.kind === 'rows') return isBlind || from !== to ? 1 : 0;
  if (isBlind) return blindResets(rule) + pulsesOf(rule, 0, to).set;
  const { set, reset } = pulsesOf(rule, from, to);
  return set + reset;
}

/**
 * @returns pulses of the cells that slots cover, row by row, in one cycle of rounds. O(cells x rounds).
 */
export function cellWear(task: ProgrammingTask, run: ProgrammingRun, crossbar: number): Uint32Array {
  const { slotRows, slotColumns, ouRows, ouColumns, slots } = task.grid;
  const columns = slotColumns * ouColumns;
  const pulses = new Uint32Array(slotRows * ouRows * columns);
  const place = crossbarPlace(task, run, crossbar);
  if (!place || isStanding(run.policy, task)) return pulses;
  const { history, mappings, cost, first } = place;
  const isBlind = run.policy === 'naive';
  const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
  const before = contentsBefore(history, written);
  for (const [round, blocks] of written.entries()) {
    for (let cell = 0; cell < pulses.length; cell++) {
      const [row, column] = [Math.floor(cell / columns), cell % columns];
      const own = Math.floor(row / ouRows) * slotColumns + Math.floor(column / ouColumns);
      const slot = (crossbar - first) * slots + own;
      if (blocks[slot] < 0) continue;
      const level = (block: number) => levelAt(history.words, cost.layout, block, row % ouRows, column % ouColumns);
      pulses[cell] += pulsesOfCell(task.rule, level(before[round][slot]), level(blocks[slot]), isBlind);
    }
  }
  return pulses;
}

/**
 * @returns by crossbar the pulses of its worst cell in one cycle of rounds; of a pair that of both together; 0 where a sample
 *   did not look. O(blocks x rounds).
 */
export function wearByCrossbar(task: ProgrammingTask, run: ProgrammingRun): Uint32Array {
  const crossbars = task.rounds.reduce((most, { start, crossbars: own }) => Math.max(most, start + own), 0);
  const worst = new Uint32Array(crossbars);
  if (isStanding(run.policy, task)) return worst;
  const setting = settingOf(task);
  const meter = wearMeter(task.rule, setting.cost.layout);
  for (const [place, group] of setting.groups.entries()) {
    const history = groupHistory(setting, run.pool, place);
    const mappings = run.mapped.get(place) ?? history.rounds.map((round) => homeMapping(round, history.start.length));
    const pulses = meter.worstCellPulses(history, mappings, run.policy === 'naive');
    for (const first of group.members) worst.fill(pulses, first, first + widthOf(group));
  }
  return worst;
}
