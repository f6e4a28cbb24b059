/** The static analysis as rows and columns: what the table shows, what CSV and TSV hold. */
import type { ReramShown } from './state';
import { tableText } from './table-text';

export interface AnalysisRow {
  readonly tenant: number;
  /** Place in the tenant's list of operators. */
  readonly operator: number;
  readonly tenantName: string;
  readonly name: string;
  readonly kind: string;
  readonly rows: number;
  readonly columns: number;
  readonly crossbars: number;
  readonly positions: number;
  readonly replicas: number;
  readonly steps: number;
  /** Share of the cells of its crossbars that hold weights. */
  readonly utilisation: number;
  readonly conversions: number;
  /** In and out, of one inference. */
  readonly bytes: number;
  /** Of one inference, in pJ. */
  readonly energy: number;
  /** Its steps are the tenant's interval. */
  readonly isBottleneck: boolean;
}

type NumberKey = Exclude<
  { [K in keyof AnalysisRow]: AnalysisRow[K] extends number ? K : never }[keyof AnalysisRow],
  'tenant' | 'operator'
>;

export interface AnalysisColumn {
  readonly key: 'tenantName' | 'name' | 'kind' | NumberKey;
  readonly title: string;
  /** Heading in files: with the unit. */
  readonly fileTitle: string;
  readonly help: string;
  /** How the number is shown. */
  readonly shownAs: 'text' | 'count' | 'share' | 'bytes' | 'energy';
  readonly total?: 'sum' | 'crossbars with replicas';
}

export const analysisColumns: readonly AnalysisColumn[] = [
  { key: 'tenantName', title: 'tenant', fileTitle: 'tenant', help: 'The network that shares the chip', shownAs: 'text' },
  { key: 'name', title: 'operator', fileTitle: 'operator', help: 'Operators in crossbars, in graph order', shownAs: 'text' },
  { key: 'kind', title: 'kind', fileTitle: 'kind', help: 'Kind of operator', shownAs: 'text' },
  { key: 'rows', title: 'rows', fileTitle: 'rows', help: 'Rows of its weight matrix: inputs of one position', shownAs: 'count' },
  { key: 'columns', title: 'columns', fileTitle: 'columns', help: 'Columns of its weight matrix: outputs of one position', shownAs: 'count' },
  { key: 'crossbars', title: 'crossbars', fileTitle: 'crossbars', help: 'Crossbars of one replica; the total counts replicas', shownAs: 'count', total: 'crossbars with replicas' },
  { key: 'positions', title: 'positions', fileTitle: 'positions', help: 'Matrix-vector products of one inference', shownAs: 'count', total: 'sum' },
  { key: 'replicas', title: 'replicas', fileTitle: 'replicas', help: 'Full copies of its weights', shownAs: 'count' },
  { key: 'steps', title: 'steps', fileTitle: 'steps', help: 'Rounds of its replicas: positions / replicas, rounded up', shownAs: 'count' },
  { key: 'utilisation', title: 'cells', fileTitle: 'utilisation', help: 'Share of the cells of its crossbars that hold weights', shownAs: 'share' },
  { key: 'conversions', title: 'conversions', fileTitle: 'conversions', help: 'Analogue to digital conversions of one inference', shownAs: 'count', total: 'sum' },
  { key: 'bytes', title: 'bytes', fileTitle: 'bytes', help: 'Bytes in and out of one inference', shownAs: 'bytes', total: 'sum' },
  { key: 'energy', title: 'energy', fileTitle: 'energy_pJ', help: 'Dynamic energy of one inference', shownAs: 'energy', total: 'sum' },
]; // prettier-ignore

/** One row an operator, tenants and operators in the scenario's order. */
export function analysisRows({ evaluation, analyses }: Pick<ReramShown, 'evaluation' | 'analyses'>): AnalysisRow[] {
  return evaluation.tenants.flatMap((tenant, tenantPlace) => {
    const binding = new Set(tenant.allocation.bindingOperators);
    return tenant.operators.flatMap((operator, place) => {
      const demand = analyses[tenantPlace]?.demands[place];
      if (!demand) return [];
      const { name, kind, rows, columns, crossbars, positions, replicas, steps, energy_pJ: energy } = operator;
      const { utilisation, conversions, bytesIn, bytesOut } = demand;
      const places = { tenant: tenantPlace, operator: place, tenantName: tenant.name };
      const asked = { name, kind, rows, columns, crossbars, positions, replicas, steps, energy };
      return [
        { ...places, ...asked, utilisation, conversions, bytes: bytesIn + bytesOut, isBottleneck: binding.has(name) },
      ];
    });
  });
}

/** The total of a column over rows; undefined where a sum means nothing. */
export function columnTotal(column: AnalysisColumn, rows: readonly AnalysisRow[]): number | undefined {
  if (column.total === undefined) return undefined;
  const replicasOf = column.total === 'sum' ? () => 1 : (row: AnalysisRow) => row.replicas;
  return rows.reduce((sum, row) => sum + (row[column.key] as number) * replicasOf(row), 0);
}

/** Rows in the order of a column; rows that are equal there keep their order. */
export function sortedRows(
  rows: readonly AnalysisRow[],
  key: AnalysisColumn['key'],
  isDescending: boolean,
): AnalysisRow[] {
  const order = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a[key], b[key]];
    if (typeof left === 'number' && typeof right === 'number') return order * (left - right);
    return order * String(left).localeCompare(String(right), 'en', { numeric: true });
  });
}

/** With a heading line; CSV after RFC 4180. Numbers are written in full. */
export function analysisText(rows: readonly AnalysisRow[], separator: ',' | '\t'): string {
  const headings = analysisColumns.map(({ fileTitle }) => fileTitle);
  const lines = rows.map((row) => analysisColumns.map(({ key }) => String(row[key])));
  return tableText([headings, ...lines], separator);
}
