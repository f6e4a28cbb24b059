/** The real worker of a sweep on this side of the border; replies come later, as from afar. */
import { serveSweep } from '../serve-sweep';
import type { StartSweepWorker, SweepReply, SweepRequest } from '../sweep-protocol';

/** @param intercept sees every reply first; what it gives back is what arrives, or a failure of the worker */
export function sweepWorkersHere(
  intercept: (reply: SweepReply) => SweepReply | Error = (reply) => reply,
  watch: (request: SweepRequest) => void = () => undefined,
): StartSweepWorker {
  return ({ onReply, onFailure }) => {
    let isEnded = false;
    const serve = serveSweep((reply) => {
      setTimeout(() => {
        if (isEnded) return;
        const arrived = intercept(reply);
        if (arrived instanceof Error) onFailure(arrived.message);
        else onReply(arrived);
      });
    });
    return {
      post: (request) => {
        watch(request);
        serve(request);
      },
      end: () => (isEnded = true),
    };
  };
}
