/** Which buffers of a reply move to the other side instead of being copied. */
import type { Reply } from './protocol';

function buffersIn(columns: object): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}

/**
 * The typed arrays of a reply's picture; after the transfer the sender's own are empty. None for a problem. Of the wires only
 * traffic, which is large and made for each reply: grid, curve and links are kept here for the next one.
 */
export function buffersOf(reply: Reply): ArrayBuffer[] {
  if (!reply.ok) return [];
  const { timeline, pyramid, occupancy, wires } = reply.picture;
  const flows = wires?.flows?.flat() ?? [];
  return [...new Set([timeline, pyramid, occupancy, ...flows].flatMap(buffersIn))];
}
