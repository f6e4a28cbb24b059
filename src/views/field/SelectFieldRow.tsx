/** One of many: a native list. */
import { useId } from 'react';
import type { Choice, ChoiceField } from '../../core/scenario/field';
import { FieldLabel } from './FieldLabel';
import type { BoundField } from './use-field';

interface Props {
  readonly bound: BoundField<ChoiceField>;
  /** Why a choice does not apply now; undefined where it does. */
  readonly refusalOf?: (choice: Choice) => string | undefined;
}

export function SelectFieldRow({ bound, refusalOf }: Props) {
  const { field, value, set, finish, isAtFault } = bound;
  const id = useId();
  const chosen = field.choices.find((choice) => choice.id === value);
  return (
    <div className="field-row field-row-choice" data-path={bound.path}>
      <FieldLabel bound={bound} htmlFor={id} />
      <select
        id={id}
        className={`select ${isAtFault ? 'number-box-wrong' : ''}`}
        value={String(value)}
        onChange={(event) => {
          set(event.target.value);
          finish();
        }}
      >
        {field.choices.map((choice) => {
          // What is chosen already stays, so that the list shows it.
          const refusal = choice.id === value ? undefined : refusalOf?.(choice);
          return (
            <option
              key={choice.id}
              value={choice.id}
              disabled={refusal !== undefined}
              title={refusal ?? choice.summary}
            >
              {choice.title}
              {refusal !== undefined && ` (${refusal})`}
            </option>
          );
        })}
      </select>
      <span className="field-hint">{chosen?.summary}</span>
    </div>
  );
}
