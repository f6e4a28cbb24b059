import { expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { startImport } from './import-client';
import { importer, type NetworkImporter } from './network-importer';

const channels: MessageChannel[] = [];

afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

/** A worker whose border is a message channel: the same protocol without a thread. */
function workerOf(served: NetworkImporter) {
  const channel = new MessageChannel();
  channels.push(channel);
  expose(served, channel.port1);
  let isEnded = false;
  const worker = {
    addEventListener: channel.port2.addEventListener.bind(channel.port2),
    removeEventListener: channel.port2.removeEventListener.bind(channel.port2),
    postMessage: channel.port2.postMessage.bind(channel.port2),
    start: () => channel.port2.start(),
    terminate: () => (isEnded = true),
  };
  return { start: () => worker as unknown as Worker, isEnded: () => isEnded };
}

const layers = new File(['name,kind,channels,height,width\nx,input,3,8,8\n'], 'layers.csv');

test('a file goes to the worker and its network comes back; then the worker is ended', async () => {
  const worker = workerOf({ ...importer, read: (_file, dims, onProgress) => importer.read(layers, dims, onProgress) });
  const result = await startImport(layers, {}, worker.start).result;
  expect(result).toMatchObject({ ok: true, value: { kind: 'network', network: { id: 'custom:layers' } } });
  expect(worker.isEnded()).toBe(true);
});

test('progress comes across the border', async () => {
  const shares: number[] = [];
  const worker = workerOf({
    ...importer,
    read: async (_file, dims, onProgress) => {
      // On this side of a border every call gives a promise.
      const tell: (share: number) => unknown = onProgress;
      await tell(0.5);
      return importer.read(layers, dims, () => undefined);
    },
  });
  await startImport(layers, { onProgress: (share) => shares.push(share) }, worker.start).result;
  expect(shares).toEqual([0.5]);
});

test('progress that comes after the result is told to nobody', async () => {
  let tellLate: () => unknown = () => undefined;
  const worker = workerOf({
    ...importer,
    read: (_file, dims, onProgress) => {
      tellLate = () => onProgress(1);
      return importer.read(layers, dims, () => undefined);
    },
  });
  const shares: number[] = [];
  await startImport(layers, { onProgress: (share) => shares.push(share) }, worker.start).result;
  await tellLate();
  expect(shares).toEqual([]);
});

test('cancelling ends the worker and gives nothing', async () => {
  const worker = workerOf({ ...importer, read: () => new Promise(() => undefined) });
  const running = startImport(layers, {}, worker.start);
  running.cancel();
  expect(await running.result).toBeUndefined();
  expect(worker.isEnded()).toBe(true);
});

test('a defect of the worker is a problem that names the file', async () => {
  const worker = workerOf({ ...importer, read: () => Promise.reject(new Error('out of luck')) });
  expect(await startImport(layers, {}, worker.start).result).toMatchObject({
    ok: false,
    problem: { code: 'defect', text: 'layers.csv: PIMscape failed on this file: out of luck' },
  });
});
