/** A name that is edited in place: Enter and leaving commit, Escape restores, a refused one stays for mending. */
import { useId, useState } from 'react';

export interface NameInputProps {
  readonly value: string;
  readonly label: string;
  readonly className: string;
  readonly placeholder?: string;
  /** Gives the words of a refusal. */
  readonly onCommit: (name: string) => string | undefined;
}

export function NameInput({ value, label, className, placeholder, onCommit }: NameInputProps) {
  const id = useId();
  const [draft, setDraft] = useState<{ readonly text: string; readonly refusal?: string }>();
  const commit = () => {
    if (!draft) return;
    const name = draft.text.trim();
    const refusal = name === value ? undefined : onCommit(name);
    setDraft(refusal === undefined ? undefined : { ...draft, refusal });
  };
  return (
    <>
      <input
        type="text"
        className={`name-input ${className}`}
        aria-label={label}
        aria-invalid={draft?.refusal !== undefined}
        aria-describedby={draft?.refusal === undefined ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        placeholder={placeholder}
        value={draft?.text ?? value}
        onChange={(event) => setDraft({ text: event.target.value })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && draft) {
            event.stopPropagation();
            setDraft(undefined);
          }
        }}
      />
      {draft?.refusal !== undefined && (
        <span id={id} role="alert" className="field-refusal">
          {draft.refusal}
        </span>
      )}
    </>
  );
}
