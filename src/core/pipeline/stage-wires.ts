/** A timing with what the wires make of it: how far apart steps are, and how late results reach their readers. */
import { roles, type Dataflow } from './dataflow';
import type { StageTiming } from './types';

/** Ticks between two steps of a node, of a vector operator between two positions. */
export function intervalAt({ role }: Dataflow, timing: StageTiming, node: number): number {
  if (timing.wires) return timing.wires.interval[node];
  return role[node] === roles.crossbar ? timing.interval[node] : timing.vector[node];
}

/** Ticks from a result to its reader. @param edge its place in the dataflow's list */
export function delayAt({ wires }: StageTiming, edge: number): number {
  return wires ? wires.delay[edge] : 0;
}

/** Whether a node works or waits for wires by itself, though it only passes on what its producer gives. */
export function takesTime(dataflow: Dataflow, timing: StageTiming, node: number): boolean {
  if (timing.vector[node] > 0) return true;
  return timing.wires !== undefined && (intervalAt(dataflow, timing, node) > 0 || isDelayed(dataflow, timing, node));
}

function isDelayed({ firstEdge }: Dataflow, timing: StageTiming, node: number): boolean {
  for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) if (delayAt(timing, edge) > 0) return true;
  return false;
}
