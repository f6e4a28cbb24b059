/** A tenant is programmed with weights whose file is not here: the person gives it again, or does without. */
import { useEffect, useRef, useState } from 'react';
import {
  expectWeights,
  hashWords,
  missingWeights,
  setSyntheticWeights,
  type MissingWeights,
} from '../../store/imported-weights';
import { presentDocument } from '../../store/state';
import { startWeighingAgain, type Running } from '../../worker/import-client';
import type { WeighedNetwork } from '../../import/weights/weigh';
import { useApp, useAppState } from '../binding/use-app';
import './import.css';

function OneMissing({ place, name, hash, network }: MissingWeights) {
  const app = useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const running = useRef<Running<WeighedNetwork>>(undefined);
  const [share, setShare] = useState<number>();
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => () => running.current?.cancel(), []);

  const give = async (files: readonly File[]) => {
    const [model] = files;
    if (model === undefined || network === undefined) return;
    // Of several files the model is the one that names the others.
    const sorted = [...files].sort((one, other) => Number(isModel(other)) - Number(isModel(one)));
    setRefusal(undefined);
    setShare(0);
    running.current = startWeighingAgain(sorted, network, setShare);
    const weighed = await running.current.result;
    setShare(undefined);
    if (weighed === undefined) return;
    const held = expectWeights(sorted, weighed, hash);
    if (held.ok) app.holdWeights(held.value);
    else setRefusal(held.problem.text);
  };

  return (
    <div className="missing-weights">
      <p>
        The weights {hashWords(hash)} of <b>{name}</b> are not here: links and files carry only their hash.
      </p>
      {refusal !== undefined && (
        <p role="alert" className="import-refusal">
          {refusal}
        </p>
      )}
      {share !== undefined && (
        <p className="import-progress">
          <progress aria-label={`Reading the weights of ${name}`} value={share} />
          <button type="button" className="button" onClick={() => running.current?.cancel()}>
            Cancel
          </button>
        </p>
      )}
      <div className="import-buttons">
        <button
          type="button"
          className="button"
          onClick={() => app.edit(setSyntheticWeights(place), { name: `${name}: synthetic weights` })}
        >
          Use synthetic weights
        </button>
        {network !== undefined && (
          <button
            type="button"
            className="button button-primary"
            disabled={share !== undefined}
            onClick={() => chooser.current?.click()}
          >
            Give the file again…
          </button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={`File with the weights of ${name}`}
        onChange={(event) => void give([...(event.target.files ?? [])])}
      />
    </div>
  );
}

function isModel({ name }: File): boolean {
  return /\.(onnx|json)$/i.test(name);
}

export function MissingWeightsNote() {
  const document = useAppState(presentDocument);
  const held = useAppState(({ heldWeights }) => heldWeights);
  const missing = missingWeights(document, held);
  if (missing.length === 0) return null;
  return (
    <aside className="missing-weights-list" aria-label="Weights that are not here">
      {missing.map((each) => (
        <OneMissing key={`${each.place} ${each.hash}`} {...each} />
      ))}
    </aside>
  );
}
