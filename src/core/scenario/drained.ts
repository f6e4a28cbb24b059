/** Steps that can be stopped, run to their end without a stop. */
export function drained<T>(steps: Generator<unknown, T, boolean>): T {
  for (;;) {
    const step = steps.next(false);
    if (step.done) return step.value;
  }
}
