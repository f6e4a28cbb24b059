/** A file of a sweep read back: its header, its feasible points, its totals. Line by line: a file may be large. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { failure, success, type Result } from '../../core/basis/result';
import { readSweep } from '../../core/exploration/read-sweep';
import type { Sweep } from '../../core/exploration/types';
import { paretoFront } from '../../core/pareto/front';
import { exactMark, type SweepHeader, type SweepTotals } from './sweep-file';

/** A point that may be on the front. */
interface Candidate {
  readonly index: number;
  /** To be minimised. */
  readonly aims: readonly number[];
  readonly line: string;
}

export interface ShardFile {
  readonly name: string;
  readonly header: SweepHeader;
  readonly totals: SweepTotals;
}

/** Candidates that no other of them beats, best first, then by index: added one by one, thinned now and then. */
export interface Candidates {
  readonly add: (candidate: Candidate) => void;
  readonly front: () => readonly Candidate[];
}

const thinAt = 2 ** 16;

const feasible = '"status":"feasible"';

export function emptyCandidates(objectives: number): Candidates {
  let held: Candidate[] = [];
  let limit = thinAt;
  const thin = () => {
    held.sort((a, b) => a.index - b.index);
    const columns = Array.from({ length: objectives }, (_, axis) =>
      Float64Array.from(held, ({ aims }) => aims[axis] ?? NaN),
    );
    const kept = new Set(paretoFront(columns).indices);
    held = held.filter((_, place) => kept.has(place));
    limit = held.length + thinAt;
  };
  return {
    add: (candidate) => {
      held.push(candidate);
      if (held.length >= limit) thin();
    },
    front: () => {
      thin();
      return held.toSorted((a, b) => {
        const axis = a.aims.findIndex((value, place) => value !== b.aims[place]);
        return axis < 0 ? a.index - b.index : (a.aims[axis] ?? 0) - (b.aims[axis] ?? 0);
      });
    },
  };
}

/** A line as JSON; undefined for what is no object. */
export function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isHeader(value: Record<string, unknown> | undefined): value is Record<string, unknown> & SweepHeader {
  return value?.['sweep'] === 1 && typeof value['hash'] === 'string' && typeof value['first'] === 'number';
}

/** Of a point; its exact figures may stand behind its status. */
function isFeasible(line: string): boolean {
  return line.endsWith(`${feasible}}`) || line.includes(`${feasible}${exactMark}`);
}

function refusal(name: string, code: string, why: string) {
  return failure({ code, path: name, text: `${name}: ${why}` });
}

/** What the points of a header's sweep are compared by. */
function aimsOf({ objectives }: Sweep): (point: Record<string, unknown>) => number[] {
  return (point) =>
    objectives.map(({ metric, direction }) => (direction === 'min' ? 1 : -1) * Number(point[metric] ?? NaN));
}

/**
 * Reads a file to its end.
 *
 * @param candidatesOf where its feasible points go, once the header is known; a problem where the file does not belong
 * @returns `not-a-sweep`, `unfinished-shard` (no totals: it was stopped), `unreadable`, or the problem of the header
 */
export async function readShardFile(
  name: string,
  candidatesOf: (header: SweepHeader, sweep: Sweep) => Result<Candidates>,
): Promise<Result<ShardFile>> {
  let header: SweepHeader | undefined;
  let totals: SweepTotals | undefined;
  let add: (line: string) => void = () => undefined;
  try {
    const lines = createInterface({ input: createReadStream(name, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) {
      if (header) {
        if (line.startsWith('{"totals":')) totals = parsed(line)?.['totals'] as SweepTotals | undefined;
        else if (isFeasible(line)) add(line);
        continue;
      }
      const first = parsed(line);
      if (!isHeader(first)) return refusal(name, 'not-a-sweep', 'no output of sweep in the format ndjson');
      header = first;
      const sweep = readSweep(header.document);
      if (!sweep.ok) return sweep;
      const candidates = candidatesOf(header, sweep.value);
      if (!candidates.ok) return candidates;
      const aims = aimsOf(sweep.value);
      add = (text) => {
        const point = parsed(text);
        if (point) candidates.value.add({ index: Number(point['index']), aims: aims(point), line: text });
      };
    }
  } catch (error) {
    return refusal(name, 'unreadable', error instanceof Error ? error.message : String(error));
  }
  if (!header) return refusal(name, 'not-a-sweep', 'the file is empty');
  if (!totals)
    return refusal(name, 'unfinished-shard', 'the last line with the totals is missing: run this shard again');
  return success({ name, header, totals });
}
