/** Whether the weights of an imported file are what the tenant is programmed with; it is read once for their hash. */
import { useId } from 'react';
import type { Imported } from '../../import/imported';
import { hashWords } from '../../store/imported-weights';
import type { Weighing } from './use-weighing';

/** Files that hold the weights of a topology, as a person chooses them. */
function AddFiles({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }) {
  return (
    <label className="import-files">
      <span>Files with its weights</span>
      <input type="file" multiple onChange={(event) => onAdd([...(event.target.files ?? [])])} />
    </label>
  );
}

export interface WeightsChoiceProps {
  readonly imported: Imported;
  /** The network goes to a tenant: weights belong to one. */
  readonly hasTenant: boolean;
  readonly isWanted: boolean;
  readonly weighing: Weighing;
  readonly onWant: (isWanted: boolean) => void;
  readonly onAdd: (files: readonly File[]) => void;
}

export function WeightsChoice({ imported, hasTenant, isWanted, weighing, onWant, onAdd }: WeightsChoiceProps) {
  const noteId = useId();
  const { share, result } = weighing;
  if (imported.weights.length === 0) return null;
  return (
    <div className="import-weights">
      <label>
        <input
          type="checkbox"
          checked={isWanted}
          disabled={!hasTenant}
          aria-describedby={noteId}
          onChange={(event) => onWant(event.target.checked)}
        />{' '}
        Use its weights for programming
      </label>
      <span id={noteId} className="note">
        {hasTenant
          ? 'They stay in the file; the scenario and its links keep their hash only.'
          : 'Weights belong to a tenant: choose one.'}
      </span>
      {imported.weightFiles.length > 0 && <AddFiles onAdd={onAdd} />}
      {isWanted && result === undefined && <progress aria-label="Reading the weights" value={share} />}
      {isWanted && result?.ok === true && <span className="note">Weights {hashWords(result.value.hash)}</span>}
      {isWanted && result?.ok === false && (
        <p role="alert" className="import-refusal">
          {result.problem.text}
        </p>
      )}
    </div>
  );
}
