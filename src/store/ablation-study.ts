/** The rows of an ablation as the Ablation tab reads them: by mix, as text for files, and back into a scenario. */
import type { Result } from '../core/basis/result';
import { success } from '../core/basis/result';
import {
  ablationDesigns,
  ablationDocument,
  type AblationCell,
  type AblationDesign,
  type AblationRow,
} from '../core/scenario/ablation';
import { shortDocument } from '../core/scenario/complete-document';
import { completeScenario } from '../core/scenario/scenario';
import type { Edit } from './edit';

/** What a cell came to: a row, or why it cannot be deployed. */
export interface AblationAnswer {
  readonly cell: AblationCell;
  readonly result: Result<AblationRow>;
}

export const designTitles: Readonly<Record<AblationDesign, string>> = {
  baseline: 'baseline',
  tenant: 'tenant level only',
  operator: 'operator level only',
  both: 'both levels',
};

/** `1/8`, `1`, `4`: a chip size as a multiple of the scenario's. */
export function sizeText(size: number): string {
  return size < 1 ? `1/${Math.round(1 / size)}` : String(size);
}

export function isSameCell(a: AblationCell, b: AblationCell): boolean {
  return a.mix === b.mix && a.size === b.size && a.design === b.design;
}

/** Mixes in the order in which they were asked for. */
export function mixesOf(cells: readonly AblationCell[]): string[] {
  return [...new Set(cells.map(({ mix }) => mix))];
}

export function sizesOf(cells: readonly AblationCell[]): number[] {
  return [...new Set(cells.map(({ size }) => size))].sort((a, b) => a - b);
}

/** The rows of a mix that there are, by rising chip size, design by design. */
export function rowsOf(answers: readonly AblationAnswer[], mix: string): Map<AblationDesign, AblationRow[]> {
  const rows = answers.flatMap(({ result }) => (result.ok && result.value.mix === mix ? [result.value] : []));
  return new Map(
    ablationDesigns.map((design) => [
      design,
      rows.filter((row) => row.design === design).sort((a, b) => a.size - b.size),
    ]),
  );
}

/** Least and greatest value of a figure over the rows of a design; undefined of none. */
export function rangeOf(
  answers: readonly AblationAnswer[],
  design: AblationDesign,
  figure: 'speedup' | 'energyGain',
): readonly [number, number] | undefined {
  const values = answers.flatMap(({ result }) =>
    result.ok && result.value.design === design ? [result.value[figure]] : [],
  );
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)];
}

/** Why a cell cannot become the scenario; undefined where it can. */
export function refusalOfLoading({ result }: AblationAnswer): string | undefined {
  if (!result.ok) return result.problem.text;
  const { notLoadable } = result.value;
  return notLoadable && `tenants take turns inside their regions here, which no scenario does: ${notLoadable}`;
}

/** Makes the scenario that of a cell: its tenants, chip, policies and kind of run; batch, granule and all else stay. */
export function loadCell(cell: AblationCell): Edit {
  return (document) => {
    const scenario = completeScenario(document);
    return scenario.ok ? success(shortDocument(ablationDocument(scenario.value, cell))) : scenario;
  };
}

const columns = ['mix', 'size', 'tiles', 'design', 'makespan_ns', 'energy_pJ', 'speedup', 'energyGain', 'exact_ns', 'gap'] as const; // prettier-ignore

/** CSV after RFC 4180 with a heading line, numbers in full; a cell that cannot be deployed has its reason in the last column. */
export function ablationText(answers: readonly AblationAnswer[]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = answers.map(({ cell, result }) => {
    const row: Partial<AblationRow> = result.ok ? result.value : cell;
    const figures = columns.map((column) => quoted(String(row[column] ?? '')));
    return [...figures, result.ok ? '' : quoted(result.problem.text)];
  });
  return [[...columns, 'problem'], ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}
