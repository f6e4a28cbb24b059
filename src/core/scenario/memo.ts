/**
 * Values that follow from a graph and a key, kept between evaluations, because sliders ask for the same ones again and
 * again. Pure functions only: a value that is dropped is made again, and is the same.
 */
import type { Graph } from '../workload/graph-types';

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
