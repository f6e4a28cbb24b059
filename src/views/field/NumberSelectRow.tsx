/** A number of which only a few are possible: a native list. */
import { useId } from 'react';
import type { NumberField } from '../../core/scenario/field';
import { absentText, valueText } from '../../store/field-words';
import { FieldLabel } from './FieldLabel';
import type { BoundField } from './use-field';

interface Props {
  readonly bound: BoundField<NumberField>;
  /** Ascending. */
  readonly numbers: readonly number[];
}

export function NumberSelectRow({ bound, numbers }: Props) {
  const { field, value, set, finish, isAtFault } = bound;
  const id = useId();
  const isListed = typeof value !== 'number' || numbers.includes(value);
  const all = isListed ? numbers : [...numbers, value].sort((a, b) => a - b);
  return (
    <div className="field-row" data-path={bound.path}>
      <FieldLabel bound={bound} htmlFor={id} />
      <select
        id={id}
        className={`select ${isAtFault ? 'number-box-wrong' : ''}`}
        value={typeof value === 'number' ? value : ''}
        onChange={({ target }) => {
          set(target.value === '' ? undefined : Number(target.value));
          finish();
        }}
      >
        <option value="">{absentText(field)}</option>
        {all.map((number) => (
          <option key={number} value={number}>
            {valueText(field, number)}
          </option>
        ))}
      </select>
    </div>
  );
}
