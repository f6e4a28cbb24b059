/** The order of very many rows, worked out between frames: until it is there, the rows stand as they did before. */
import { useEffect, useMemo, useState } from 'react';
import { countOf, membersOf, type BitSet } from '../../draw/explore/bit-set';
import type { PointColumn } from '../../draw/explore/point-column';
import { sortedRows, sortSteps } from '../../store/sorted-rows';
import { pendingWork } from '../platform/pending-work';

/** Up to so many rows are in order within a frame. */
const mostAtOnce = 50_000;

interface Sorted {
  readonly shown: BitSet;
  readonly rows: Uint32Array;
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** @param column absent: rows as they come */
export function useSortedRows(shown: BitSet, column: PointColumn | undefined, isDescending: boolean): Uint32Array {
  const [late, setLate] = useState<Sorted>();
  const atOnce = useMemo(() => {
    if (column && countOf(shown) > mostAtOnce) return undefined;
    const rows = membersOf(shown);
    return column ? sortedRows(rows, column, isDescending) : rows;
  }, [shown, column, isDescending]);
  useEffect(() => {
    if (atOnce || !column) return undefined;
    let isOver = false;
    const sort = async () => {
      const steps = sortSteps(membersOf(shown), column, isDescending);
      for (let step = steps.next(); !isOver; step = steps.next()) {
        if (step.done === true) {
          setLate({ shown, rows: step.value });
          return;
        }
        await nextFrame();
      }
    };
    void pendingWork(sort());
    return () => {
      isOver = true;
    };
  }, [atOnce, shown, column, isDescending]);
  const before = late?.shown === shown ? late.rows : undefined;
  return useMemo(() => atOnce ?? before ?? membersOf(shown), [atOnce, before, shown]);
}
