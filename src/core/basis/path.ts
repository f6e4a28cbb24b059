/** Values inside a plain JSON document by path: `tenants[0].batch`, `system.crossbar.rows`. */

type Key = string | number;

function keysOf(path: string): Key[] {
  return path
    .split(/[.[\]]/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function childOf(node: unknown, key: Key): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<Key, unknown>)[key] : undefined;
}

/** The value at `path`; undefined where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  return keysOf(path).reduce(childOf, document);
}

function replaced(node: unknown, keys: readonly Key[], value: unknown): unknown {
  if (keys.length === 0) return value;
  const [key, ...rest] = keys;
  const child = replaced(childOf(node, key), rest, value);
  if (Array.isArray(node)) return node.map((item: unknown, place) => (place === key ? child : item));
  const entries = Object.entries((node ?? {}) as Record<string, unknown>).filter(([name]) => name !== String(key));
  if (child !== undefined) entries.push([String(key), child]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/**
 * The document with another value at `path`; everything else is shared. `undefined` removes the field, and blocks that
 * become empty with it.
 */
export function withValueAt<T>(document: T, path: string, value: unknown): T {
  return replaced(document, keysOf(path), value) as T;
}
