/** Which card is which after an edit, so that focus and opened parts stay with their tenant. */

export interface TenantKeys {
  readonly names: readonly string[];
  readonly keys: readonly number[];
}

/**
 * Keys for the names as they are now. A name that was there keeps its key wherever it went; a new name in a list of the
 * same length is a tenant renamed.
 */
export function followKeys(before: TenantKeys, names: readonly string[]): TenantKeys {
  const byName = new Map(before.names.map((name, place) => [name, before.keys[place]]));
  const kept = names.map((name) => byName.get(name));
  const taken = new Set(kept);
  let next = Math.max(-1, ...before.keys) + 1;
  const keys = kept.map((key, place) => {
    if (key !== undefined) return key;
    const renamed = names.length === before.names.length ? before.keys[place] : undefined;
    return renamed !== undefined && !taken.has(renamed) ? renamed : next++;
  });
  return { names, keys };
}
