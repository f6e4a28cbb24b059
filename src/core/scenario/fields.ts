/** The one table of fields. A new field is one record in a file beside this one, and one line in its kind's schema. */
import { arrayFields, chipFields, converterFields } from './chip-fields';
import { energyFields, mappingFields } from './cost-fields';
import { deviceFields } from './device-fields';
import { choice, ours, type Field } from './field';
import { interconnectFields } from './interconnect-fields';
import { offloadPolicyFields, offloadSystemFields, offloadTimingField } from './offload-fields';
import { placementFields } from './placement-fields';
import { policyFields } from './policy-fields';
import { programmingFields, weightFields } from './programming-fields';
import { areaFields, pipelineFields, tenantFields } from './run-fields';
import type { SystemKind } from './system-kind';

const kindField = choice({
  path: 'system.kind',
  label: 'Technology',
  help: 'What computes: other fields of the system, the policies and the run depend on it.',
  section: 'technology',
  choices: [
    { id: 'reram', title: 'ReRAM crossbars', summary: 'weights stay in crossbars that multiply by Ohm’s law' },
    { id: 'gpu+dram-pim', title: 'GPU + DRAM-PIM', summary: 'a GPU, and multipliers beside the banks of its memory' },
  ],
  tag: 'reconstructed',
  source: ours,
});

/** All fields of a system of each kind. */
export const fieldsOfKind: Readonly<Record<SystemKind, readonly Field[]>> = {
  reram: [
    kindField,
    ...tenantFields,
    ...areaFields,
    ...weightFields,
    ...chipFields,
    ...arrayFields,
    ...converterFields,
    ...mappingFields,
    ...energyFields,
    ...deviceFields,
    ...interconnectFields,
    ...placementFields,
    ...policyFields,
    ...programmingFields,
    ...pipelineFields,
  ],
  'gpu+dram-pim': [
    kindField,
    ...tenantFields,
    ...weightFields,
    ...offloadSystemFields,
    ...offloadPolicyFields,
    offloadTimingField,
  ],
};

function byPath(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.path, field]));
}

const tables: Readonly<Record<SystemKind, ReadonlyMap<string, Field>>> = {
  reram: byPath(fieldsOfKind.reram),
  'gpu+dram-pim': byPath(fieldsOfKind['gpu+dram-pim']),
};

/** Every path once; where kinds share one, with the record of `reram`. */
export const fields: readonly Field[] = [
  ...fieldsOfKind.reram,
  ...fieldsOfKind['gpu+dram-pim'].filter(({ path }) => !tables.reram.has(path)),
];

/**
 * The record of a path; `tenants[3].batch` finds `tenants[].batch`.
 *
 * @param kind whose record; absent: of whichever kind has the path, `reram` first
 */
export function findField(path: string, kind?: SystemKind): Field | undefined {
  const anyPlace = path.replace(/\[\d+\]/g, '[]');
  if (kind !== undefined) return tables[kind].get(anyPlace);
  return tables.reram.get(anyPlace) ?? tables['gpu+dram-pim'].get(anyPlace);
}
