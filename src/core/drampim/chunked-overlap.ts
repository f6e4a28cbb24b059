/**
 * Cutting one operator into chunks, so that the activations of one move while another computes.
 *
 * @source reconstructed: PIMscape, in the style of EPS-MoE, arXiv 2410.12247
 */

export const mostChunks = 64;
export const mostChunkOverheadNs = 1e6;

/**
 * @param chunks 1 to 64
 * @param overheadNs of each chunk
 * @returns ns for computing and moving everything
 */
export function chunkedNs(computeNs: number, moveNs: number, chunks: number, overheadNs: number): number {
  const longer = Math.max(computeNs, moveNs);
  return (computeNs + moveNs + (chunks - 1) * longer) / chunks + chunks * overheadNs;
}

/** The number of chunks with the least time, 1 to 64: a neighbour of the best real number. */
export function bestChunks(computeNs: number, moveNs: number, overheadNs: number): number {
  const real = overheadNs > 0 ? Math.sqrt(Math.min(computeNs, moveNs) / overheadNs) : mostChunks;
  const within = (chunks: number) => Math.min(mostChunks, Math.max(1, chunks));
  const [low, high] = [within(Math.floor(real)), within(Math.ceil(real))];
  const isHigher = chunkedNs(computeNs, moveNs, high, overheadNs) < chunkedNs(computeNs, moveNs, low, overheadNs);
  return isHigher ? high : low;
}
