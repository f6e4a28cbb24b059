/** A worker that never answers, for tests of an app without a screen. */
export const silentClient = {
  request: () => 1,
  once: () => Promise.resolve(undefined),
  look: () => Promise.resolve(undefined),
  place: () => Promise.resolve(undefined),
  cancel: () => undefined,
};
