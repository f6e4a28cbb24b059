/** The rows that the table lists: all that are shown, or fewer as long as they change too often. */
import { useMemo } from 'react';
import { countOf, intersection, type BitSet } from '../../draw/explore/bit-set';
import type { ScatterScene } from '../../draw/explore/scatter-layout';

/** To order more of them takes longer than a person should wait, and a running sweep asks for it again and again. */
const mostOrderedLive = 50_000;

interface Listed {
  readonly shown: BitSet;
  readonly picked: BitSet;
  /** The front alone. */
  readonly isFrontAlone: boolean;
}

/** @param isRunning more points are coming */
export function useListed(scene: ScatterScene | undefined, isRunning: boolean): Listed | undefined {
  return useMemo(() => {
    if (!scene) return undefined;
    const { shown, picked, front } = scene;
    if (!isRunning || countOf(shown) <= mostOrderedLive) return { shown, picked, isFrontAlone: false };
    const shownFront = intersection(shown, front);
    return {
      shown: shownFront,
      picked: picked === shown ? shownFront : intersection(picked, front),
      isFrontAlone: true,
    };
  }, [scene, isRunning]);
}
