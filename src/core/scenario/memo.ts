/**
 * Values that follow from a graph and a key, kept between evaluations, because sliders ask for the same ones again and
 * again. Pure functions only: a value that is dropped is made again, and is the same.
 */
import type { Graph } from '../workload/graph-types';

/** Keys kept for one graph before all of them are dropped. */
const keptKeys = 48;

export function memoByGraph<T>(): (graph: Graph, key: string, make: () => T) => T {
  const kept = new WeakMap<Graph, Map<string, T>>();
  return (graph, key, make) => {
    const ofGraph = kept.get(graph) ?? new Map<string, T>();
    kept.set(graph, ofGraph);
    const found = ofGraph.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (ofGraph.size >= keptKeys) ofGraph.clear();
    ofGraph.set(key, made);
    return made;
  };
}
