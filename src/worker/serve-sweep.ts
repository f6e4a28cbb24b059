/** A sweep's worker, whatever it runs in: evaluates what it is told, slice by slice, so that it hears a pause. */
import { createPointEvaluator, needsWholeEvaluation } from '../core/exploration/point-evaluator';
import { summaryOf } from '../core/exploration/points-front';
import { readSweep } from '../core/exploration/read-sweep';
import { simulatePoints, type FrontPoints } from '../core/exploration/simulated-points';
import type { PointBlock, PointEvaluator, Sweep } from '../core/exploration/types';
import { blockOfSteps, foundSteps, type FoundStep } from './found-points';
import { nextTask } from './runner';
import type { SweepReply, SweepRequest } from './sweep-protocol';

/** Between two looks at what has been sent meanwhile, ms. */
const sliceMs = 8;

/** A slice grows by this at most from one to the next: the first one may have been lucky. */
const mostGrowth = 4;

type Post = (reply: SweepReply, transfer: ArrayBuffer[]) => void;

/** Its columns, which move to the other side; after that they are empty here. */
function buffersOf({ status, indices, metrics, axes = [] }: PointBlock): ArrayBuffer[] {
  const columns = [status, ...(indices ? [indices] : []), ...metrics, ...axes];
  const buffers = columns.map(({ buffer }) => buffer);
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))];
}

/** For who asks only what points come to. */
function withoutColumns({ first, count, counts }: PointBlock): PointBlock {
  return { first, count, status: new Uint8Array(0), metrics: [], counts };
}

interface Opened {
  readonly sweep: Sweep;
  readonly evaluator: PointEvaluator;
  readonly withHistograms: boolean;
  readonly withColumns: boolean;
}

type OpenRequest = Extract<SweepRequest, { kind: 'open' }>;

/** What tables do not tell is loaded where a sweep needs it. */
async function open({ document, order, ...wanted }: OpenRequest): Promise<Opened> {
  const { withHistograms = false, withColumns = true } = wanted;
  const read = readSweep(document);
  if (!read.ok) throw new Error(read.problem.text);
  const sweep = read.value;
  const isWhole = needsWholeEvaluation(sweep);
  const evaluate = isWhole ? (await import('../core/scenario/evaluate')).evaluate : undefined;
  return { sweep, evaluator: createPointEvaluator(sweep, evaluate, order), withHistograms, withColumns };
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
  const send = ({ sweep, withHistograms, withColumns }: Opened, block: PointBlock) => {
    const summary = summaryOf(sweep, block, withHistograms);
    const sent = withColumns ? block : withoutColumns(block);
    post({ kind: 'block', block: sent, summary }, buffersOf(sent));
  };

  /** Points; kept from one request to the next, for small blocks cost those who get them. */
  let slice = 1;

  const evaluate = async (own: Opened, first: number, count: number) => {
    for (let done = 0; done < count;) {
      await breathe();
      const points = Math.min(slice, count - done);
      const began = performance.now();
      send(own, own.evaluator.evaluate(first + done, points));
      done += points;
      const fitting = (points * sliceMs) / Math.max(0.01, performance.now() - began);
      slice = Math.max(1, Math.floor(Math.min(fitting, mostGrowth * slice)));
    }
  };

  const search = async (own: Opened, from: number) => {
    const { sweep, evaluator } = own;
    let fresh: FoundStep[] = [];
    let began = performance.now();
    const sendFresh = () => {
      const block = blockOfSteps(sweep, fresh);
      if (block) send(own, block);
      fresh = [];
    };
    for (const step of foundSteps(sweep, evaluator, from)) {
      fresh.push(step);
      if (performance.now() - began < sliceMs) continue;
      sendFresh();
      await breathe();
      began = performance.now();
    }
    sendFresh();
  };

  const simulate = async ({ sweep }: Opened, asked: FrontPoints) => {
    const { evaluate: whole } = await import('../core/scenario/evaluate');
    post({ kind: 'simulated', points: await simulatePoints(sweep, whole, asked, breathe) }, []);
  };

  const workNow = async (task: (own: Opened) => Promise<void>) => {
    try {
      const own = await opened;
      const began = performance.now();
      await task(own);
      post({ kind: 'end', ms: performance.now() - began }, []);
    } catch (error) {
      post({ kind: 'failed', text: error instanceof Error ? error.message : String(error) }, []);
    }
  };

  /** One task after the other: whoever asks gives the next one before the last has ended. */
  let before = Promise.resolve();
  const work = (task: (own: Opened) => Promise<void>) => {
    before = before.then(() => workNow(task));
  };

  return (request) => {
    switch (request.kind) {
      case 'open':
        opened = open(request);
        opened.catch(() => undefined);
        break;
      case 'evaluate':
        work((own) => evaluate(own, request.first, request.count));
        break;
      case 'search':
        work((own) => search(own, request.from));
        break;
      case 'simulate':
        work((own) => simulate(own, request.points));
        break;
      default:
        isPaused = request.kind === 'pause';
        wake();
    }
  };
}
