/** A file that was dropped or chosen: a scenario, a sweep of one, a network of somebody else, or a problem that says what was expected. */
import type { Problem, Result } from '../core/basis/result';
import { below, failure, success } from '../core/basis/result';
import { sweepPlanIn } from './exploration-plan';
import type { LinkContent } from './link';
import { isPng, scenarioInPng, scenarioInSvg } from './picture-file';
import { readDocument } from './read-document';

/** Larger files are no scenarios: 20 MB. */
const mostBytes = 20_000_000;

function fileProblem(name: string, text: string): { readonly ok: false; readonly problem: Problem } {
  return failure({ code: 'unreadable-file', path: '', text: `${name}: ${text}` });
}

/** What of a link a file can hold. */
export type FileContent = Pick<LinkContent, 'scenario' | 'sweep' | 'page'>;

function has(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && field in value;
}

/** A sweep file has the scenario inside. */
function readSweep(value: { readonly scenario?: unknown }): Result<FileContent> {
  const sweep = sweepPlanIn(value);
  if (!sweep) {
    return failure({
      code: 'unreadable-file',
      path: '',
      text: 'no sweep: expected version 1, axes with paths, objectives',
    });
  }
  const read = readDocument(value.scenario);
  return read.ok ? success({ scenario: read.value, sweep, page: 'explore' }) : failure(below('scenario', read.problem));
}

/** The JSON in the bytes of a file: all of it, or what a picture of ours carries; undefined where a picture carries none. */
function jsonIn(bytes: Uint8Array): string | undefined {
  if (isPng(bytes)) return scenarioInPng(bytes);
  const text = new TextDecoder().decode(bytes);
  return text.trimStart().startsWith('<') ? scenarioInSvg(text) : text;
}

/** What a Keras topology has at its outermost, alone or in TensorFlow.js' file. */
const topologyFields = ['modelTopology', 'model_config', 'class_name'];

/**
 * Whether a file is for the importer of networks: by its ending, and of JSON by its outermost fields. What it holds is not
 * looked at: that is for the importer to say.
 */
export async function holdsNetwork(file: Pick<File, 'name' | 'size' | 'text'>): Promise<boolean> {
  if (/\.(onnx|csv)$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name) || file.size > mostBytes) return false;
  try {
    const value: unknown = JSON.parse(await file.text());
    return typeof value === 'object' && value !== null && topologyFields.some((field) => field in value);
  } catch {
    return false;
  }
}

/** Reads a scenario, or a sweep with its scenario, from the bytes of a file: JSON, or a picture that the app has exported. */
export async function readContentFile(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<Result<FileContent>> {
  if (file.size > mostBytes)
    return fileProblem(file.name, 'too large for a scenario; expected a JSON file below 20 MB');
  const json = jsonIn(new Uint8Array(await file.arrayBuffer()));
  if (json === undefined)
    return fileProblem(file.name, 'no scenario in this picture; expected a PNG or SVG as PIMscape has exported it');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    return fileProblem(file.name, `not JSON (${reason}); expected a scenario that PIMscape has exported`);
  }
  const isSweep = has(value, 'axes') && has(value, 'scenario');
  if (!isSweep && !has(value, 'tenants'))
    return fileProblem(
      file.name,
      'no list of tenants in it; expected a scenario that PIMscape has exported, or a Keras topology',
    );
  const read = isSweep ? readSweep(value as object) : readDocument(value);
  if (read.ok) return 'tenants' in read.value ? success({ scenario: read.value }) : success(read.value);
  const { path, text } = read.problem;
  return failure({ ...read.problem, text: `${file.name}: ${path === '' ? '' : `${path}: `}${text}` });
}
