/** One of many: a native list. */
import { useId } from 'react';
import type { ChoiceField } from '../../core/scenario/field';
import { FieldLabel } from './FieldLabel';
import type { BoundField } from './use-field';

export function SelectFieldRow({ bound }: { readonly bound: BoundField<ChoiceField> }) {
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
        {field.choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.title}
          </option>
        ))}
      </select>
      <span className="field-hint">{chosen?.summary}</span>
    </div>
  );
}
