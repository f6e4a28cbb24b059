/** On or off; or, where that may be left to something else, one of three. */
import { useId } from 'react';
import type { SwitchField } from '../../core/scenario/field';
import { FieldLabel } from './FieldLabel';
import type { BoundField } from './use-field';

interface Props {
  readonly bound: BoundField<SwitchField>;
}

/** `by policy`, on, off: as native radio buttons. */
function ThreeWay({ bound, absentWord }: Props & { readonly absentWord: string }) {
  const id = useId();
  const ways = [
    { value: undefined, title: absentWord },
    { value: true, title: 'on' },
    { value: false, title: 'off' },
  ];
  return (
    <div className="field-row field-row-choice" data-path={bound.path}>
      <FieldLabel bound={bound} id={id} />
      <div role="radiogroup" aria-labelledby={id} className="segments segments-three">
        {ways.map(({ value, title }) => (
          <label key={title} className="segment">
            <input
              type="radio"
              name={id}
              checked={bound.value === value}
              onChange={() => {
                bound.set(value);
                bound.finish();
              }}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

export function SwitchFieldRow({ bound }: Props) {
  const id = useId();
  const { absentWord } = bound.field;
  if (absentWord !== undefined) return <ThreeWay bound={bound} absentWord={absentWord} />;
  return (
    <div className="field-row field-row-switch" data-path={bound.path}>
      <FieldLabel bound={bound} htmlFor={id} />
      <input
        id={id}
        type="checkbox"
        role="switch"
        className="switch"
        checked={bound.value === true}
        onChange={(event) => {
          bound.set(event.target.checked);
          bound.finish();
        }}
      />
    </div>
  );
}
