/** Documents block by block: a short one put over its defaults, and what of one differs from them. */
import { canonicalJson } from '../basis/hash';

/** `base` with the given values put over it, block by block. */
export function overlay<T extends object>(base: T, given: object | undefined): T {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(given ?? {}) as [string, unknown][]) {
    const old = merged[key];
    const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
    merged[key] = isBlock && typeof old === 'object' && old !== null ? overlay(old, value) : value;
  }
  return merged as T;
}

function isEmptyBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Fields of `given` that differ from `base`; blocks are compared field by field, lists as a whole. */
export function difference(given: object, base: object): Record<string, unknown> {
  const differing: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given) as [string, unknown][]) {
    const old = (base as Record<string, unknown>)[key];
    const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isBlock && typeof old === 'object' && old !== null) {
      const inner = difference(value, old);
      if (!isEmptyBlock(inner)) differing[key] = inner;
    } else if (value !== undefined && canonicalJson(value) !== canonicalJson(old ?? null)) {
      differing[key] = value;
    }
  }
  return differing;
}
