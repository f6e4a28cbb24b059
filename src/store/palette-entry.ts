/** One line of the command palette, and what it does when it is chosen. */
export type PaletteAct =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown }
  /** Goes to the field's control. */
  | { readonly kind: 'reveal'; readonly path: string }
  | { readonly kind: 'add'; readonly network: string }
  | { readonly kind: 'select'; readonly tenant: number; readonly operator: number };

export interface PaletteEntry {
  readonly id: string;
  readonly group: 'command' | 'field' | 'network' | 'preset' | 'operator';
  readonly title: string;
  /** Other words that it is found by. */
  readonly keywords: readonly string[];
  /** The key that does the same. */
  readonly key?: string | undefined;
  /** What stands beside it: the present value. */
  readonly hint?: string | undefined;
  /** Why it cannot be done. */
  readonly refusal?: string | undefined;
  readonly act: PaletteAct;
}
