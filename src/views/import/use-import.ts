/** One file being read: how far it is, and what came of it. Reading again with other sizes ends the reading before. */
import { useEffect, useState } from 'react';
import type { ImportOptions, ImportResult } from '../../import/imported';
import { startImport } from '../../worker/import-client';
import { useApp } from '../binding/use-app';

export interface ReadFile {
  /** Share of the file that has been read, 0 to 1. */
  readonly share: number;
  /** Undefined while it is read. */
  readonly result: ImportResult | undefined;
  /** Sizes that it is read with. */
  readonly dims: NonNullable<ImportOptions['dims']>;
  readonly readWith: (dims: NonNullable<ImportOptions['dims']>) => void;
}

interface Reading {
  readonly share: number;
  readonly result: ImportResult | undefined;
}

const begun: Reading = { share: 0, result: undefined };

export function useImport(file: File, others: readonly File[]): ReadFile {
  const app = useApp();
  const [dims, setDims] = useState<NonNullable<ImportOptions['dims']>>({});
  const [reading, setReading] = useState(begun);
  useEffect(() => {
    const onProgress = (share: number) => setReading((before) => ({ ...before, share }));
    const running = startImport(file, { dims, onProgress });
    void running.result.then((result) => {
      if (result === undefined) return;
      setReading({ share: 1, result });
      app.showOwnNetwork({ kind: 'file', file, others, isBeingRead: false });
    });
    return running.cancel;
  }, [app, file, others, dims]);
  const readWith = (wanted: NonNullable<ImportOptions['dims']>) => {
    app.showOwnNetwork({ kind: 'file', file, others, isBeingRead: true });
    setReading(begun);
    setDims(wanted);
  };
  return { ...reading, dims, readWith };
}
