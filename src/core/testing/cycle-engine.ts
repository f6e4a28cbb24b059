/**
 * The timing of one channel the slow way: cycle after cycle, the command at the head of the queue issues as soon as every
 * command before it is far enough away. Distances are written out here as the table of the model's page has them.
 */
import type { CommandName } from '../drampim/command';
import type { Issue } from '../drampim/issue-window';
import type { Edges } from '../drampim/timing-rule';
import type { Program } from '../drampim/types';
import type { DramTiming } from '../hardware/dram-timing';

interface Setup {
  readonly edges: Edges;
  readonly timing: DramTiming;
  readonly hideGwrite: boolean;
}

const isRowOpening = (name: CommandName) => name[0] === 'G' && name[2] === 'A';

function afterGwrite(to: CommandName, { edges, timing, hideGwrite }: Setup, fill: number): number {
  const whole = 32 * timing.nCCDS;
  if (to === 'GWRITE' || isRowOpening(to)) return edges !== 'cal' && hideGwrite ? 1 : whole;
  if (to === 'PREA') return edges === 'cal' ? whole : 0;
  if (to !== 'COMP' || edges === 'cal') return 0;
  return edges === 'strict' ? Math.max(timing.nRC + 16, fill * timing.nCCDS) : timing.nRC + 16;
}

function afterRowOpening(from: CommandName, to: CommandName, { edges, timing }: Setup): number {
  if (isRowOpening(to)) return to.charCodeAt(5) === from.charCodeAt(5) + 1 ? timing.nFAW : 0;
  if (to === 'COMP') return timing.nRCDR;
  return to === 'PREA' && edges === 'strict' ? timing.nRAS : 0;
}

function afterComp(to: CommandName, { edges, timing }: Setup): number {
  if (to === 'COMP') return edges === 'cal' ? timing.nCCDL : timing.nCCDS;
  if (to === 'READRES') return edges === 'cal' ? 6 * timing.nCCDL : 1;
  return to === 'PREA' && edges === 'strict' ? timing.nRTP : 0;
}

function afterReadres(to: CommandName, { edges, timing }: Setup): number {
  if (to === 'READRES') return edges === 'strict' ? timing.nBL : 1;
  if (to === 'GWRITE') return edges === 'cal' ? timing.nCL : 6;
  if (!isRowOpening(to) && to !== 'PREA') return 0;
  return { final: 0, strict: 1, cal: timing.nCL }[edges];
}

function distance(from: CommandName, to: CommandName, setup: Setup, fill: number): number {
  const { nRP, nRFC } = setup.timing;
  const isWaiting = to === 'G_ACT0' || to === 'REF';
  if (from === 'GWRITE') return afterGwrite(to, setup, fill);
  if (isRowOpening(from)) return afterRowOpening(from, to, setup);
  if (from === 'COMP') return afterComp(to, setup);
  if (from === 'READRES') return afterReadres(to, setup);
  if (from === 'PREA') return isWaiting ? nRP : 0;
  return isWaiting ? nRFC : 0;
}

/** A command of the program, and what is looked at once it has issued. */
interface Queued {
  readonly name: CommandName;
  readonly row: number;
  readonly fill: number;
  /** Refreshes are looked at right after it. */
  readonly isRefreshPoint: boolean;
}

function queueOf(program: Program, edges: Edges): Queued[] {
  const queue: Queued[] = [];
  for (const { blocks, fill, sets } of program) {
    for (let block = 0; block < blocks; block++) {
      queue.push({ name: 'GWRITE', row: -1, fill, isRefreshPoint: false });
      for (const { row, units } of sets) {
        for (let group = 0; group < 4; group++) {
          queue.push({ name: `G_ACT${group}` as CommandName, row, fill, isRefreshPoint: false });
        }
        for (const comps of units) {
          for (let comp = 0; comp < comps; comp++) queue.push({ name: 'COMP', row, fill, isRefreshPoint: false });
          queue.push({ name: 'READRES', row, fill, isRefreshPoint: edges !== 'strict' });
        }
        if (edges === 'strict') queue.push({ name: 'PREA', row, fill, isRefreshPoint: true });
      }
    }
  }
  return queue;
}

export interface CycleRun {
  readonly cycles: number;
  readonly issues: readonly Issue[];
}

/** Ticks through a program. */
export function tickProgram(program: Program, edges: Edges, timing: DramTiming, hideGwrite: boolean): CycleRun {
  const setup = { edges, timing, hideGwrite };
  const queue = queueOf(program, edges);
  const issues: Issue[] = [];
  const lastOf = new Map<CommandName, { cycle: number; fill: number }>();
  /** PREA and REF of refreshes that are being served; they come before everything else. */
  const urgent: CommandName[] = [];
  let due = timing.nREFI;
  let openRow: number | undefined;
  let dataAt = 0;
  let place = 0;

  const mayIssue = (name: CommandName, cycle: number) => {
    for (const [from, last] of lastOf) {
      if (cycle - last.cycle < distance(from, name, setup, last.fill)) return false;
    }
    return true;
  };

  const note = (name: CommandName, cycle: number, row: number, fill: number) => {
    issues.push({ command: name, cycle });
    lastOf.set(name, { cycle, fill });
    if (isRowOpening(name)) openRow = row;
    if (name === 'PREA') openRow = undefined;
    if (name === 'READRES') dataAt = cycle + timing.nCL + timing.nBL;
  };

  /** Puts PREA and REF in front for a refresh that has fallen due by the next cycle. */
  const lookForRefresh = (cycle: number) => {
    if (due > cycle + 1) return;
    due += timing.nREFI;
    if (openRow !== undefined) urgent.push('PREA');
    urgent.push('REF');
  };

  let lastIssue = 0;
  for (let cycle = 1; ; cycle++) {
    const isIdle = place === queue.length && urgent.length === 0;
    if (isIdle) {
      // Draining: a refresh is served in its own cycle until the last result is out.
      const end = Math.max(lastIssue, dataAt);
      if (due > end) return { cycles: end, issues };
      if (due <= cycle) lookForRefresh(cycle - 1);
    }
    if (urgent.length > 0) {
      const [name] = urgent;
      if (mayIssue(name, cycle)) {
        urgent.shift();
        note(name, cycle, -1, 0);
        lastIssue = cycle;
        if (name === 'REF') lookForRefresh(cycle);
      }
      continue;
    }
    if (place === queue.length) continue;
    const head = queue[place];
    const isOtherRow = edges === 'cal' && head.name === 'G_ACT0' && openRow !== undefined && openRow !== head.row;
    const name = isOtherRow ? 'PREA' : head.name;
    if (!mayIssue(name, cycle)) continue;
    note(name, cycle, head.row, head.fill);
    lastIssue = cycle;
    if (isOtherRow) continue;
    place++;
    if (head.isRefreshPoint) lookForRefresh(cycle);
  }
}
