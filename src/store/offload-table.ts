/** The operators of a GPU whose memory computes as a table: who does each, in how long, with which commands. */
import type { OffloadEvaluation } from '../core/scenario/offload-evaluation';
import { tableText } from './table-text';

type Cell = string | number | undefined;

const headings = [
  'tenant',
  'operator',
  'kind',
  'done by',
  'GPU share (%)',
  'pipeline',
  'GPU (ns)',
  'memory (ns)',
  'start (ns)',
  'end (ns)',
  'energy (pJ)',
  'why',
] as const;

function rowsOf({ tenants }: Pick<OffloadEvaluation, 'tenants'>): Cell[][] {
  return tenants.flatMap(({ name: tenant, operators, offload }) =>
    operators.map(({ name, kind, start_ns, end_ns, energy_pJ }, place) => {
      const { chosen, gpuNs, pimNs, why } = offload[place] ?? {};
      const pipeline = chosen?.group === undefined ? undefined : chosen.group + 1;
      return [
        ...[tenant, name, kind, chosen?.kind, chosen?.p, pipeline],
        ...[gpuNs, pimNs, start_ns, end_ns, energy_pJ, why],
      ];
    }),
  );
}

/** One row an operator, with a heading line. Numbers are written in full; what does not apply is empty. */
export function offloadText(evaluation: Pick<OffloadEvaluation, 'tenants'>, separator: ',' | '\t'): string {
  const rows = rowsOf(evaluation).map((row) => row.map((cell) => String(cell ?? '')));
  return tableText([[...headings], ...rows], separator);
}
