/** A sweep's worker, whatever it runs in: evaluates what it is told, slice by slice, so that it hears a pause. */
import { createPointEvaluator, needsWholeEvaluation } from '../core/exploration/point-evaluator';
import { summaryOf } from '../core/exploration/points-front';
import { readSweep } from '../core/exploration/read-sweep';
import { searchSteps } from '../core/exploration/search';
import type { SearchPoint } from '../core/exploration/search-archive';
import type { PointBlock, PointEvaluator, Sweep } from '../core/exploration/types';
import { nextTask } from './runner';
import { searchedBlock } from './searched-block';
import type { SweepReply, SweepRequest } from './sweep-protocol';

/** Between two looks at what has been sent meanwhile, ms. */
const sliceMs = 8;

/** A slice grows by this at most from one to the next: the first one may have been lucky. */
const mostGrowth = 4;

type Post = (reply: SweepReply, transfer: ArrayBuffer[]) => void;

/** Its columns, which move to the other side; after that they are empty here. */
function buffersOf({ status, metrics, axes = [] }: PointBlock): ArrayBuffer[] {
  const buffers = [status, ...metrics, ...axes].map(({ buffer }) => buffer);
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))];
}

interface Opened {
  readonly sweep: Sweep;
  readonly evaluator: PointEvaluator;
}

/** What tables do not tell is loaded where a sweep needs it. */
async function open(document: unknown): Promise<Opened> {
  const read = readSweep(document);
  if (!read.ok) throw new Error(read.problem.text);
  const sweep = read.value;
  if (!needsWholeEvaluation(sweep)) return { sweep, evaluator: createPointEvaluator(sweep) };
  const { evaluate } = await import('../core/scenario/evaluate');
  return { sweep, evaluator: createPointEvaluator(sweep, evaluate) };
}

/** @returns what every request is handed to, in order */
export function serveSweep(post: Post): (request: SweepRequest) => void {
  let opened = Promise.reject<Opened>(new Error('no sweep was opened'));
  // Whoever asks for points is told.
  opened.catch(() => undefined);
  let isPaused = false;
  let wake: () => void = () => undefined;

  /** Lets messages in, and waits as long as there is a pause. */
  const breathe = async () => {
    await nextTask();
    while (isPaused) await new Promise<void>((resolve) => (wake = resolve));
  };
  const send = (sweep: Sweep, block: PointBlock) =>
    post({ kind: 'block', block, summary: summaryOf(sweep, block) }, buffersOf(block));

  /** Points; kept from one request to the next, for small blocks cost those who get them. */
  let slice = 1;

  const evaluate = async ({ sweep, evaluator }: Opened, first: number, count: number) => {
    for (let done = 0; done < count;) {
      await breathe();
      const points = Math.min(slice, count - done);
      const began = performance.now();
      send(sweep, evaluator.evaluate(first + done, points));
      done += points;
      const fitting = (points * sliceMs) / Math.max(0.01, performance.now() - began);
      slice = Math.max(1, Math.floor(Math.min(fitting, mostGrowth * slice)));
    }
  };

  const search = async ({ sweep, evaluator }: Opened, from: number) => {
    let fresh: SearchPoint[] = [];
    let began = performance.now();
    const sendFresh = () => {
      if (fresh.length > 0) send(sweep, searchedBlock(sweep, fresh));
      fresh = [];
    };
    for (const { points } of searchSteps(sweep, (values) => evaluator.evaluateAt(values))) {
      fresh.push(...points.filter(({ index }) => index >= from));
      if (performance.now() - began < sliceMs) continue;
      sendFresh();
      await breathe();
      began = performance.now();
    }
    sendFresh();
  };

  const work = async (task: (own: Opened) => Promise<void>) => {
    try {
      const own = await opened;
      const began = performance.now();
      await task(own);
      post({ kind: 'end', ms: performance.now() - began }, []);
    } catch (error) {
      post({ kind: 'failed', text: error instanceof Error ? error.message : String(error) }, []);
    }
  };

  return (request) => {
    switch (request.kind) {
      case 'open':
        opened = open(request.document);
        opened.catch(() => undefined);
        break;
      case 'evaluate':
        void work((own) => evaluate(own, request.first, request.count));
        break;
      case 'search':
        void work((own) => search(own, request.from));
        break;
      default:
        isPaused = request.kind === 'pause';
        wake();
    }
  };
}
