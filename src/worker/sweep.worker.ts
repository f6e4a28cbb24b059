/** The entry of a sweep's worker in the browser. */
import { serveSweep } from './serve-sweep';
import type { SweepRequest } from './sweep-protocol';

const answer = serveSweep((reply, transfer) => self.postMessage(reply, { transfer }));

self.addEventListener('message', ({ data }: MessageEvent<SweepRequest>) => answer(data));
