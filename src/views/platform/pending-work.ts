/** Work that views have under way beside the app's own runs: the page is not idle before it is done. */
let pending = 0;

export function hasPendingWork(): boolean {
  return pending > 0;
}

/** The same promise, counted until it is settled. */
export async function pendingWork<T>(work: Promise<T>): Promise<T> {
  pending++;
  try {
    return await work;
  } finally {
    pending--;
  }
}
