/** When segments are written and when they compute: the Gantt chart of a plan, and the rules that every event obeys. */
import type { ProgramSegment } from './segment-point';

export interface ProgramEvent {
  readonly kind: 'program' | 'compute';
  readonly segment: number;
  /** Round of the segment. */
  readonly round: number;
  /** Half of the chip that it uses; 0 where segments have all of it. */
  readonly half: number;
  readonly startNs: number;
  readonly endNs: number;
}

/** Each round written, then computed; what lives across a cut is fetched before its segment. */
export function serialSchedule(segments: readonly ProgramSegment[]): ProgramEvent[] {
  const events: ProgramEvent[] = [];
  let now = 0;
  for (const [segment, { rounds, spillNs }] of segments.entries()) {
    now += spillNs;
    for (const [round, { loadNs, computeNs }] of rounds.entries()) {
      const written = now + loadNs;
      events.push({ kind: 'program', segment, round, half: 0, startNs: now, endNs: written });
      now = written + computeNs;
      events.push({ kind: 'compute', segment, round, half: 0, startNs: written, endNs: now });
    }
  }
  return events;
}

/** A segment is written into one half while the one before it computes in the other. */
export function halvesSchedule(segments: readonly ProgramSegment[]): ProgramEvent[] {
  const events: ProgramEvent[] = [];
  let writtenAt = segments.length > 0 ? segments[0].loadNs : 0;
  let start = 0;
  for (const [segment, { loadNs, spillNs, computeNs }] of segments.entries()) {
    const half = segment % 2;
    events.push({ kind: 'program', segment, round: 0, half, startNs: start, endNs: start + loadNs });
    const end = writtenAt + spillNs + computeNs;
    events.push({ kind: 'compute', segment, round: 0, half, startNs: writtenAt, endNs: end });
    start = writtenAt;
    const next = segments.at(segment + 1);
    writtenAt = Math.max(end, writtenAt + (next?.loadNs ?? 0));
  }
  return events;
}

/**
 * The rules of time: (3) a slot is only used when it is fully written, (4) it is only overwritten when all its use is over,
 * (5) segments compute one after the other.
 *
 * @returns what the first event that breaks a rule does, undefined where all obey
 */
export function brokenRule(events: readonly ProgramEvent[]): string | undefined {
  for (const event of events) {
    const { kind, segment, round, half, startNs, endNs } = event;
    const where = `segment ${segment}, round ${round}`;
    if (kind === 'compute') {
      const isWritten = events.some(
        (other) =>
          other.kind === 'program' && other.segment === segment && other.round === round && other.endNs <= startNs,
      );
      if (!isWritten) return `${where} computes before it is written`;
      const meets = events.some(
        (other) => other !== event && other.kind === 'compute' && other.startNs < endNs && startNs < other.endNs,
      );
      if (meets) return `${where} computes beside another`;
    } else if (
      events.some((other) => other !== event && other.half === half && other.startNs < endNs && startNs < other.endNs)
    ) {
      return `${where} is written over what is still in use`;
    }
  }
  return undefined;
}
