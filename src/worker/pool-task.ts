/** What workers do together until it ends or is cancelled: a sweep, or the simulation of its front. */
export interface PoolTask<End> {
  readonly begin: () => void;
  readonly setPaused: (isPaused: boolean) => void;
  /** Ends it with what has arrived. */
  readonly cancel: () => void;
  readonly ended: Promise<End>;
}

/** The end of a task, which is reached once, by itself or by whoever cancels it. */
export function endingOf<End>(conclude: (isCancelled: boolean) => End) {
  let isOver = false;
  let resolve: (end: End) => void = () => undefined;
  const ended = new Promise<End>((tellEnd) => (resolve = tellEnd));
  const finish = (isCancelled: boolean) => {
    if (isOver) return;
    isOver = true;
    resolve(conclude(isCancelled));
  };
  return { ended, finish };
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
