/** Which part of the chip is seen: zoom and centre, free of pixels. */

export interface ViewBox {
  /** 1: the whole chip fits. */
  readonly zoom: number;
  /** Centre of the view as a share of the chip's width and height, 0..1. */
  readonly x: number;
  readonly y: number;
}

/** The size of something in device pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export const wholeView: ViewBox = { zoom: 1, x: 0.5, y: 0.5 };

/** The centre nearest to `centre` that leaves no empty margin where the chip is larger than the view. */
function clampCentre(centre: number, view: number, whole: number): number {
  if (whole <= view) return 0.5;
  const margin = view / whole / 2;
  return Math.min(1 - margin, Math.max(margin, centre));
}

export function clampView({ zoom, x, y }: ViewBox, view: Extent, whole: Extent): ViewBox {
  return { zoom, x: clampCentre(x, view.width, whole.width), y: clampCentre(y, view.height, whole.height) };
}

/**
 * Zooms so that what is under the pointer stays there, up to the clamping at the chip's edge.
 *
 * @param pointer device pixels from the view's upper left corner
 * @param before  size of the whole chip now, and
 * @param after   at the new zoom
 */
export function zoomedView(
  box: ViewBox,
  zoom: number,
  pointer: { readonly x: number; readonly y: number },
  view: Extent,
  before: Extent,
  after: Extent,
): ViewBox {
  const fromCentreX = pointer.x - view.width / 2;
  const fromCentreY = pointer.y - view.height / 2;
  const x = box.x + fromCentreX / before.width - fromCentreX / after.width;
  const y = box.y + fromCentreY / before.height - fromCentreY / after.height;
  return clampView({ zoom, x, y }, view, after);
}

/** Moves the chip by so many device pixels. */
export function pannedView(box: ViewBox, byX: number, byY: number, view: Extent, whole: Extent): ViewBox {
  return clampView({ ...box, x: box.x - byX / whole.width, y: box.y - byY / whole.height }, view, whole);
}
