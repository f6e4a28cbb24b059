/** Whether the help is open: the one thing that a command opens on the screen. */
export interface Help {
  readonly open: () => void;
  readonly close: () => void;
  readonly isOpen: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createHelp(): Help {
  let isOpen = false;
  const listeners = new Set<() => void>();
  const set = (open: boolean) => {
    isOpen = open;
    for (const listener of listeners) listener();
  };
  return {
    open: () => set(true),
    close: () => set(false),
    isOpen: () => isOpen,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
