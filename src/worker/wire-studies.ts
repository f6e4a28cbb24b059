/**
 * Studies of wires, by name. Each goes step by step: it tells what it has found so far, breathes, and ends early with that
 * when it is asked to stop.
 */
import { failure, success, type Result } from '../core/basis/result';
import { directions } from '../core/interconnect/directions';
import { jointTrend } from '../core/interconnect/joint/joint-trend';
import type { Trend } from '../core/interconnect/published-trends';
import { placementAblation, topologyTable } from '../core/scenario/interconnect-studies';
import { jointFront, placedByHand } from '../core/scenario/joint-study';
import { parseDocument } from '../core/scenario/scenario';
import { isOffloadDocument, type ReramDocument } from '../core/scenario/schema';

/** Placements that the search behind the published comparison tries: as many as a search does by default. */
const trendEvaluations = 20_000;

/** Comparisons with published figures, on networks and traffic of their own: no document has a say. */
function* publishedDirections(
  _document: ReramDocument,
): Generator<{ readonly done: number; readonly budget: number }, Result<readonly Trend[]>, boolean> {
  const steps = jointTrend({ evaluations: trendEvaluations, seed: 1 });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { done: step.value.evaluations, budget: trendEvaluations };
  if (!step.value.ok) return step.value;
  const { markers: _markers, ...joint } = step.value.value;
  return success([...directions(), joint]);
}

const studies = {
  topologies: topologyTable,
  placements: placementAblation,
  joint: jointFront,
  directions: publishedDirections,
};

type Studies = typeof studies;

export type WireStudyName = keyof Studies;

type Steps<Name extends WireStudyName> = ReturnType<Studies[Name]>;

type AfterDocument<F> = F extends (document: ReramDocument, ...rest: infer Rest) => unknown ? Rest : never;

/** What is asked for besides the document. */
export type WireStudyArguments<Name extends WireStudyName> = AfterDocument<Studies[Name]>;

/** What a study tells on its way. */
export type WireStudyStep<Name extends WireStudyName> =
  Steps<Name> extends Generator<infer Step, unknown, boolean> ? Step : never;

export type WireStudyAnswer<Name extends WireStudyName> =
  Steps<Name> extends Generator<unknown, infer Answer, boolean> ? Answer : never;

export interface WireStudyControl {
  readonly tell: (step: unknown) => void;
  readonly isStopped: () => boolean;
  /** Lets in what has been sent meanwhile. */
  readonly breathe: () => Promise<void>;
}

/** Between two looks at what is wished, and between two tellings: ms. Well below the 100 that a person notices. */
const breatheEveryMs = 12;
const tellEveryMs = 50;

function reramDocument(document: unknown): Result<ReramDocument> {
  const parsed = parseDocument(document);
  if (!parsed.ok) return parsed;
  if (!isOffloadDocument(parsed.value)) return success(parsed.value);
  return failure({ code: 'out-of-range', path: 'system.kind', text: 'only systems of crossbars have wires to study' });
}

/** The study of that name; `rest` is its own arguments, as the client's types have it. */
export async function studyWires(
  name: WireStudyName,
  document: unknown,
  rest: readonly unknown[],
  { tell, isStopped, breathe }: WireStudyControl,
): Promise<unknown> {
  const read = reramDocument(document);
  if (!read.ok) return read;
  const study: (document: ReramDocument, ...rest: never[]) => Generator<unknown, unknown, boolean> = studies[name];
  const steps = study(read.value, ...(rest as never[]));
  let [breathedAt, toldAt] = [performance.now(), -Infinity];
  for (let step = steps.next(false); ; step = steps.next(isStopped())) {
    if (step.done) return step.value;
    const now = performance.now();
    if (now - toldAt >= tellEveryMs) {
      toldAt = now;
      tell(step.value);
    }
    if (now - breathedAt >= breatheEveryMs) {
      await breathe();
      breathedAt = performance.now();
    }
  }
}

/** As `placedByHand`. */
export function placeByHand(document: unknown, nodeOf: Int32Array): ReturnType<typeof placedByHand> {
  const read = reramDocument(document);
  return read.ok ? placedByHand(read.value, nodeOf) : read;
}
