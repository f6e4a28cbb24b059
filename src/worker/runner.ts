/**
 * The runs of one worker. A long one breathes, so that it hears what is wished of it; the last one that wrote weights or used
 * a memory that computes is kept, because what views look into is too large to cross the border.
 */
import type { WeightLookup } from '../core/scenario/weight-source';
import { answerInSteps, type Answered } from './answer-in-steps';
import type { Halt, Reply, RunProgress, Stage } from './protocol';
import type { RunView } from './run-views';

export interface Runner {
  /** Undefined where it was dropped. */
  readonly run: (document: unknown, stage: Stage, generation: number) => Promise<Reply | undefined>;
  /** Ends the run of a generation; nothing happens where it is not under way. */
  readonly halt: (generation: number, how: Halt) => void;
  /** Undefined where the run of this generation is not kept. */
  readonly look: (generation: number, view: RunView, rest: readonly unknown[]) => Promise<unknown>;
}

export interface RunnerOptions {
  readonly weights: WeightLookup;
  readonly tell: (generation: number, progress: RunProgress) => void;
  readonly breathe: () => Promise<void>;
}

export function createRunner({ weights, tell, breathe }: RunnerOptions): Runner {
  const underWay = new Map<number, Halt | undefined>();
  let kept: (Pick<Answered, 'regions' | 'offload'> & { readonly generation: number }) | undefined;
  return {
    run: async (document, stage, generation) => {
      underWay.set(generation, undefined);
      const answered = await answerInSteps(document, stage, generation, weights, {
        tell: (progress) => tell(generation, progress),
        wish: () => underWay.get(generation),
        breathe,
      });
      underWay.delete(generation);
      // A run for itself, as a baseline's, is never looked into.
      if (answered && generation > 0 && (answered.regions ?? answered.offload)) {
        const { regions, offload } = answered;
        kept = { generation, ...(regions && { regions }), ...(offload && { offload }) };
      }
      return answered?.reply;
    },
    halt: (generation, how) => {
      if (underWay.has(generation)) underWay.set(generation, how);
    },
    look: async (generation, view, rest) => {
      if (kept?.generation !== generation) return undefined;
      const { regions, offload } = kept;
      if (offload) return (await import('./offload-run-views')).lookIntoOffload(offload, view, rest);
      return regions && (await import('./run-views')).lookInto(regions, view, rest);
    },
  };
}

/** Until everything that has arrived by now is dealt with; a timer would wait for milliseconds. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
