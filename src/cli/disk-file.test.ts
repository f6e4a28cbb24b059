/** Large files on the disk are read slice by slice, in the importer's way and in that of an evaluation. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hugeModel, writeSparse } from '../import/testing/huge-file';
import { importedFrom, valueOf } from '../import/testing/weight-values';
import { openWeights } from '../import/weights/open-weights';
import { readerOfFile, withFile } from './disk-file';

test('of a file of half a gigabyte with holes an operator is quantised', async () => {
  const model = hugeModel([0.5, -1, 0.25]);
  const folder = mkdtempSync(join(tmpdir(), 'pimscape-huge-'));
  const path = join(folder, 'huge.onnx');
  try {
    writeSparse(model, path);
    const { weights } = await withFile(path, (file) => importedFrom(file));
    const values = valueOf(openWeights(weights, readerOfFile(path, model.size)).quantised('small', 8));
    expect([...values.subarray(-4)]).toEqual([0, 64, -127, 32]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
