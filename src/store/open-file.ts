/** A file that was dropped or chosen: a scenario, a network of somebody else, or a problem that says what was expected. */
import type { Problem, Result } from '../core/basis/result';
import { failure } from '../core/basis/result';
import type { ScenarioDocument } from '../core/scenario/schema';
import { isPng, scenarioInPng, scenarioInSvg } from './picture-file';
import { readDocument } from './read-document';

/** Larger files are no scenarios: 20 MB. */
const mostBytes = 20_000_000;

function fileProblem(name: string, text: string): { readonly ok: false; readonly problem: Problem } {
  return failure({ code: 'unreadable-file', path: '', text: `${name}: ${text}` });
}

function hasTenants(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'tenants' in value;
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

/** Reads a scenario from the bytes of a file: JSON, or a picture that the app has exported. */
export async function readScenarioFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<Result<ScenarioDocument>> {
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
  if (!hasTenants(value))
    return fileProblem(
      file.name,
      'no list of tenants in it; expected a scenario that PIMscape has exported, or a Keras topology',
    );
  const read = readDocument(value);
  if (read.ok) return read;
  const { path, text } = read.problem;
  return failure({ ...read.problem, text: `${file.name}: ${path === '' ? '' : `${path}: `}${text}` });
}
