/** Documents from outside: a file, standard input, or a share link. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { failure, success, type Result } from '../core/basis/result';
import { decodeLink } from '../store/link';

async function contents(name: string): Promise<Result<string>> {
  try {
    return success(name === '-' ? await text(process.stdin) : await readFile(name, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({ code: 'unreadable', path: '', text: `cannot read ${name}: ${reason}` });
  }
}

/** @returns `not-json` with the parser's words where the text is no JSON */
export async function readJson(name: string): Promise<Result<unknown>> {
  const read = await contents(name);
  if (!read.ok) return read;
  try {
    return success(JSON.parse(read.value) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({
      code: 'not-json',
      path: '',
      text: `${name === '-' ? 'standard input' : name} is not JSON: ${reason}`,
    });
  }
}

const isLink = (name: string) => /^(https?:|file:)|^#/.test(name);

/** As `readJson`; a link gives the scenario that it carries. */
export async function readScenario(name: string): Promise<Result<unknown>> {
  if (!isLink(name)) return readJson(name);
  const content = await decodeLink(name.slice(Math.max(0, name.indexOf('#'))));
  return content.ok ? success(content.value.scenario) : content;
}
