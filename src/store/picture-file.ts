/** Scenarios inside pictures: an exported PNG or SVG carries the scenario that it shows, and gives it back. */

/** Names our text in both kinds of files: keyword of the PNG chunk, id of the SVG element. */
const keyword = 'pimscape';

/** Type and keyword of a text chunk of ours; what follows is JSON. PNG specification, third edition, 11.3.3.2 */
const chunkStart = `tEXt${keyword}\0`;

/** PNG specification, third edition, 5.2: the first eight bytes of every file. */
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bytes of a chunk besides its data: length, type and check sum, four each. */
const chunkFrame = 12;

/** The header, always the first chunk, has 13 bytes of data. */
const headerEnd = pngSignature.length + chunkFrame + 13;

/** CRC-32 of bytes, bit by bit: a scenario is a few kilobytes. PNG specification, third edition, 5.5 */
function checkSum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** The same JSON in ASCII only: what neither the text of a PNG nor XML can hold is written as `\u....`. */
function asciiJson(json: string): string {
  return json.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, place) => bytes[place] === byte);
}

function textChunk(text: string): Uint8Array {
  const typeAndData = new TextEncoder().encode(`${chunkStart}${text}`);
  const chunk = new Uint8Array(typeAndData.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, typeAndData.length - 4);
  chunk.set(typeAndData, 4);
  view.setUint32(chunk.length - 4, checkSum(typeAndData));
  return chunk;
}

/**
 * A PNG with a scenario in a text chunk behind its header.
 *
 * @param json a JSON text
 * @returns the bytes as they are if they are no PNG
 */
export function embedInPng(bytes: Uint8Array<ArrayBuffer>, json: string): Uint8Array<ArrayBuffer> {
  if (!isPng(bytes) || bytes.length < headerEnd) return bytes;
  const chunk = textChunk(asciiJson(json));
  const result = new Uint8Array(bytes.length + chunk.length);
  result.set(bytes.subarray(0, headerEnd));
  result.set(chunk, headerEnd);
  result.set(bytes.subarray(headerEnd), headerEnd + chunk.length);
  return result;
}

/** The JSON text in a PNG of ours; undefined where there is none, or where it is cut off or damaged. Never throws. */
export function scenarioInPng(bytes: Uint8Array): string | undefined {
  if (!isPng(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = new TextEncoder().encode(chunkStart);
  for (let from = pngSignature.length; from + chunkFrame <= bytes.length;) {
    const end = from + chunkFrame + view.getUint32(from);
    if (end > bytes.length) return undefined;
    const typeAndData = bytes.subarray(from + 4, end - 4);
    const isOurs = start.every((byte, place) => typeAndData[place] === byte);
    if (isOurs) {
      if (checkSum(typeAndData) !== view.getUint32(end - 4)) return undefined;
      return new TextDecoder().decode(typeAndData.subarray(start.length));
    }
    from = end;
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const namedCharacters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Editors that save a file of ours may write other characters by number. */
function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === 'string') return namedCharacters[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hexadecimal), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * An SVG with a scenario in its `<metadata>`.
 *
 * @param json a JSON text
 */
export function embedInSvg(svg: string, json: string): string {
  const end = svg.lastIndexOf('</svg>');
  if (end < 0) return svg;
  const text = asciiJson(json).replace(/[&<>]/g, (character) => escapes[character] ?? character);
  return `${svg.slice(0, end)}<metadata id="${keyword}">${text}</metadata>\n${svg.slice(end)}`;
}

/** The JSON text in an SVG of ours; undefined where there is none. Never throws. */
export function scenarioInSvg(svg: string): string | undefined {
  for (const [, attributes = '', text = ''] of svg.matchAll(/<metadata\b([^<>]*)>([^<]*)</g)) {
    if (attributes.includes(`"${keyword}"`)) return unescapeXml(text);
  }
  return undefined;
}
