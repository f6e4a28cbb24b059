import { describe, expect, test } from 'vitest';
import { fitText } from './fit-text';
import { timeTicks } from './ticks';
import { recordingRenderer } from './testing/recording-renderer';

describe('ticks', () => {
  test('are round and share one unit', () => {
    expect(timeTicks({ from: 0, to: 500_000 }, 5).map(({ text }) => text)).toEqual([
      '0 µs',
      '100 µs',
      '200 µs',
      '300 µs',
      '400 µs',
      '500 µs',
    ]);
  });

  test('keep as many digits as a deep zoom needs', () => {
    expect(timeTicks({ from: 2_960_000, to: 2_960_004 }, 2).map(({ text }) => text)).toEqual([
      '2.96 ms',
      '2.960002 ms',
      '2.960004 ms',
    ]);
  });
});

describe('names that are too long', () => {
  const renderer = recordingRenderer();

  test('keep their beginning and their end', () => {
    expect(fitText(renderer, 'layer3.0.downsample', 72, 10)).toBe('laye…nsample');
  });

  test('stay whole where there is room, and vanish where there is none', () => {
    expect(fitText(renderer, 'conv1', 30, 10)).toBe('conv1');
    expect(fitText(renderer, 'conv1', 8, 10)).toBe('');
  });
});
