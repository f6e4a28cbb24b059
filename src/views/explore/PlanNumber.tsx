/** A number or a list of them in the plan of a sweep: Enter and leaving commit, Escape restores. */
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly text: string;
  /** Gives false where the text cannot be read: it stays to be mended. */
  readonly onCommit: (text: string) => boolean;
  readonly isWide?: boolean;
  readonly placeholder?: string;
}

export function PlanNumber({ label, text, onCommit, isWide = false, placeholder }: Props) {
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string; readonly isWrong: boolean }>();
  const own = draft?.over === text ? draft : undefined;
  const commit = () => {
    if (!own || own.text === text) {
      setDraft(undefined);
      return;
    }
    if (onCommit(own.text)) setDraft(undefined);
    else setDraft({ ...own, isWrong: true });
  };
  return (
    <label className={isWide ? 'plan-number plan-wide' : 'plan-number'}>
      <span className={isWide ? 'visually-hidden' : undefined}>{label}</span>
      <input
        aria-label={label}
        aria-invalid={own?.isWrong}
        inputMode={isWide ? 'text' : 'decimal'}
        placeholder={placeholder}
        value={own?.text ?? text}
        onChange={(event) => setDraft({ text: event.target.value, over: text, isWrong: false })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(undefined);
        }}
      />
    </label>
  );
}

/** `1,024`, `2e3`; undefined for what is no number. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim().replaceAll(',', '');
  const value = Number(trimmed);
  return trimmed === '' || !Number.isFinite(value) ? undefined : value;
}
