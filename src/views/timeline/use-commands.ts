/**
 * The commands of the memory in the window that is seen, from the worker, in pieces as long as the longest window that shows
 * them. The last three pieces are kept, so that going to and fro asks for nothing.
 */
import { useEffect, useMemo, useState } from 'react';
import type { CommandWindow } from '../../core/scenario/offload-commands';
import { commandWindowNs, showsCommands } from '../../draw/command-bands';
import type { LaneCommands } from '../../draw/command-boxes';
import type { TimeWindow } from '../../draw/time-scale';
import type { TimelineScene } from '../../draw/timeline-scene';
import { pendingWork } from '../platform/pending-work';

/** As `commandsWithin` of the run behind the scene; undefined where that is no longer there. */
export type AskCommands = (lane: string, fromNs: number, toNs: number) => Promise<CommandWindow | undefined>;

const mostPieces = 3;

interface Piece {
  readonly place: number;
  readonly commands: LaneCommands;
}

/** Pieces of one scene, the last that was asked for at the end. */
interface Kept {
  readonly scene: TimelineScene;
  readonly pieces: readonly Piece[];
}

const none: LaneCommands = new Map();

/** Places of the pieces that a window meets: two at most. */
function placesOf({ from, to }: TimeWindow, length: number): number[] {
  const [first, last] = [Math.floor(from / length), Math.floor(to / length)];
  return first === last ? [first] : [first, last];
}

function joined(pieces: readonly Piece[]): LaneCommands {
  const inOrder = [...pieces].sort((a, b) => a.place - b.place);
  const lanes = new Set(inOrder.flatMap(({ commands }) => [...commands.keys()]));
  return new Map(Array.from(lanes, (lane) => [lane, inOrder.flatMap(({ commands }) => commands.get(lane) ?? [])]));
}

/** @returns none where the window is too long for single commands; those that are there by now otherwise */
export function useCommands(scene: TimelineScene, window: TimeWindow | undefined, ask: AskCommands): LaneCommands {
  const [kept, setKept] = useState<Kept>({ scene, pieces: [] });
  const { sides } = scene;
  const length = sides ? commandWindowNs(sides) : 0;
  const isNear = sides !== undefined && window !== undefined && length > 0 && showsCommands(sides, window);
  const seen = isNear ? placesOf(window, length).join() : '';
  const pieces = kept.scene === scene ? kept.pieces : undefined;
  const missing = seen
    .split(',')
    .filter((place) => place !== '' && !pieces?.some((piece) => piece.place === Number(place)))
    .join();

  useEffect(() => {
    if (missing === '' || !sides) return undefined;
    let isCurrent = true;
    const lanes = sides.lanes.filter(({ id }) => id !== 'gpu');
    const pieceAt = async (place: number): Promise<Piece> => {
      const answers = await Promise.all(lanes.map(({ id }) => ask(id, place * length, (place + 1) * length)));
      return { place, commands: new Map(lanes.map(({ id }, lane) => [id, answers[lane]?.commands ?? []])) };
    };
    const work = async () => {
      const found = await Promise.all(missing.split(',').map((place) => pieceAt(Number(place))));
      if (!isCurrent) return;
      setKept((before) => {
        const earlier = before.scene === scene ? before.pieces : [];
        return { scene, pieces: [...earlier, ...found].slice(-mostPieces) };
      });
    };
    void pendingWork(work());
    return () => {
      isCurrent = false;
    };
  }, [scene, sides, missing, length, ask]);

  return useMemo(() => (seen === '' || !pieces ? none : joined(pieces)), [seen, pieces]);
}
