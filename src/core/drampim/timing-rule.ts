/** How far apart commands must be, and when rows are closed and refreshes looked at: one rule for each set of edges. */
import type { EdgeSet } from '../hardware/dram-pim';
import type { DramTiming } from '../hardware/dram-timing';
import { comp, gact, gactCount, gwrite, prea, readres, ref } from './command';

export type Edges = EdgeSet | 'strict';

export interface TimingRule {
  readonly edges: Edges;
  /** By command: those that have to wait for it, and how many cycles at least. */
  readonly followers: readonly (readonly Follower[])[];
  /** From a GWRITE to the first COMP of a buffer with so many columns. */
  readonly fillWait: (columns: number) => number;
  /** Between the COMPs of one unit. */
  readonly compSpacing: number;
  /** When an open row is closed, apart from refreshes. */
  readonly precharge: 'never' | 'before-another-row' | 'after-set';
  readonly refreshAfter: 'readres' | 'set';
  /** From the last READRES until its data have left the bus. */
  readonly drain: number;
  readonly refreshInterval: number;
}

export interface Follower {
  readonly command: number;
  readonly distance: number;
}

type Edge = readonly [from: number, to: number, distance: number];

const gacts = Array.from({ length: gactCount }, (_, group) => gact + group);

/** Every command of the second list waits for every one of the first. */
function edgesBetween(from: readonly number[], to: readonly number[], distance: number): Edge[] {
  return from.flatMap((before) => to.map((after): Edge => [before, after, distance]));
}

/** What all sets share. */
function commonEdges({ nFAW, nRCDR, nRP, nRFC }: DramTiming): Edge[] {
  return [
    ...gacts.slice(1).map((second): Edge => [second - 1, second, nFAW]),
    ...edgesBetween(gacts, [comp], nRCDR),
    ...edgesBetween([prea], [gact, ref], nRP),
    ...edgesBetween([ref], [gact, ref], nRFC),
  ];
}

/** Cycles of a whole buffer's GWRITE, as the published code counts them. */
const gwriteColumns = 32;
/** On top of a row cycle, from GWRITE to COMP. */
const gwriteLag = 16;
/** From READRES to the next GWRITE. */
const readresLag = 6;
/** CAL-era edges: columns from a COMP until its result can be read. */
const calReadColumns = 6;

function edgesOf(edges: Edges, timing: DramTiming, hideGwrite: boolean): Edge[] {
  const { nBL, nCCDS, nCCDL, nCL, nRAS, nRTP } = timing;
  const common = commonEdges(timing);
  if (edges === 'cal') {
    return [
      ...common,
      ...edgesBetween([gwrite], [gwrite, ...gacts, prea], gwriteColumns * nCCDS),
      [comp, comp, nCCDL],
      [comp, readres, calReadColumns * nCCDL],
      [readres, readres, 1],
      ...edgesBetween([readres], [gwrite, ...gacts, prea], nCL),
    ];
  }
  const shared: Edge[] = [
    ...common,
    ...edgesBetween([gwrite], [gwrite, ...gacts], hideGwrite ? 1 : gwriteColumns * nCCDS),
    [comp, comp, nCCDS],
    [comp, readres, 1],
    [readres, gwrite, readresLag],
  ];
  if (edges === 'final') return [...shared, [readres, readres, 1]];
  return [
    ...shared,
    ...edgesBetween(gacts, [prea], nRAS),
    [comp, prea, nRTP],
    [readres, readres, nBL],
    ...edgesBetween([readres], [...gacts, prea], 1),
  ];
}

function followersOf(edges: readonly Edge[]): Follower[][] {
  return Array.from({ length: ref + 1 }, (_, command) =>
    edges.filter(([from]) => from === command).map(([, to, distance]) => ({ command: to, distance })),
  );
}

function fillWaitOf(edges: Edges, { nRC, nCCDS }: DramTiming): TimingRule['fillWait'] {
  if (edges === 'cal') return () => 0;
  if (edges === 'final') return () => nRC + gwriteLag;
  return (columns) => Math.max(nRC + gwriteLag, columns * nCCDS);
}

const precharges = { final: 'never', cal: 'before-another-row', strict: 'after-set' } as const;

/**
 * @param hideGwrite whether filling the buffer hides behind the opening of rows; without effect on `cal`
 * @source  derived for `final` and `cal`: PIMFlow_ramulator @9c1ff9c; `strict`: reconstructed
 */
export function timingRule(edges: Edges, timing: DramTiming, hideGwrite: boolean): TimingRule {
  return {
    edges,
    followers: followersOf(edgesOf(edges, timing, hideGwrite)),
    fillWait: fillWaitOf(edges, timing),
    compSpacing: edges === 'cal' ? timing.nCCDL : timing.nCCDS,
    precharge: precharges[edges],
    refreshAfter: edges === 'strict' ? 'set' : 'readres',
    drain: timing.nCL + timing.nBL,
    refreshInterval: timing.nREFI,
  };
}
