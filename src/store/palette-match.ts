/** How well a text answers a search: every word of the search must be found, whole or by a few of its letters. */

export interface Searched {
  readonly title: string;
  /** Other words that it is found by. */
  readonly keywords: readonly string[];
}

/** What a word of the search scores by where it is found; the best place counts. */
const scores = { wholeWord: 5, startOfWord: 4, insideWord: 3, keyword: 2, someLetters: 1 } as const;

/** Fewer letters would be found nearly everywhere. */
const fewestLetters = 2;

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''); // prettier-ignore
}

/** Whether the letters stand in the text in their order, the first one at its beginning: `mbnet` in `mobilenetv2`. */
function hasLetters(text: string, letters: string): boolean {
  if (letters.length < fewestLetters || text[0] !== letters[0]) return false;
  let found = 0;
  for (const letter of text) if (letter === letters[found]) found++;
  return found === letters.length;
}

function scoreOfWord(word: string, title: readonly string[], keywords: readonly string[]): number | undefined {
  if (title.includes(word)) return scores.wholeWord;
  if (title.some((each) => each.startsWith(word))) return scores.startOfWord;
  if (word.length >= fewestLetters && title.some((each) => each.includes(word))) return scores.insideWord;
  if (keywords.some((each) => each.startsWith(word))) return scores.keyword;
  if (title.some((each) => hasLetters(each, word)) || hasLetters(title.join(''), word)) return scores.someLetters;
  return undefined;
}

/**
 * Mean score of the words of a search, less a little for every word of the title that was not asked for.
 *
 * @returns undefined where a word is not found; 0 for an empty search
 */
export function matchScore(search: string, { title, keywords }: Searched): number | undefined {
  const wanted = wordsOf(search);
  const titleWords = wordsOf(title);
  const others = keywords.flatMap(wordsOf);
  let sum = 0;
  for (const word of wanted) {
    const score = scoreOfWord(word, titleWords, others);
    if (score === undefined) return undefined;
    sum += score;
  }
  return wanted.length === 0 ? 0 : sum / wanted.length - 0.01 * titleWords.length;
}
