/** A screen for tests of canvas views: elements have a size, canvases paint nothing. */
import { vi } from 'vitest';

/** Gives every element this size, CSS pixels, until `vi.unstubAllGlobals` and `vi.restoreAllMocks`. */
export function stageOf(width: number, height: number): void {
  class InstantObserver {
    constructor(private readonly measure: () => void) {}
    observe(): void {
      this.measure();
    }
    disconnect(): void {
      // Nothing was kept.
    }
  }
  vi.stubGlobal('ResizeObserver', InstantObserver);
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  HTMLElement.prototype.setPointerCapture = vi.fn();
  HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement) {
    this.open = true;
  };
}
