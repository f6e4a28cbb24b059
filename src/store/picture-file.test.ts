// @vitest-environment jsdom
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embedInPng, embedInSvg, isPng, scenarioInPng, scenarioInSvg } from './picture-file';
import { onePixelPng } from './testing/one-pixel-png';

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><g><svg/></g></svg>\n';

/** Names with all that files, XML and Latin-1 have trouble with. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '&amp;',
    '&#65;',
    ']]>',
    '</metadata>',
    '<b>"\'',
    '\ud800',
    '\uffff',
    '\u0000\u007f\u00a0',
    'é中😀',
  ),
);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly sum: number;
}

/** Reads the chunks of a PNG in another way: from a Buffer, with the check sum of zlib. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const buffer = Buffer.from(bytes);
  const chunks: Chunk[] = [];
  for (let from = 8; from < buffer.length;) {
    const length = buffer.readUInt32BE(from);
    const data = buffer.subarray(from + 8, from + 8 + length);
    const type = buffer.toString('latin1', from + 4, from + 8);
    const sum = buffer.readUInt32BE(from + 8 + length);
    expect(sum).toBe(crc32(buffer.subarray(from + 4, from + 8 + length)));
    chunks.push({ type, data, sum });
    from += 12 + length;
  }
  return chunks;
}

describe('a PNG', () => {
  test('gives back what was put into it', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const found = scenarioInPng(embedInPng(onePixelPng(), JSON.stringify({ name }, null, 2)));
        expect(JSON.parse(found ?? '')).toEqual(JSON.parse(JSON.stringify({ name })));
      }),
    );
  });

  test('stays a PNG: the same chunks, and one more behind the header, with a right check sum', () => {
    const before = chunksOf(onePixelPng());
    const after = chunksOf(embedInPng(onePixelPng(), '{"name":"é"}'));
    expect(after.map(({ type }) => type)).toEqual(['IHDR', 'tEXt', 'IDAT', 'IEND']);
    expect(after.filter(({ type }) => type !== 'tEXt')).toEqual(before);
    expect(after[1]?.data.toString('latin1')).toBe('pimscape\0{"name":"\\u00e9"}');
  });

  test('without a scenario has none', () => {
    expect(scenarioInPng(onePixelPng())).toBeUndefined();
  });

  test('cut off or changed anywhere gives the whole scenario or none', () => {
    const json = '{"tenants":[]}';
    const whole = embedInPng(onePixelPng(), json);
    for (let length = 0; length < whole.length; length++) {
      expect([undefined, json]).toContain(scenarioInPng(whole.subarray(0, length)));
    }
    for (let place = 0; place < whole.length; place++) {
      const changed = whole.map((byte, at) => (at === place ? byte ^ 0x41 : byte));
      expect([undefined, json]).toContain(scenarioInPng(changed));
    }
  });

  test('whatever follows its signature, nothing is thrown and nothing found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => {
        const bytes = new Uint8Array([...onePixelPng().subarray(0, 8), ...rest]);
        expect(scenarioInPng(bytes)).toBeUndefined();
        expect(scenarioInPng(rest)).toBeUndefined();
      }),
    );
  });

  test('is told by its signature, and nothing is put into other files', () => {
    const other = new TextEncoder().encode('no picture at all, but as long as the head of one');
    expect([isPng(onePixelPng()), isPng(other), isPng(new Uint8Array())]).toEqual([true, false, false]);
    expect(embedInPng(other, '{}')).toBe(other);
  });
});

describe('an SVG', () => {
  test('gives back what was put into it, and stays well-formed', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const file = embedInSvg(svg, JSON.stringify({ name }, null, 2));
        const expected: unknown = JSON.parse(JSON.stringify({ name }));
        expect(JSON.parse(scenarioInSvg(file) ?? '')).toEqual(expected);
        const parsed = new DOMParser().parseFromString(file, 'image/svg+xml');
        expect(JSON.parse(parsed.querySelector('svg > metadata#pimscape')?.textContent ?? '')).toEqual(expected);
      }),
    );
  });

  test('may have been saved by an editor that writes attributes and characters in its own way', () => {
    const saved =
      '<svg><metadata>dc</metadata><metadata\n  id="pimscape" >{&quot;a&#34;:&#x22;&lt;&#34;}</metadata></svg>';
    expect(scenarioInSvg(saved)).toBe('{"a":"<"}');
  });

  test('of somebody else has none', () => {
    expect(scenarioInSvg(svg)).toBeUndefined();
    expect(scenarioInSvg('<svg><metadata id="rdf">{}</metadata></svg>')).toBeUndefined();
    expect(embedInSvg('no picture', '{}')).toBe('no picture');
  });

  test('whatever it holds, nothing is thrown', () => {
    const part = fc.constantFrom('<', '>', '&', ';', '#', 'x', '9', '99999', 'amp', '"pimscape"', 'metadata', ' ', '/');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const inside = parts.join('');
        expect(scenarioInSvg(`<metadata id="pimscape">${inside}`)).toSatisfy(
          (found) => found === undefined || typeof found === 'string',
        );
        expect(scenarioInSvg(`<metadata id="pimscape">${inside.replaceAll('<', '')}</metadata>`)).toBeTypeOf('string');
      }),
    );
  });
});
