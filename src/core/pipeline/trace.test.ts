import { expect, test } from 'vitest';
import { timelineFromText } from '../testing/timeline-text';
import { traceOf } from './trace';

test('a trace has the names first, then one complete event for each slice, in us', () => {
  const timeline = timelineFromText('0 0: C0-1000\n0 1: S0-500 C500-1500*3+1000');
  timeline.waitsFor[1] = 1;
  const trace = traceOf(timeline, [{ tenant: 'phone', operators: ['conv1', 'conv2'] }]);
  const args = { inference: 0, round: 0, firstStep: 0, steps: 1, area: 1 };
  expect(trace).toEqual({
    displayTimeUnit: 'ns',
    traceEvents: [
      { ph: 'M', name: 'process_name', pid: 1, tid: 0, args: { name: 'phone' } },
      { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 'conv1' } },
      { ph: 'M', name: 'thread_name', pid: 1, tid: 2, args: { name: 'conv2' } },
      { ph: 'X', name: 'conv1', cat: 'compute', pid: 1, tid: 1, ts: 0, dur: 1, args },
      { ph: 'X', name: 'conv2', cat: 'stall', pid: 1, tid: 2, ts: 0, dur: 0.5, args: { ...args, steps: 0, waitsFor: 'conv1' } },
      { ph: 'X', name: 'conv2', cat: 'compute', pid: 1, tid: 2, ts: 0.5, dur: 1, args: { ...args, repeat: 3, shift_ns: 1000 } },
    ],
  }); // prettier-ignore
});

test('a stall that no operator caused waits for the input', () => {
  const trace = traceOf(timelineFromText('0 0: S0-5'), [{ tenant: 'phone', operators: ['conv1'] }]);
  expect(trace.traceEvents[2].args).toMatchObject({ waitsFor: 'input' });
});
