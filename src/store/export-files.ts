/** The files that the app gives away: their names and contents. */
import { traceOf } from '../core/pipeline/trace';
import { hashText, canonicalJson } from '../core/basis/hash';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { analysisRows, analysisText } from './analysis-table';
import { offloadText } from './offload-table';
import type { Shown } from './state';

export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Letters and digits of the scenario's name, then eight digits of its hash. */
export function fileStem(document: ScenarioDocument): string {
  const words = (document.name ?? '').toLowerCase().match(/[a-z0-9]+/g) ?? ['scenario'];
  return `${words.join('-').slice(0, 60)}-${hashText(canonicalJson(shortDocument(document))).slice(0, 8)}`;
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export function scenarioFile(document: ScenarioDocument): TextFile {
  return {
    name: `${fileStem(document)}.scenario.json`,
    type: 'application/json',
    text: pretty(shortDocument(document)),
  };
}

export function resultsFile(shown: Shown): TextFile {
  return { name: `${fileStem(shown.document)}.results.json`, type: 'application/json', text: pretty(shown.evaluation) };
}

/** An operator a line: the static analysis, or who does what. */
export function operatorsFile(shown: Shown): TextFile {
  return {
    name: `${fileStem(shown.document)}.operators.csv`,
    type: 'text/csv',
    text: shown.kind === 'reram' ? analysisText(analysisRows(shown), ',') : offloadText(shown.evaluation, ','),
  };
}

/** The timeline as Perfetto and chrome://tracing read it. */
export function traceFile(shown: Shown): TextFile {
  const tenants = shown.evaluation.tenants.map(({ name, operators }) => ({
    tenant: name,
    operators: operators.map((each) => each.name),
  }));
  const text = JSON.stringify(traceOf(shown.picture.timeline, tenants, shown.picture.lanes));
  return { name: `${fileStem(shown.document)}.trace.json`, type: 'application/json', text };
}
