import { expect, test } from 'vitest';
import { decodeElements, elementOfWords } from './element-types';

const bytesOf = (...words: number[]) => new Uint8Array(Uint16Array.from(words).buffer);

test('half floats: normal, subnormal, signed zero, infinite and no number', () => {
  const values = decodeElements('float16', bytesOf(0x3c00, 0xc000, 0x0001, 0x8000, 0x7bff, 0x7c00, 0xfe00));
  expect([...values]).toEqual([1, -2, 2 ** -24, -0, 65504, Infinity, NaN]);
});

test('brain floats are the upper halves of floats', () => {
  const floats = [1, -2.5, 3.140625, 0];
  const upper = floats
    .map((value) => new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0)
    .map((bits) => bits >>> 16);
  expect([...decodeElements('bfloat16', bytesOf(...upper))]).toEqual(floats);
  expect(upper.map((bits) => elementOfWords('bfloat16', bits, 0))).toEqual(floats);
});

test('integers keep their sign or have none', () => {
  const bytes = new Uint8Array([0xff, 0x80, 0x7f]);
  expect([...decodeElements('int8', bytes)]).toEqual([-1, -128, 127]);
  expect([...decodeElements('uint8', bytes)]).toEqual([255, 128, 127]);
});

test('bytes at any place of a buffer are read', () => {
  const all = new Uint8Array([9, ...new Uint8Array(Float64Array.of(0.1, -7).buffer)]);
  expect([...decodeElements('float64', all.subarray(1))]).toEqual([0.1, -7]);
});
