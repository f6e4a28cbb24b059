/** A foreign file before it becomes a network of the scenario: what is in it, what it lacks, and where it goes. */
import { useId, useLayoutEffect, useRef, useState, type SubmitEvent } from 'react';
import type { Problem } from '../../core/basis/result';
import { maxTenants } from '../../core/scenario/schema';
import type { ImportOutcome } from '../../import/imported';
import { completeOf } from '../../store/complete';
import { heldWeights } from '../../store/imported-weights';
import { takeNetwork, type ImportTarget } from '../../store/network-edits';
import { presentDocument } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { NetworkPreview } from './NetworkPreview';
import { SizeForm } from './SizeForm';
import { useImport } from './use-import';
import { useWeighing } from './use-weighing';
import { WeightsChoice } from './WeightsChoice';
import './import.css';

type ReadNetwork = Extract<ImportOutcome, { kind: 'network' }>;

const formats = { onnx: 'ONNX model', keras: 'Keras topology', csv: 'CSV of layers' };

function Refusal({ problem }: { readonly problem: Problem }) {
  return (
    <p role="alert" className="import-refusal">
      {problem.text}
    </p>
  );
}

/** Where the network may go, by the value of its option. */
function useTargets(): readonly { readonly title: string; readonly target: ImportTarget }[] {
  const tenants = useAppState((state) => completeOf(presentDocument(state)).tenants);
  const isFull = tenants.length >= maxTenants;
  return [
    ...(isFull ? [] : [{ title: 'Add as a tenant', target: { kind: 'new-tenant' } as const }]),
    ...tenants.map(({ name }, place) => ({ title: `Give to ${name}`, target: { kind: 'tenant', place } as const })),
    { title: 'Keep in the list only', target: { kind: 'list' } as const },
  ];
}

function TakeForm({ outcome, files }: { readonly outcome: ReadNetwork; readonly files: readonly File[] }) {
  const { network } = outcome;
  const app = useApp();
  const nameId = useId();
  const targetId = useId();
  const targets = useTargets();
  const [name, setName] = useState(network.title);
  const [chosen, setChosen] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const [isWanted, setWanted] = useState(false);
  const [given, setGiven] = useState(files);
  const target = targets[chosen]?.target ?? { kind: 'list' };
  const usesWeights = isWanted && target.kind !== 'list';
  const weighing = useWeighing(given, outcome, usesWeights);
  const weighed = usesWeights && weighing.result?.ok === true ? weighing.result.value : undefined;
  const take = (event: SubmitEvent) => {
    event.preventDefault();
    const taken = takeNetwork(network, name, target, weighed?.hash);
    const refused = app.edit(taken, { name: `import ${name.trim() || network.title}` });
    if (refused === undefined && weighed !== undefined) app.holdWeights(heldWeights(given, weighed));
    if (refused) setProblem(refused);
    else app.showOwnNetwork(undefined);
  };
  return (
    <form className="import-take" onSubmit={take}>
      <label htmlFor={nameId}>Name</label>
      <input
        id={nameId}
        type="text"
        className="import-box"
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={targetId}>Where to</label>
      <select
        id={targetId}
        className="import-box"
        value={chosen}
        onChange={(event) => setChosen(Number(event.target.value))}
      >
        {targets.map(({ title }, place) => (
          <option key={title} value={place}>
            {title}
          </option>
        ))}
      </select>
      <WeightsChoice
        imported={outcome}
        hasTenant={target.kind !== 'list'}
        isWanted={usesWeights}
        weighing={weighing}
        onWant={setWanted}
        onAdd={(added) => setGiven([...given, ...added])}
      />
      {problem && <Refusal problem={problem} />}
      <div className="import-buttons">
        <button type="button" className="button" onClick={() => app.showOwnNetwork(undefined)}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={usesWeights && weighed === undefined}>
          Import
        </button>
      </div>
    </form>
  );
}

export interface ImportDialogProps {
  readonly file: File;
  /** What came with it: files of its weights. */
  readonly others: readonly File[];
}

export function ImportDialog({ file, others }: ImportDialogProps) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { share, result, dims, readWith } = useImport(file, others);
  const outcome = result?.ok ? result.value : undefined;
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog import-dialog"
      aria-labelledby={titleId}
      onClose={() => app.showOwnNetwork(undefined)}
    >
      <div className="dialog-head">
        <h2 id={titleId}>Import {file.name}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {result === undefined && (
        <p className="import-progress">
          <progress aria-label={`Reading ${file.name}`} value={share} /> Reading…{' '}
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </p>
      )}
      {result?.ok === false && (
        <>
          <Refusal problem={result.problem} />
          <p className="note">The scenario is as it was.</p>
        </>
      )}
      {outcome && (
        <p className="note">{formats[outcome.format]}. Nothing leaves this machine; weights stay in the file.</p>
      )}
      {outcome && outcome.sizes.length > 0 && <SizeForm sizes={outcome.sizes} given={dims} onRead={readWith} />}
      {outcome?.kind === 'network' && (
        <>
          <NetworkPreview network={outcome.network} found={outcome.found} notes={outcome.notes} />
          <TakeForm outcome={outcome} files={[file, ...others]} />
        </>
      )}
    </dialog>
  );
}
