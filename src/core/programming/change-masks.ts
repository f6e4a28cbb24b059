/**
 * Which cells of a word need how many pulses. Cells are sorted into classes: SET class c and RESET class c, c from 1 to
 * the highest level, so that all cells of a class take the same pulses.
 */
import type { BlockLayout } from './block-layout';
import { blindResets, type PulseRule } from './write-rule';

export interface PulseClasses {
  /** Highest class; both lists have one entry more. */
  readonly top: number;
  /** Highest RESET class that occurs where levels are read before. */
  readonly resetTop: number;
  /** Pulses of each SET class, and of each RESET class; class 0 takes none. */
  readonly setPulses: readonly number[];
  readonly resetPulses: readonly number[];
  /** Classes with most pulses first. */
  readonly setOrder: readonly number[];
  readonly resetOrder: readonly number[];
  /** RESET class of a cell that is not read before. */
  readonly blindReset: number;
}

function byPulses(pulses: readonly number[]): number[] {
  return pulses
    .map((_, index) => index)
    .slice(1)
    .sort((a, b) => pulses[b] - pulses[a] || a - b);
}

/**
 * `MLC-A`: a SET class for each new level, one RESET class. Otherwise a class for each distance; with two levels `SLC`
 * is the same thing.
 */
export function pulseClasses(rule: Pick<PulseRule, 'scheme' | 'setLoops' | 'cellBits'>): PulseClasses {
  const top = 2 ** rule.cellBits - 1;
  const distances = Array.from({ length: top + 1 }, (_, distance) => distance);
  const setPulses = rule.scheme === 'MLC-A' ? rule.setLoops : distances;
  const blindReset = blindResets(rule);
  return {
    top,
    resetTop: rule.scheme === 'MLC-A' ? 1 : top,
    setPulses,
    resetPulses: distances,
    setOrder: byPulses(setPulses),
    resetOrder: byPulses(distances),
    blindReset,
  };
}

/** Fills the masks of the cells of each class, for a word before and after. */
export type FillMasks = (before: number, after: number, set: Int32Array, reset: Int32Array) => void;

/**
 * Sorts cells by the number that their planes spell: `masks[n]` gets those of value n. Works from the highest plane down,
 * each splitting every mask in two, in place.
 */
function splitByValue(planes: Int32Array, among: number, masks: Int32Array): void {
  masks[0] = among;
  for (let plane = planes.length - 1, width = 1; plane >= 0; plane--, width *= 2) {
    const ones = planes[plane];
    for (let value = width - 1; value >= 0; value--) {
      const cells = masks[value];
      masks[2 * value + 1] = cells & ones;
      masks[2 * value] = cells & ~ones;
    }
  }
}

/** Planes of `from - to` of every cell, modulo the levels. @returns the cells where `to` is higher */
function subtract(from: number, to: number, planes: Int32Array, columnsPerWord: number): number {
  let borrow = 0;
  for (let plane = 0; plane < planes.length; plane++) {
    const minuend = from >>> (plane * columnsPerWord);
    const subtrahend = to >>> (plane * columnsPerWord);
    const differs = minuend ^ subtrahend;
    planes[plane] = differs ^ borrow;
    borrow = (subtrahend & ~minuend) | (borrow & ~differs);
  }
  return borrow;
}

/** @returns for the rule's scheme, what sorts the cells of a word into classes; class 0 of both holds what takes no pulse */
export function maskFiller(rule: Pick<PulseRule, 'scheme'>, layout: BlockLayout): FillMasks {
  const { cellMask: all, cellBits, columnsPerWord } = layout;
  const planes = new Int32Array(cellBits);
  if (rule.scheme === 'MLC-A') {
    return (before, after, set, reset) => {
      const changed = changedCells(before, after, layout);
      let charged = 0;
      for (let plane = 0; plane < cellBits; plane++) {
        planes[plane] = after >>> (plane * columnsPerWord);
        charged |= before >>> (plane * columnsPerWord);
      }
      splitByValue(planes, changed, set);
      reset[1] = changed & charged;
    };
  }
  return (before, after, set, reset) => {
    const falling = subtract(after, before, planes, columnsPerWord);
    splitByValue(planes, all & ~falling, set);
    subtract(before, after, planes, columnsPerWord);
    splitByValue(planes, all & falling, reset);
  };
}

function sameCells(before: number, after: number, { cellBits, columnsPerWord }: BlockLayout, all: number): number {
  const differences = before ^ after;
  let changed = 0;
  for (let plane = 0; plane < cellBits; plane++) changed |= differences >>> (plane * columnsPerWord);
  return all & ~changed;
}

/** Mask of the cells that differ between two words. */
export function changedCells(before: number, after: number, layout: BlockLayout): number {
  return layout.cellMask & ~sameCells(before, after, layout, layout.cellMask);
}
