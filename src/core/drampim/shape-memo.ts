/**
 * What follows from a setting and a shape, made once and kept: layers repeat, rows of a split repeat, and a slider that goes
 * back finds everything there. Pure functions only: a value that is dropped is made again, and is the same.
 */
import type { PimShape } from './types';

/** Settings that are kept: the stops of the channel slider in both modes, a few times over. */
const mostSettings = 64;
/** Shapes of one setting that are kept: all rows of all shares of some large networks. */
const mostShapes = 20_000;

/** By reduction, then outputs, then positions: numbers as keys cost no text for each look. */
function memoByShape<T>(make: (shape: PimShape) => T): (shape: PimShape) => T {
  const known = new Map<number, Map<number, Map<number, T>>>();
  let count = 0;
  const keep = (shape: PimShape): T => {
    const made = make(shape);
    if (count >= mostShapes) {
      known.clear();
      count = 0;
    }
    const ofReduction = known.get(shape.reduction) ?? new Map<number, Map<number, T>>();
    const ofOutputs = ofReduction.get(shape.outputs) ?? new Map<number, T>();
    known.set(shape.reduction, ofReduction);
    ofReduction.set(shape.outputs, ofOutputs);
    ofOutputs.set(shape.positions, made);
    count++;
    return made;
  };
  return (shape) => known.get(shape.reduction)?.get(shape.outputs)?.get(shape.positions) ?? keep(shape);
}

/** @param make what follows from a setting of plain values */
export function memoBySetting<Setting extends object, T extends object>(
  make: (setting: Setting) => T,
): (setting: Setting) => T {
  const kept = new Map<string, T>();
  return (setting) => {
    const key = JSON.stringify(setting);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = make(setting);
    if (kept.size >= mostSettings) kept.clear();
    kept.set(key, made);
    return made;
  };
}

/** @param functionFor the function of a setting; what it gives is kept shape by shape */
export function memoBySettingAndShape<Setting extends object, T extends object>(
  functionFor: (setting: Setting) => (shape: PimShape) => T,
): (setting: Setting) => (shape: PimShape) => T {
  return memoBySetting((setting: Setting) => memoByShape(functionFor(setting)));
}
