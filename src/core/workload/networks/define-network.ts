/** What a built-in network is to the rest of the house: a record with its options, and a function that builds it. */
import * as z from 'zod/mini';
import type { Network, Operator } from '../operator';

interface IntegerOption {
  readonly kind: 'integer';
  readonly title: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

interface SwitchOption {
  readonly kind: 'switch';
  readonly title: string;
  readonly default: boolean;
}

type NetworkOption = IntegerOption | SwitchOption;

/** Values of options by name, as a scenario's `networkOptions` gives them. */
export type NetworkOptions = Readonly<Record<string, number | boolean>>;

type OptionTable = Readonly<Record<string, NetworkOption>>;

/** A value for every option of a table. */
type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends IntegerOption ? number : boolean;
};

export interface NetworkBuilder {
  readonly id: string;
  readonly title: string;
  /** Paper and reference implementation. */
  readonly source: string;
  readonly options: OptionTable;
  /** Takes a value for every option, in its range. */
  readonly build: (options: NetworkOptions) => Network;
}

interface Definition<Table extends OptionTable> extends Pick<NetworkBuilder, 'id' | 'title' | 'source'> {
  readonly options: Table;
  readonly operators: (options: OptionValues<Table>) => readonly Operator[];
}

/** A record for the registry; nothing is built before `build` is called. */
export function defineNetwork<Table extends OptionTable>(definition: Definition<Table>): NetworkBuilder {
  const { id, title, source, options, operators } = definition;
  return {
    id,
    title,
    source,
    options,
    build: (values) => ({ id, title, source, operators: operators(values as OptionValues<Table>) }),
  };
}

/** An option that is a whole number, by what it counts: title, least and largest value. */
const counted = {
  inputSize: ['Input size', 32, 1024],
  classes: ['Classes', 1, 100_000],
  sequence: ['Sequence length', 1, 4096],
  steps: ['Steps', 1, 512],
  frames: ['Frames', 1, 512],
  vocabulary: ['Vocabulary', 2, 300_000],
  contextLength: ['Context length', 1, 32_768],
  embedding: ['Embedding width', 1, 65_536],
  hidden: ['Hidden units', 1, 65_536],
  layers: ['Layers', 1, 64],
} as const;

type Counted = keyof typeof counted;

/** The options of these names, with the defaults given. */
export function integerOptions<Name extends Counted>(
  defaults: Readonly<Record<Name, number>>,
): Readonly<Record<Name, IntegerOption>> {
  const options = Object.entries<number>(defaults).map(([name, value]) => {
    const [title, minimum, maximum] = counted[name as Name];
    return [name, { kind: 'integer', title, minimum, maximum, default: value }] as const;
  });
  return Object.fromEntries(options) as unknown as Readonly<Record<Name, IntegerOption>>;
}

/** The options that every network for images has. */
export function imageOptions(inputSize: number, classes: number) {
  return integerOptions({ inputSize, classes });
}

function valueSchema(option: NetworkOption) {
  if (option.kind === 'switch') return z._default(z.boolean(), option.default);
  return z._default(z.int().check(z.gte(option.minimum), z.lte(option.maximum)), option.default);
}

/** A schema for the options of a network that fills in defaults. */
export function optionsSchema(options: OptionTable) {
  const fields = Object.entries(options).map(([name, option]) => [name, valueSchema(option)] as const);
  return z.strictObject(Object.fromEntries(fields));
}
