/** Imported weights on the worker's side: read from their files while a scenario is evaluated. */
import type { WeightLookup, WeightSource } from '../core/scenario/weight-source';
import { inSequence, type ByteReader } from '../import/weights/byte-reader';
import { openWeights } from '../import/weights/open-weights';
import type { Receiver } from './held-weights';

/** Only workers have it; the types of pages do not know it. */
declare class FileReaderSync {
  readonly readAsArrayBuffer: (blob: Blob) => ArrayBuffer;
}

function ofFile(file: Blob): ByteReader {
  return {
    size: file.size,
    read: (from, to) => new Uint8Array(new FileReaderSync().readAsArrayBuffer(file.slice(from, to))),
  };
}

export interface WeightShelf {
  readonly hold: Receiver;
  readonly lookup: WeightLookup;
}

/** @param readerOf only tests read in another way */
export function createWeightShelf(readerOf: (file: Blob) => ByteReader = ofFile): WeightShelf {
  const sources = new Map<string, WeightSource>();
  return {
    hold: ({ hash, files, weights }) => void sources.set(hash, openWeights(weights, inSequence(files.map(readerOf)))),
    lookup: (hash) => sources.get(hash),
  };
}
