/**
 * A field of the scenario as one record: what it is called, which values it takes, where its default comes from.
 * Sliders, tooltips, validation, link and documentation are made from these.
 */
import type { Tag } from '../basis/constant';

interface FieldCommon {
  /** Path in the document; `tenants[]` stands for any tenant. */
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly section:
    | 'technology'
    | 'tenant'
    | 'chip'
    | 'array'
    | 'converters'
    | 'mapping'
    | 'energy'
    | 'device'
    | 'interconnect'
    | 'memory'
    | 'memory timing'
    | 'gpu'
    | 'policy'
    | 'pipeline';
  /** Where the default (or, for a preset's field, the meaning of the number) comes from. */
  readonly tag: Tag;
  readonly source: string;
}

export interface NumberField extends FieldCommon {
  readonly kind: 'number';
  /** Unit as shown to people; empty for a count. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly scale: 'linear' | 'log';
  readonly integer: boolean;
  /** Powers of two only. */
  readonly powerOfTwo?: true;
  /** A word that is allowed in place of a number: `unlimited`. */
  readonly word?: string;
  /** What 0 is called: `saturated`. */
  readonly zeroWord?: string;
  /** What it is called that there is no value; a slider has it one place beyond the largest number. */
  readonly absentWord?: string;
  /** Where a slider shows less than what may be typed. */
  readonly slider?: { readonly min: number; readonly max: number; readonly step: number };
}

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

export interface ChoiceField extends FieldCommon {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
}

export interface SwitchField extends FieldCommon {
  readonly kind: 'switch';
  /** What it is called that it is neither on nor off: something else decides. */
  readonly absentWord?: string;
}

export type Field = NumberField | ChoiceField | SwitchField;

/** Published sources that many records name. */
export const isaac = 'ISAAC, Shafiee et al., ISCA 2016, Table I, doi 10.1109/ISCA.2016.12';
export const ours = 'PIMscape';

type Described<F extends Field> = Omit<F, 'kind'>;

export function count(
  field: Omit<Described<NumberField>, 'unit' | 'step' | 'integer'> & { readonly unit?: string },
): NumberField {
  return { unit: '', step: 1, ...field, kind: 'number', integer: true };
}

export function quantity(field: Omit<Described<NumberField>, 'integer'>): NumberField {
  return { ...field, kind: 'number', integer: false };
}

export function choice(field: Described<ChoiceField>): ChoiceField {
  return { ...field, kind: 'choice' };
}

export function onOff(field: Described<SwitchField>): SwitchField {
  return { ...field, kind: 'switch' };
}

export function choicesOf(records: readonly Choice[]): Choice[] {
  return records.map(({ id, title, summary }) => ({ id, title, summary }));
}
