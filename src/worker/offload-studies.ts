/** Studies of a GPU whose memory computes, by name: each from beginning to end, a fraction of a second long. */
import { offloadChannelStudy } from '../core/scenario/offload-channel-study';
import { offloadNetworkStudy } from '../core/scenario/offload-network-study';
import { offloadPolicyStudy } from '../core/scenario/offload-policy-study';
import { publishedOffloadFigures } from '../core/scenario/offload-study';

const studies = {
  policies: offloadPolicyStudy,
  network: offloadNetworkStudy,
  channels: offloadChannelStudy,
  /** Of setups of its own, whatever the document. */
  published: () => publishedOffloadFigures(),
};

type Studies = typeof studies;

export type OffloadStudyName = keyof Studies;

type AfterDocument<F> = F extends (document: unknown, ...rest: infer Rest) => unknown ? Rest : never;

/** What is asked for besides the document. */
export type OffloadStudyArguments<Name extends OffloadStudyName> = AfterDocument<Studies[Name]>;

export type OffloadStudyAnswer<Name extends OffloadStudyName> = ReturnType<Studies[Name]>;

/** The study of that name; `rest` is its own arguments, as the client's types have it. */
export function studyOffload(name: OffloadStudyName, document: unknown, rest: readonly unknown[]): unknown {
  const study: (document: unknown, ...rest: never[]) => unknown = studies[name];
  return study(document, ...(rest as never[]));
}
