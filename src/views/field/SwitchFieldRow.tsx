/** On or off. */
import { useId } from 'react';
import type { SwitchField } from '../../core/scenario/field';
import { FieldLabel } from './FieldLabel';
import type { BoundField } from './use-field';

export function SwitchFieldRow({ bound }: { readonly bound: BoundField<SwitchField> }) {
  const id = useId();
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
