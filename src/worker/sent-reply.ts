/**
 * A reply as it crosses the border. Static analyses are large and mostly those of the run before: what the other side already
 * has is named by its place in the reply before.
 */
import type { Analysis } from '../core/mapping/demand';
import type { Answer, Reply } from './protocol';

/** By kind of system. */
type Sent<Own> = Own extends Answer
  ? Omit<Own, 'analyses'> & { readonly analyses: readonly (Analysis | number)[] }
  : Own;

export type SentReply = Sent<Reply>;

/** For the side that sends; one for each border. */
export function createSender(): (reply: Reply) => SentReply {
  let before: readonly Analysis[] = [];
  return (reply) => {
    if (!reply.ok) return reply;
    const known = before;
    before = reply.analyses;
    const named = (analysis: Analysis) => (known.includes(analysis) ? known.indexOf(analysis) : analysis);
    return { ...reply, analyses: reply.analyses.map(named) };
  };
}

/** For the side that receives, in the order in which the replies were sent. */
export function createReceiver(): (sent: SentReply) => Reply {
  let before: readonly Analysis[] = [];
  return (sent) => {
    if (!sent.ok) return sent;
    const analyses = sent.analyses.flatMap((analysis) =>
      typeof analysis === 'number' ? before.slice(analysis, analysis + 1) : [analysis],
    );
    before = analyses;
    return { ...sent, analyses };
  };
}
