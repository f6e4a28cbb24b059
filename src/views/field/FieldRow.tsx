/** The control of a field, whatever its kind. */
import type { Choice, Field } from '../../core/scenario/field';
import { ChoiceFieldRow } from './ChoiceFieldRow';
import { NumberFieldRow } from './NumberFieldRow';
import { NumberSelectRow } from './NumberSelectRow';
import { SelectFieldRow } from './SelectFieldRow';
import { SwitchFieldRow } from './SwitchFieldRow';
import { useField, type BoundField } from './use-field';
import './field.css';

export interface FieldRowProps {
  readonly path: string;
  /** Why a choice does not apply now. */
  readonly refusalOf?: (choice: Choice) => string | undefined;
  /** The only numbers that are possible now, where these are few. */
  readonly numbers?: readonly number[];
}

function isOfKind<K extends Field['kind']>(
  bound: BoundField,
  kind: K,
): bound is BoundField<Extract<Field, { kind: K }>> {
  return bound.field.kind === kind;
}

/** More letters than this do not fit side by side in the panel. */
const mostLetters = 48;

export function FieldRow({ path, refusalOf, numbers }: FieldRowProps) {
  const bound = useField(path);
  if (numbers && isOfKind(bound, 'number')) return <NumberSelectRow bound={bound} numbers={numbers} />;
  if (isOfKind(bound, 'number')) return <NumberFieldRow bound={bound} />;
  if (isOfKind(bound, 'switch')) return <SwitchFieldRow bound={bound} />;
  if (!isOfKind(bound, 'choice')) return null;
  const letters = bound.field.choices.reduce((sum, { title }) => sum + title.length, 0);
  if (letters > mostLetters) return <SelectFieldRow bound={bound} {...(refusalOf && { refusalOf })} />;
  return <ChoiceFieldRow bound={bound} {...(refusalOf && { refusalOf })} />;
}
