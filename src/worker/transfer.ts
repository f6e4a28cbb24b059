/** Which buffers of a reply move to the other side instead of being copied. */
import type { Reply } from './protocol';

function buffersIn(columns: object): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}

/** The typed arrays of a reply's picture; after the transfer the sender's own are empty. None for a problem. */
export function buffersOf(reply: Reply): ArrayBuffer[] {
  if (!reply.ok) return [];
  const { timeline, pyramid, occupancy } = reply.picture;
  return [...new Set([timeline, pyramid, occupancy].flatMap(buffersIn))];
}
