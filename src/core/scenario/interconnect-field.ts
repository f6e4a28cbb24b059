/** How records of the interconnect are made: ranges are those of its models. */
import { interconnectRanges, type Range } from '../interconnect/ranges';
import { choice, count, quantity, type Choice, type Field, type NumberField } from './field';

export const heteroOu = 'Hetero-OU (github.com/CemBeast/Hetero-OU)';
export const chipsim = 'CHIPSIM (github.com/mohanbing/CHIPSIM)';
type RangeName = keyof typeof interconnectRanges;
type NumberText = Pick<NumberField, 'label' | 'help' | 'unit' | 'tag' | 'source'> &
  Partial<Pick<NumberField, 'scale' | 'step' | 'absentWord'>>;

export function ranged(path: string, name: RangeName, text: NumberText): Field {
  const { min, max, integer, step }: Range = interconnectRanges[name];
  const field = { path, section: 'interconnect', min, max, scale: 'linear', ...text } as const;
  if (integer) return count({ ...field, ...(step !== undefined && { step }) });
  return quantity({ step: (max - min) / 200, ...field });
}

/** A field of the block with the range of its name. */
export function wire(name: RangeName, text: NumberText): Field {
  return ranged(`system.interconnect.${name}`, name, text);
}

interface ChoiceText {
  readonly label: string;
  readonly help: string;
  readonly choices: readonly Choice[];
  readonly tag: Field['tag'];
  readonly source: string;
}

export function wireChoice(name: string, text: ChoiceText): Field {
  return choice({ path: `system.interconnect.${name}`, section: 'interconnect', ...text });
}
