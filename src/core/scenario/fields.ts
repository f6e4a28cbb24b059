/** The one table of fields. A new field is one record in a file beside this one, and one line in `schema.ts`. */
import { arrayFields, chipFields, converterFields } from './chip-fields';
import { deviceFields, energyFields, mappingFields } from './cost-fields';
import type { Field } from './field';
import { policyFields } from './policy-fields';
import { pipelineFields, tenantFields } from './run-fields';

export const fields: readonly Field[] = [
  ...tenantFields,
  ...chipFields,
  ...arrayFields,
  ...converterFields,
  ...mappingFields,
  ...energyFields,
  ...deviceFields,
  ...policyFields,
  ...pipelineFields,
];

const byPath = new Map(fields.map((field) => [field.path, field]));

/** The record of a path; `tenants[3].batch` finds `tenants[].batch`. */
export function findField(path: string): Field | undefined {
  return byPath.get(path.replace(/\[\d+\]/g, '[]'));
}
