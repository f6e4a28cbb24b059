/** Whether the picture is being moved: it is then drawn quickly, and in full once it stands still. */
import { useEffect, useState } from 'react';
import type { TimelineLayout } from '../../draw/timeline-layout';

/** A picture that has not moved for so long stands still. */
const restMs = 80;

export function useIsMoving(layout: TimelineLayout | undefined): boolean {
  const [rested, setRested] = useState(layout);
  useEffect(() => {
    const timer = setTimeout(() => setRested(layout), restMs);
    return () => clearTimeout(timer);
  }, [layout]);
  return rested !== layout;
}
