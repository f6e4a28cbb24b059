/** The floor plan after the joint search: every tenant's arrays where their group went. */
import type { FloorPlan, Occupant } from '../placement/floor-plan';

function moved(column: Int32Array, nodeOf: Int32Array): Int32Array {
  const result = new Int32Array(column.length);
  for (const [group, node] of nodeOf.entries()) result[node] = column[group];
  return result;
}

/** @param nodeOf by group; only nodes of the same capacity are exchanged, so capacities stay as they are */
export function rearrangePlan(plan: FloorPlan, nodeOf: Int32Array): FloorPlan {
  const occupants = plan.occupants.map((occupant): Occupant => ({
    ...occupant,
    reserved: moved(occupant.reserved, nodeOf),
    shares: { ...occupant.shares, node: occupant.shares.node.map((node) => nodeOf[node]) },
  }));
  return { ...plan, free: moved(plan.free, nodeOf), occupants };
}
