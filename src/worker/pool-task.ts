/** What workers do together until it ends or is cancelled: a sweep, or the simulation of its front. */
export interface PoolTask<End> {
  readonly begin: () => void;
  readonly setPaused: (isPaused: boolean) => void;
  /** Ends it with what has arrived. */
  readonly cancel: () => void;
  readonly ended: Promise<End>;
}

/** Begins a task and waits for its end, which the signal brings about early. */
export async function endOf<End>(
  { begin, cancel, ended }: PoolTask<End>,
  signal: AbortSignal | undefined,
): Promise<End> {
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  else begin();
  const end = await ended;
  signal?.removeEventListener('abort', cancel);
  return end;
}
