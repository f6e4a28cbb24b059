/**
 * A scenario as the part of an address after `#`: `#1.<base64url of deflate-raw of JSON>`. The number in front is the
 * version of this envelope; the scenario inside has its own. Reading never throws, whatever the text.
 */
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Problem, Result } from '../core/basis/result';
import { below, failure, success } from '../core/basis/result';
import { readDocument } from './read-document';
import { sweepPlanIn, type SweepPlan } from './exploration-plan';
import { colourings, pages, type Colouring, type Page } from './state';

export interface LinkContent {
  readonly scenario: ScenarioDocument;
  readonly view?: { readonly colourBy: Colouring } | undefined;
  /** The scenario of the pinned baseline. */
  readonly baseline?: ScenarioDocument | undefined;
  /** Which page is open. */
  readonly page?: Page | undefined;
  /** What Explore sweeps; its scenario is the link's. */
  readonly sweep?: SweepPlan | undefined;
  /** The point of the sweep that is chosen, by its index. */
  readonly point?: number | undefined;
}

const linkVersion = 1;

/** A link that unpacks to more than this is not one of ours: 4 MB of JSON. */
const mostBytes = 4_000_000;

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

async function compress(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The unpacked text; throws where the bytes are not deflated data or end too early. */
async function decompress(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = unpacked.getReader();
  let text = '';
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.length;
    if (size > mostBytes) {
      await reader.cancel();
      throw new Error(`unpacks to more than ${mostBytes} bytes`);
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The address part of a content, with `#`. Only what differs from the defaults is in it. */
export async function encodeLink({ scenario, baseline, ...rest }: LinkContent): Promise<string> {
  const content = { scenario: shortDocument(scenario), baseline: baseline && shortDocument(baseline), ...rest };
  return `#${linkVersion}.${toBase64Url(await compress(JSON.stringify(content)))}`;
}

function linkProblem(code: 'foreign-link' | 'newer-link' | 'truncated-link' | 'corrupt-link', text: string): Problem {
  return { code, path: '', text };
}

/** Engines name the early end in words of their own: Chromium "truncated", Node "unexpected end of file". */
function isEarlyEnd(error: unknown): boolean {
  return error instanceof Error && /truncated|unexpected end/i.test(`${error.message} ${String(error.cause)}`);
}

async function unpack(payload: string): Promise<Result<unknown>> {
  try {
    return success(JSON.parse(await decompress(fromBase64Url(payload))) as unknown);
  } catch (error) {
    return failure(
      isEarlyEnd(error)
        ? linkProblem('truncated-link', 'This link is cut off: its end is missing.')
        : linkProblem('corrupt-link', 'This link is damaged: it cannot be unpacked.'),
    );
  }
}

/** The content as it stands in a link, before any of it is believed. */
type LinkFields = { readonly [Field in keyof LinkContent]: unknown };

function colouringOf(view: unknown): LinkContent['view'] {
  const wanted = (view as { colourBy?: unknown } | null | undefined)?.colourBy;
  const colourBy = colourings.find((colouring) => colouring === wanted);
  return colourBy && { colourBy };
}

function exploredOf({ page, sweep, point }: LinkFields): Result<Pick<LinkContent, 'page' | 'sweep' | 'point'>> {
  const opened = { page: pages.find((each) => each === page) };
  if (sweep === undefined) return success(opened);
  const plan = sweepPlanIn(sweep);
  if (!plan) return failure(linkProblem('corrupt-link', 'The sweep in this link is damaged.'));
  const isPoint = typeof point === 'number' && Number.isInteger(point) && point >= 0;
  return success({ ...opened, sweep: plan, point: isPoint ? point : undefined });
}

function readContent(value: unknown): Result<LinkContent> {
  if (typeof value !== 'object' || value === null || !('scenario' in value)) {
    return failure(linkProblem('corrupt-link', 'This link holds no scenario.'));
  }
  const { scenario, view, baseline, ...others } = value as LinkFields;
  const shown = readDocument(scenario);
  if (!shown.ok) return failure(below('scenario', shown.problem));
  const pinned = baseline === undefined ? undefined : readDocument(baseline);
  if (pinned && !pinned.ok) return failure(below('baseline', pinned.problem));
  const explored = exploredOf(others as LinkFields);
  if (!explored.ok) return explored;
  return success({ scenario: shown.value, view: colouringOf(view), baseline: pinned?.value, ...explored.value });
}

/**
 * Reads the part of an address after `#` (with or without it).
 *
 * @returns the content; `foreign-link` for what is none of ours, `newer-link`, `truncated-link`, `corrupt-link`, or the
 *   problem of the scenario inside
 */
export async function decodeLink(hash: string): Promise<Result<LinkContent>> {
  const match = /^#?(\d{1,9})\.([\w-]*)$/.exec(hash);
  const [, version, payload] = match ?? [];
  if (version === undefined || payload === undefined) {
    return failure(linkProblem('foreign-link', 'This address does not hold a scenario of PIMscape.'));
  }
  if (Number(version) > linkVersion) {
    return failure(
      linkProblem(
        'newer-link',
        `This link was made with a newer version of PIMscape (${version}; this one reads up to ${linkVersion}).`,
      ),
    );
  }
  if (Number(version) < linkVersion)
    return failure(linkProblem('corrupt-link', `There are no links of version ${version}.`));
  const unpacked = await unpack(payload);
  return unpacked.ok ? readContent(unpacked.value) : unpacked;
}

/** An address part as it stands in a browser's bar: empty, or with a text after `#`. */
export function isEmptyHash(hash: string): boolean {
  return hash === '' || hash === '#';
}
