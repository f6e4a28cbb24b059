/** Counts that are too large to be read digit by digit: ways to divide a chip, say. */
import { countText, numberText } from './quantity-text';

const words = [
  { size: 1e9, word: 'billion' },
  { size: 1e12, word: 'trillion' },
] as const;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `12,345,678`, `1.24 billion`, `699 trillion`, `1.45·10¹⁸`. */
export function largeCountText(count: number): string {
  if (!(count >= words[0].size)) return countText(count);
  if (count >= 1e15) {
    const [digits = '', power = ''] = count.toExponential(2).split('e+');
    return `${digits}·10${power.replace(/\d/g, (digit) => superscripts.charAt(Number(digit)))}`;
  }
  const { size, word } = words.findLast((each) => count >= each.size) ?? words[0];
  return `${numberText(count / size)} ${word}`;
}
