/** One of a few: segments side by side, as native radio buttons. */
import { useId } from 'react';
import type { Choice, ChoiceField } from '../../core/scenario/field';
import { FieldLabel } from './FieldLabel';
import type { BoundField } from './use-field';

export interface ChoiceFieldRowProps {
  readonly bound: BoundField<ChoiceField>;
  /** Why a choice does not apply now; undefined where it does. */
  readonly refusalOf?: (choice: Choice) => string | undefined;
}

/** Segments of a row: as many as fit, in rows of equal length. */
function columnsFor(count: number): number {
  return count <= 4 ? count : 3;
}

export function ChoiceFieldRow({ bound, refusalOf }: ChoiceFieldRowProps) {
  const { field, value, set, finish, isAtFault } = bound;
  const id = useId();
  const chosen = field.choices.find((choice) => choice.id === value);
  const columns = columnsFor(field.choices.length);
  return (
    <div className="field-row field-row-choice" data-path={bound.path}>
      <FieldLabel bound={bound} id={id} />
      <div
        role="radiogroup"
        aria-labelledby={id}
        aria-invalid={isAtFault}
        className={`segments ${isAtFault ? 'segments-wrong' : ''}`}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, auto))` }}
      >
        {field.choices.map((choice) => {
          const refusal = refusalOf?.(choice);
          return (
            <label key={choice.id} className="segment" title={refusal ?? choice.summary}>
              <input
                type="radio"
                name={id}
                checked={choice.id === value}
                disabled={refusal !== undefined}
                onChange={() => {
                  set(choice.id);
                  finish();
                }}
              />
              <span>{choice.title}</span>
            </label>
          );
        })}
      </div>
      <span className="field-hint">{chosen?.summary ?? 'automatic'}</span>
    </div>
  );
}
