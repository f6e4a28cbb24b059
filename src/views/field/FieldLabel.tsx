/** A field's name, the dot that resets it, and the mark of where its number comes from, with all words on hover and focus. */
import type { ReactNode } from 'react';
import { writeEnergySpread } from '../../core/hardware/devices';
import type { Field } from '../../core/scenario/field';
import { isSwept } from '../../store/exploration-plan';
import { valueText } from '../../store/field-words';
import { presentDocument } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { Menu } from '../menu/Menu';
import { Tooltip } from '../tooltip/Tooltip';
import { rangeText } from '../../store/number-entry';
import { defaultAt, provenanceOf, type BoundField } from './use-field';

/** What there is to say beyond a field's own help, by its path. */
const remarks: Readonly<Partial<Record<string, string>>> = { 'system.device.preset': writeEnergySpread };

function FieldHelp({ field, path }: { readonly field: Field; readonly path: string }) {
  const document = useAppState(presentDocument);
  const { tag, source } = provenanceOf(field, document);
  return (
    <>
      <span className="tooltip-line">{field.help}</span>
      {remarks[field.path] !== undefined && <span className="tooltip-line">{remarks[field.path]}</span>}
      <span className="tooltip-line">
        Default <b>{valueText(field, defaultAt(document, path))}</b>
        {field.kind === 'number' && <>; range {rangeText(field)}</>}
      </span>
      <span className="tooltip-line">
        <b>{tag}</b>: {source}
      </span>
    </>
  );
}

/** What Explore can do with the field. */
function SweepMenu({ bound }: { readonly bound: BoundField }) {
  const app = useApp();
  const { field, path } = bound;
  const sweep = (isAlone: boolean) => () => app.sweepField({ path, isAlone });
  const items = [
    { id: 'alone', title: 'Sweep this', hint: 'one line: it against the first objective', run: sweep(true) },
    { id: 'axis', title: 'Add as an axis', hint: 'beside those that are swept already', run: sweep(false) },
  ];
  return (
    <Menu label={`Sweep ${field.label}`} className="field-sweep" items={items} width={230}>
      <Icon name="sweep" />
    </Menu>
  );
}

export interface FieldLabelProps {
  readonly bound: BoundField;
  /** The control that it names; absent where the label names a group. */
  readonly htmlFor?: string;
  readonly id?: string;
}

export function FieldLabel({ bound, htmlFor, id }: FieldLabelProps) {
  const { field, path, isChanged, reset } = bound;
  const tag = useAppState((state) => provenanceOf(field, presentDocument(state)).tag);
  const help = () => <FieldHelp field={field} path={path} />;
  const resetOnAlt = (event: React.MouseEvent) => {
    if (!event.altKey) return;
    event.preventDefault();
    reset();
  };
  const name: ReactNode = htmlFor ? (
    <label id={id} htmlFor={htmlFor} onClick={resetOnAlt}>
      {field.label}
    </label>
  ) : (
    <span id={id} onClick={resetOnAlt}>
      {field.label}
    </span>
  );
  return (
    <span className="field-label">
      <Tooltip content={help}>{() => name}</Tooltip>
      <Tooltip content={help}>
        {(described) => (
          <button
            type="button"
            className={`field-tag field-tag-${tag}`}
            aria-label={`About ${field.label}: ${tag}`}
            {...described}
          >
            <span>{tag}</span>
          </button>
        )}
      </Tooltip>
      {isSwept(field) && <SweepMenu bound={bound} />}
      {isChanged && (
        <button type="button" className="field-reset" aria-label={`Reset ${field.label}`} title="Reset" onClick={reset}>
          <span />
        </button>
      )}
    </span>
  );
}
