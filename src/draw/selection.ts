/** What is picked out everywhere at once: one selection for chip, timeline and tables. Places, not names. */

export interface Selection {
  /** Place among the tenants of the result. */
  readonly tenant?: number;
  /** Place in the tenant's list of operators; only with `tenant`. */
  readonly operator?: number;
  /** Tile in placement order. */
  readonly tile?: number;
  /** Row of the timeline. */
  readonly slice?: number;
}

export const nothingSelected: Selection = {};

export function sameSelection(a: Selection, b: Selection): boolean {
  return a.tenant === b.tenant && a.operator === b.operator && a.tile === b.tile && a.slice === b.slice;
}

/** Whether work of this tenant and operator stays bright: a selection without a tenant dims nothing. */
export function isBright(selection: Selection, tenant: number, operator: number): boolean {
  if (selection.tenant === undefined) return true;
  if (selection.tenant !== tenant) return false;
  return selection.operator === undefined || selection.operator === operator;
}
