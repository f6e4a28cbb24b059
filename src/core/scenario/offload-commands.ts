/** The commands of one memory channel between two times of the round: what a screen shows below a bar of the memory. */
import { shownProgram } from '../drampim/command-run';
import { explainedIssues, type ExplainedIssue } from '../drampim/command-waits';
import type { Bar } from '../drampim/lanes';
import { machineOf, type Machine } from '../drampim/machine';
import { shapesOf } from '../drampim/offload-operator';
import { pimTime } from '../drampim/pim-time';
import { workingOperators, type OffloadRun } from './offload-run';

export interface IssuedCommand extends Pick<ExplainedIssue, 'command' | 'waits'> {
  /** From the start of the round. */
  readonly at_ns: number;
  /** From the start of its program. */
  readonly cycle: number;
  /** Place among the tenants, and of the operator among those that are reported. */
  readonly tenant: number;
  readonly operator: number;
}

export interface CommandWindow {
  /** By time. Of the first channel; in strict timing of the slowest. */
  readonly commands: readonly IssuedCommand[];
  /** What was asked for is longer than what is expanded at once: up to this time. */
  readonly to_ns: number;
}

/** A longer window is cut: a picture cannot show more. */
const mostCycles = 100_000;

/** One program after the other, from its first cycle. */
interface Span {
  readonly startNs: number;
  readonly issues: (from: number, to: number) => ExplainedIssue[];
}

/** What a bar of the memory does: of a recurrent operator the same program again and again. */
function* spansOf(bar: Bar, run: OffloadRun, machine: Machine): Generator<Span> {
  const { pim } = machine;
  let startNs = bar.startNs;
  for (const { shape, runs } of shapesOf(run.operators[bar.tenant][bar.operator], bar.rows)) {
    const { ns, launchNs } = pimTime(shape, pim);
    const { program, rule } = shownProgram(shape, pim);
    for (let time = 0; time < runs; time++, startNs += ns) {
      yield { startNs: startNs + launchNs, issues: (from, to) => explainedIssues(program, rule, from, to) };
    }
  }
}

function commandsOfBar(bar: Bar, fromNs: number, toNs: number, run: OffloadRun): Omit<IssuedCommand, 'operator'>[] {
  const { scenario, shared } = run;
  const machine = machineOf(scenario.setting, shared.channels[bar.tenant]);
  const { clockGHz } = machine.pim;
  const commands: Omit<IssuedCommand, 'operator'>[] = [];
  for (const { startNs, issues } of spansOf(bar, run, machine)) {
    if (startNs >= toNs) break;
    const from = Math.max(0, Math.ceil((fromNs - startNs) * clockGHz));
    const to = Math.ceil((toNs - startNs) * clockGHz);
    for (const { command, cycle, waits } of issues(from, to)) {
      commands.push({ command, cycle, ...(waits && { waits }), at_ns: startNs + cycle / clockGHz, tenant: bar.tenant });
    }
  }
  return commands;
}

/**
 * Expands commands on demand; a run keeps none.
 *
 * @param lane `pim:0`, or of another group; a lane without commands has none
 * @param fromNs, toNs from the start of the round; at most 100,000 cycles of the memory are expanded
 */
export function commandsWithin(run: OffloadRun, lane: string, fromNs: number, toNs: number): CommandWindow {
  const { setting } = run.scenario;
  const { clockGHz } = setting.system.dramPim;
  const to_ns = Math.min(toNs, fromNs + mostCycles / clockGHz);
  if (setting.system.backEnd.kind !== 'commands' || lane === 'gpu') return { commands: [], to_ns };
  const bars = run.shared.schedule.bars.filter((bar) => bar.lane === lane && bar.startNs < to_ns && bar.endNs > fromNs);
  const commands = bars.flatMap((bar) => {
    const operator = workingOperators(run.operators[bar.tenant]).indexOf(bar.operator);
    return commandsOfBar(bar, fromNs, to_ns, run).map((command) => ({ ...command, operator }));
  });
  return { commands, to_ns };
}
