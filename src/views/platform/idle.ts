/** `window.__pimscape.idle()`: resolves when no run, no animation, no font and no paint is left. Tests wait for it. */

declare global {
  interface Window {
    __pimscape: { readonly idle: () => Promise<void> };
  }
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** An animation that never ends is no reason to wait. */
function isAnimating(): boolean {
  return document
    .getAnimations()
    .some(
      (animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity,
    );
}

/** Frames in a row without anything to do: one for views to follow the store, one for canvases to follow the views. */
const quietFrames = 3;

/** @param isBusy whether the worker or the address has something under way */
export function installIdleHook(isBusy: () => boolean): void {
  const idle = async () => {
    for (let quiet = 0; quiet < quietFrames; quiet++) {
      await document.fonts.ready;
      await nextFrame();
      if (isBusy() || isAnimating() || document.fonts.status === 'loading') quiet = -1;
    }
  };
  window.__pimscape = { idle };
}
