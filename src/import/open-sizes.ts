/** Sizes that a file leaves open, and notes that say the same. */
import { maxDimension } from '../core/workload/schema';
import type { ImportNote, ImportOptions, SymbolicSize } from './imported';
import { Refusal } from './refusal';

/** The number for a size: as given, or the usual one; undefined where there is neither. */
export function numberFor({ name, usual }: SymbolicSize, dims: ImportOptions['dims']): number | undefined {
  const given = dims?.[name];
  if (given === undefined) return usual;
  if (!Number.isInteger(given) || given < 1 || given > maxDimension) {
    throw new Refusal(
      'out-of-range',
      name,
      `size ${name} is ${given}: it must be an integer from 1 to ${maxDimension}`,
    );
  }
  return given;
}

/** A number for a size that the file does not have is a mistake. */
export function refuseStrangers(dims: ImportOptions['dims'], sizes: readonly SymbolicSize[]) {
  const known = sizes.map(({ name }) => name);
  const stranger = Object.keys(dims ?? {}).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const list = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
  throw new Refusal('unknown-size', stranger, `no symbolic size ${stranger} in this file; ${list}`, known);
}

/** The same note of several operators as one. */
export function countNotes(notes: readonly ImportNote[]): ImportNote[] {
  const counted = new Map<string, ImportNote>();
  for (const note of notes) {
    const key = `${note.operator}\n${note.text}`;
    counted.set(key, { ...note, count: note.count + (counted.get(key)?.count ?? 0) });
  }
  return [...counted.values()];
}
