/** The box of a number: Enter and leaving commit, Escape restores, a wrong number stays for mending. */
import { useState, type KeyboardEvent } from 'react';
import type { NumberField } from '../../core/scenario/field';
import { absentText, entryText } from '../../store/field-words';
import { presentDocument } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { parseNumberEntry } from '../../store/number-entry';
import { valueAfterKey } from './slider-scale';
import { defaultAt, type BoundField } from './use-field';

interface Draft {
  readonly text: string;
  readonly refusal: string | undefined;
  /** The value that it was typed over: a draft for another value is void. */
  readonly over: BoundField['value'];
}

export interface NumberBoxProps {
  readonly bound: BoundField<NumberField>;
  readonly id: string;
  /** There where no label element names the box. */
  readonly label?: string;
}

export function NumberBox({ bound, id, label }: NumberBoxProps) {
  const { field, path, value, set, finish, isAtFault } = bound;
  const mayBeAbsent = useAppState((state) => defaultAt(presentDocument(state), path) === undefined);
  const [draft, setDraft] = useState<Draft>();
  const current = draft && Object.is(draft.over, value) ? draft : undefined;
  const shown = typeof value === 'number' || typeof value === 'string' ? value : undefined;
  const written = shown === undefined || shown === field.absentWord ? '' : entryText(shown);
  const unit = shown === 0 && field.zeroWord !== undefined ? field.zeroWord : field.unit;
  const refusalId = `${id}-refusal`;

  /** An empty box of a field whose default is no value puts that back. */
  const refusalOf = (text: string): string | undefined => {
    if (text.trim() === '' && mayBeAbsent) return set(undefined);
    const read = parseNumberEntry(text, field);
    return read.ok ? set(read.value) : read.problem.text;
  };
  const commit = () => {
    finish();
    if (!current) return;
    const refusal = refusalOf(current.text);
    finish();
    setDraft(refusal === undefined ? undefined : { ...current, refusal });
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && current) {
      event.stopPropagation();
      setDraft(undefined);
    }
    const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!isVertical || current || shown === undefined) return;
    event.preventDefault();
    set(valueAfterKey(field, shown, event.key, event.shiftKey));
  };

  return (
    <>
      <span className={`number-box ${current?.refusal !== undefined || isAtFault ? 'number-box-wrong' : ''}`}>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={current?.refusal !== undefined || isAtFault}
          aria-describedby={current?.refusal === undefined ? undefined : refusalId}
          placeholder={absentText(field)}
          value={current?.text ?? written}
          onChange={(event) => setDraft({ text: event.target.value, refusal: undefined, over: value })}
          onBlur={commit}
          onKeyDown={handleKey}
        />
        {unit !== '' && typeof shown === 'number' && <i>{unit}</i>}
      </span>
      {current?.refusal !== undefined && (
        <span id={refusalId} role="alert" className="field-refusal">
          {current.refusal}
        </span>
      )}
    </>
  );
}
