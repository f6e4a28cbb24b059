/** What lives across the cuts of a graph: the tensors that one segment leaves to later ones. */
import type { Graph } from '../workload/graph-types';

/**
 * Bytes that live at each border of the operators in crossbars. A node without weights runs with the operator before it.
 *
 * @param bytesPerActivation may be a fraction: 4 bits are half a byte
 * @returns by border j, between operators j - 1 and j; 0 at both ends, Infinity inside a feedback loop, where no cut is
 *   possible. O(edges + operators).
 */
export function liveBytes(graph: Graph, bytesPerActivation: number): Float64Array {
  const { nodes, crossbarNodes, loops } = graph;
  const borders = new Float64Array(crossbarNodes.length + 1);
  let passed = 0;
  const operatorOf = nodes.map(({ index }) => {
    while (passed < crossbarNodes.length && crossbarNodes[passed] <= index) passed++;
    return Math.max(0, passed - 1);
  });
  const lastUse = operatorOf.slice();
  for (const { index, inputs } of nodes) {
    for (const input of inputs) lastUse[input] = Math.max(lastUse[input], operatorOf[index]);
  }
  for (const { index, shape } of nodes) {
    const bytes = shape.frames * shape.channels * shape.height * shape.width * bytesPerActivation;
    for (let border = operatorOf[index] + 1; border <= lastUse[index]; border++) borders[border] += bytes;
  }
  for (const { members } of loops) {
    const within = members.map((member) => operatorOf[member]);
    borders.fill(Infinity, Math.min(...within) + 1, Math.max(...within) + 1);
  }
  return borders;
}
