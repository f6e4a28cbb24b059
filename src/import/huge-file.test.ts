/** Files of almost half a gigabyte: what is read of them, and how much at once. */
import { expect, test } from 'vitest';
import { mostFileBytes } from './foreign-file';
import { importNetwork } from './import-network';
import { countingFile, hugeModel, hugeSizes } from './testing/huge-file';
import { importedFrom, valueOf } from './testing/weight-values';
import { openWeights } from './weights/open-weights';

const model = hugeModel([0.5, -1, 0.25]);
const smallWeights = hugeSizes.between * hugeSizes.output;

test('only the headers are read, never more than a window at once, and progress rises to the end', async () => {
  expect(model.size).toBeGreaterThan(0.99 * mostFileBytes);
  const { file, asked } = countingFile(model);
  const shares: number[] = [];
  const result = await importNetwork(file, { onProgress: (share) => shares.push(share) });
  expect(result).toMatchObject({
    ok: true,
    value: { kind: 'network', weights: [{ operator: 'large' }, { operator: 'small', matrix: { columns: 100 } }] },
  });
  expect(asked().most).toBeLessThanOrEqual(1 << 16);
  expect(asked().bytes).toBeLessThan(1 << 20);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
});

test('an operator is quantised from its own bytes alone, a few megabytes at once', async () => {
  const { file, reader, asked } = countingFile(model);
  const { weights } = await importedFrom(file);
  const before = asked().bytes;
  const values = valueOf(openWeights(weights, reader).quantised('small', 8));
  expect(values).toHaveLength(smallWeights);
  expect([...values.subarray(-4)]).toEqual([0, 64, -127, 32]);
  expect(asked().bytes - before).toBe(4 * smallWeights);
  expect(asked().most).toBeLessThanOrEqual(1 << 22);
});
