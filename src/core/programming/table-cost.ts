/** What a table costs that somebody gives us: checked line by line against the deployment, then priced like any other. */
import { failure, success, type Problem, type Result } from '../basis/result';
import { contentsOf, makePool, roundsOf, type ContentPool } from './content-pool';
import { widthOf, type CrossbarGroup } from './crossbar-groups';
import { roundTallies, type Mapping } from './history';
import { blockPlace, originOf, type MappingLine, type OperatorLabel } from './mapping-table';
import { groupHistory, settingOf, type Setting } from './programming-setting';
import { isStanding } from './policy';
import type { ProgrammingCost, ProgrammingTask } from './programming-task';
import { tallyTable } from './tally-table';

function atLine(line: number, text: string): Problem {
  return { code: 'invalid-line', path: `lines[${line}]`, text: `line ${line}: ${text}` };
}

/** Every crossbar, or pair, a group of its own: a table may map replicas differently. */
function separate({ members, contents }: CrossbarGroup): CrossbarGroup[] {
  return Array.from(members, (first) => ({ members: Int32Array.of(first), contents }));
}

/** Names of a block: operator, replica, row and column. */
function blockName(label: OperatorLabel, replica: number, rowBlock: number, colBlock: number): string {
  return JSON.stringify([label.tenant, label.operator, replica, rowBlock, colBlock]);
}

/** The blocks that a round brings to a group, by name: each one's place in the round's list. */
function blocksByName(
  { task, index, cost: { layout } }: Setting,
  labels: readonly OperatorLabel[],
  first: number,
  round: number,
  home: Int32Array,
): Map<string, number> {
  const names = new Map<string, number>();
  for (const [block, slot] of home.entries()) {
    const origin = originOf(task.rounds[round], first + Math.floor(slot / layout.slots));
    if (!origin) continue;
    const { operator } = origin.run;
    const { rowBlock, colBlock } = blockPlace(index, layout, operator, origin.crossbar, slot % layout.slots);
    names.set(blockName(labels[operator], origin.replica, rowBlock, colBlock), block);
  }
  return names;
}

function wholePool({ index, groups, cost }: Setting): ContentPool | undefined {
  const making = makePool(index, contentsOf(groups), cost.layout);
  for (;;) {
    const step = making.next(false);
    if (step.done) return step.value;
  }
}

/**
 * Prices a table as it stands, writing what differs.
 *
 * @param labels by place in the table of operators
 * @returns `invalid-line` with the first line whose slot does not exist or is taken, or whose block is not of its crossbar
 *   and round or comes twice; or with the number of lines, where a block is missing
 */
export function tableCost(
  task: ProgrammingTask,
  lines: readonly MappingLine[],
  labels: readonly OperatorLabel[],
): Result<ProgrammingCost> {
  const grouped = settingOf(task);
  const pool = wholePool(grouped);
  const setting: Setting = { ...grouped, groups: grouped.groups.flatMap(separate) };
  const { width, cost } = setting;
  const { slots, slotRows, slotColumns } = cost.layout;
  const groupOf = new Map(setting.groups.map(({ members }, place) => [members[0], place]));
  const mappings = setting.groups.map(({ contents }) =>
    contents.map((own) => new Int32Array(own.length * slots).fill(-1)),
  );
  const names = setting.groups.map(() => new Map<number, Map<string, number>>());

  for (const [number, line] of lines.entries()) {
    const place = groupOf.get(line.crossbar - (line.crossbar % width));
    const group = place === undefined ? undefined : setting.groups[place];
    if (
      place === undefined ||
      !group ||
      line.round >= task.rounds.length ||
      line.ouRow >= slotRows ||
      line.ouCol >= slotColumns
    ) {
      return failure(atLine(number, 'there is no such slot'));
    }
    const own = roundsOf(group).indexOf(line.round);
    if (own < 0) return failure(atLine(number, 'this round writes nothing on the crossbar'));
    const { home } = groupHistory(setting, pool, place).rounds[own];
    const known = names[place].get(line.round) ?? blocksByName(setting, labels, group.members[0], line.round, home);
    names[place].set(line.round, known);
    const name = blockName(line, line.replica, line.rowBlock, line.colBlock);
    const block = known.get(name);
    if (block === undefined) return failure(atLine(number, 'the block is not of this crossbar and round'));
    const mapping = mappings[place][line.round];
    const slot = (line.crossbar % width) * slots + line.ouRow * slotColumns + line.ouCol;
    if (mapping[slot] >= 0) return failure(atLine(number, 'the slot is taken by an earlier line'));
    if (mapping.includes(block)) return failure(atLine(number, 'the block is in an earlier line'));
    mapping[slot] = block;
  }
  return priced(setting, pool, mappings, lines.length);
}

function priced(
  setting: Setting,
  pool: ContentPool | undefined,
  mappings: readonly (readonly Mapping[])[],
  lines: number,
): Result<ProgrammingCost> {
  const { task, groups, cost } = setting;
  const table = tallyTable(setting);
  for (const [place, group] of groups.entries()) {
    const rounds = roundsOf(group);
    const own = rounds.map((round) => mappings[place][round]);
    const history = groupHistory(setting, pool, place);
    const missing = own.findIndex(
      (mapping, round) => mapping.filter((block) => block >= 0).length < history.rounds[round].blocks.length,
    );
    if (missing >= 0) {
      const text = `a block of round ${rounds[missing]}, crossbar ${group.members[0]} is in no line`;
      return failure({ code: 'invalid-line', path: `lines[${lines}]`, text });
    }
    if (isStanding('difference', task)) continue;
    for (let part = 0; part < widthOf(group); part++) {
      table.enter(place, part, rounds, roundTallies(cost, history, own, false, part));
    }
  }
  return success(table.costs());
}
