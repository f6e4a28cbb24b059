/**
 * Values that follow from what they are asked by, kept between evaluations, because sliders ask for the same ones again and
 * again. Pure functions only: a value that is dropped is made again, and is the same.
 */
import type { Graph } from '../workload/graph-types';

/**
 * Of values that follow from a text alone.
 *
 * @param keptKeys then the one that was asked for longest ago is dropped
 */
export function memoByText<T>(keptKeys: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptKeys) break;
      kept.delete(oldest);
    }
    return value;
  };
}

/**
 * @param keptKeys    of one graph, before all of them are dropped
 * @param isWorthwhile false for a value that is too large to keep
 */
export function memoByGraph<T>(
  keptKeys = 48,
  isWorthwhile: (value: T) => boolean = () => true,
): (graph: Graph, key: string, make: () => T) => T {
  const kept = new WeakMap<Graph, Map<string, T>>();
  return (graph, key, make) => {
    const ofGraph = kept.get(graph) ?? new Map<string, T>();
    kept.set(graph, ofGraph);
    const found = ofGraph.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (!isWorthwhile(made)) return made;
    if (ofGraph.size >= keptKeys) ofGraph.clear();
    ofGraph.set(key, made);
    return made;
  };
}

interface Kept<T> {
  readonly key: string;
  readonly columns: readonly Int32Array[];
  readonly value: T;
}

function isSameColumn(column: Int32Array, other: Int32Array): boolean {
  return column.length === other.length && column.every((each, place) => each === other[place]);
}

/**
 * As `memoByGraph`, of values that also follow from columns of numbers: they are compared, which ends at the first
 * difference, where a key of all numbers would be made anew for every question.
 *
 * @param keptValues of one graph; then the oldest is dropped
 */
export function memoByColumns<T>(
  keptValues = 32,
): (graph: Graph, key: string, columns: readonly Int32Array[], make: () => T) => T {
  const kept = new WeakMap<Graph, readonly Kept<T>[]>();
  return (graph, key, columns, make) => {
    const ofGraph = kept.get(graph) ?? [];
    const found = ofGraph.find((each) => {
      return each.key === key && columns.every((column, place) => isSameColumn(column, each.columns[place]));
    });
    if (found) return found.value;
    const value = make();
    kept.set(graph, [{ key, columns, value }, ...ofGraph.slice(0, keptValues - 1)]);
    return value;
  };
}
