/** A network cut into parts that are resident one after the other. */

/** Operators `first .. end - 1`, by place in the list of operators in crossbars. */
export interface Segment {
  readonly first: number;
  readonly end: number;
  /** One replica of each. */
  readonly crossbars: number;
  /** 1, or how often the area is programmed for a single operator that is larger. */
  readonly passes: number;
}

/**
 * Next-fit in graph order: an operator joins the open segment if it still fits, else opens a new one. One that is larger
 * than the area is a segment by itself, swept in as many passes as it takes, and closes the segment before it.
 *
 * @param crossbars one replica of each operator, in graph order
 * @param area      crossbars, at least 1
 */
export function cutSegments(crossbars: Int32Array, area: number): Segment[] {
  const segments: Segment[] = [];
  let first = 0;
  let open = 0;
  const close = (end: number): void => {
    if (end > first) segments.push({ first, end, crossbars: open, passes: Math.ceil(open / area) });
    first = end;
    open = 0;
  };
  for (let place = 0; place < crossbars.length; place++) {
    if (open + crossbars[place] > area) close(place);
    open += crossbars[place];
  }
  close(crossbars.length);
  return segments;
}
