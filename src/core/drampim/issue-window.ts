/** The commands of a channel that issue in a window of cycles, one by one: for the screen, never for a search. */
import { commandNames, type CommandName } from './command';
import { runProgram } from './engine';
import type { TimingRule } from './timing-rule';
import type { Program } from './types';

export interface Issue {
  readonly command: CommandName;
  readonly cycle: number;
}

/** @returns issues from cycle `from` to before `to`, in order */
export function issuesWithin(program: Program, rule: TimingRule, from: number, to: number): Issue[] {
  const issues: Issue[] = [];
  runProgram(program, rule, (command, first, count, spacing) => {
    const skipped = first < from && spacing > 0 ? Math.ceil((from - first) / spacing) : 0;
    for (let place = skipped; place < count; place++) {
      const cycle = first + place * spacing;
      if (cycle >= to) break;
      if (cycle >= from) issues.push({ command: commandNames[command], cycle });
    }
  });
  return issues;
}
