/** Tables as text: CSV after RFC 4180, or values between tabs. */

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param lines the heading first */
export function tableText(lines: readonly (readonly string[])[], separator: ',' | '\t'): string {
  const cell = (text: string) => (separator === ',' ? quoted(text) : text.replace(/\s/g, ' '));
  return lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join('');
}
