/**
 * A second worker beside the one that answers the sliders, for what has time: scenarios of the gallery, the cells of an
 * ablation, one policy of programming after the other. It runs the same file, so it costs no download; one thing after the other is asked of it.
 */
import type { Design } from '../core/allocation/designs';
import type { OperatorTable } from '../core/allocation/types';
import type { Result } from '../core/basis/result';
import type { Sensitivity } from '../core/exploration/sensitivity';
import type { ProgrammingPolicyId } from '../core/programming/policy';
import type { AblationCell, AblationRow } from '../core/scenario/ablation';
import type { ProgrammingPolicyRow, ProgrammingSizeRow } from '../core/scenario/programming-studies';
import type { ScenarioDocument } from '../core/scenario/schema';
import { connectWorker, type Connection } from './connection';
import type { OffloadStudyAnswer, OffloadStudyArguments, OffloadStudyName } from './offload-studies';
import type { Reply } from './protocol';
import type { placeByHand, WireStudyAnswer, WireStudyArguments, WireStudyName, WireStudyStep } from './wire-studies';

/** Every answer is undefined once the study has ended or its worker has failed. */
export interface Study {
  /** The exact answer for a document. */
  readonly evaluate: (document: ScenarioDocument) => Promise<Reply | undefined>;
  readonly ablate: (document: ScenarioDocument, cell: AblationCell) => Promise<Result<AblationRow> | undefined>;
  /** The optimum of the latency design; undefined too where it would take too long. */
  readonly exactLatency: (table: OperatorTable, budget: number, floor: number) => Promise<Result<Design> | undefined>;
  /** Which field would change which figure by how much. */
  readonly sensitivity: (document: ScenarioDocument) => Promise<Result<Sensitivity> | undefined>;
  /** What a policy of programming makes of a document. */
  readonly programPolicy: (
    document: ScenarioDocument,
    policy: ProgrammingPolicyId,
  ) => Promise<Result<ProgrammingPolicyRow> | undefined>;
  /** A document on a part of its preset's chip. */
  readonly programSize: (document: ScenarioDocument, share: number) => Promise<Result<ProgrammingSizeRow> | undefined>;
  /** A study of a GPU with DRAM-PIM. */
  readonly offload: <Name extends OffloadStudyName>(
    name: Name,
    document: ScenarioDocument,
    ...rest: OffloadStudyArguments<Name>
  ) => Promise<OffloadStudyAnswer<Name> | undefined>;
  /** A study of wires; what it finds on its way is told a few times a second. */
  readonly wires: <Name extends WireStudyName>(
    name: Name,
    document: ScenarioDocument,
    onStep: (step: WireStudyStep<Name>) => void,
    ...rest: WireStudyArguments<Name>
  ) => Promise<WireStudyAnswer<Name> | undefined>;
  /** Ends a study of wires early: it answers with what it has found. */
  readonly haltWires: () => void;
  /** A placement of the joint search as nodes of every operator. */
  readonly placeByHand: (
    document: ScenarioDocument,
    nodeOf: Int32Array,
  ) => Promise<ReturnType<typeof placeByHand> | undefined>;
  /** Stops at once, whatever is under way; once more does nothing. */
  readonly end: () => void;
}

/** @param connect only tests give another */
export function startStudy(connect: () => Connection = connectWorker): Study {
  const { evaluator, failed, end } = connect();
  const ended = failed.catch(() => undefined);
  let hasEnded = false;
  const ask = <T>(question: () => Promise<T>): Promise<T | undefined> =>
    hasEnded ? ended : Promise.race([question(), ended]);
  return {
    evaluate: (document) => ask(() => evaluator.run(document, 'exact', 0)),
    ablate: (document, cell) => ask(() => evaluator.ablate(document, cell)),
    exactLatency: (...args) => ask(() => evaluator.exactLatency(...args)),
    sensitivity: (document) => ask(() => evaluator.sensitivity(document)),
    programPolicy: (...args) => ask(() => evaluator.programPolicy(...args)),
    programSize: (...args) => ask(() => evaluator.programSize(...args)),
    offload: async <Name extends OffloadStudyName>(
      name: Name,
      document: ScenarioDocument,
      ...rest: OffloadStudyArguments<Name>
    ) => (await ask(() => evaluator.studyOffload(name, document, rest))) as OffloadStudyAnswer<Name> | undefined,
    wires: async <Name extends WireStudyName>(
      name: Name,
      document: ScenarioDocument,
      onStep: (step: WireStudyStep<Name>) => void,
      ...rest: WireStudyArguments<Name>
    ) => {
      // Steps come by another way than the answer, and may arrive after it.
      let isAnswered = false;
      const tell = (step: unknown) => {
        if (!isAnswered) onStep(step as WireStudyStep<Name>);
      };
      const answer = await ask(() => evaluator.studyWires(name, document, rest, tell));
      isAnswered = true;
      return answer as WireStudyAnswer<Name> | undefined;
    },
    haltWires: () => {
      if (!hasEnded) evaluator.haltWires();
    },
    placeByHand: (...args) => ask(() => evaluator.placeByHand(...args)),
    end: () => {
      if (!hasEnded) end();
      hasEnded = true;
    },
  };
}
