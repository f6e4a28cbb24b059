/** The bars of a small timeline: an operator a row, or a lane a row where a GPU and its memory share the work. */
import { tenantLook } from '../../draw/tenant-look';
import type { Theme } from '../../draw/theme';
import type { OffloadShown, Shown } from '../../store/state';
import type { SmallBar } from './SmallTimeline';

export interface SmallRows {
  readonly rows: number;
  readonly endNs: number;
  readonly bars: readonly SmallBar[];
}

/** One inference of every tenant, operator by operator, tenants one below the other. */
export function operatorRows({ evaluation, complete }: Shown, theme: Theme): SmallRows {
  const bars: SmallBar[] = [];
  let rows = 0;
  evaluation.tenants.forEach(({ operators }, tenant) => {
    const { colour } = tenantLook(theme, complete.tenants[tenant]?.colour ?? 1);
    for (const { start_ns, end_ns } of operators) bars.push({ row: rows++, startNs: start_ns, endNs: end_ns, colour });
  });
  return { rows, bars, endNs: Math.max(0, ...bars.map(({ endNs }) => endNs)) };
}

/** The GPU above, groups of memory channels below. */
export function laneRows({ evaluation, picture, complete }: OffloadShown, theme: Theme): SmallRows {
  const lanes = picture.lanes ?? [];
  const bars = lanes.flatMap(({ bars: own }, row) =>
    own.map(({ tenant, start_ns, end_ns }) => ({
      row,
      startNs: start_ns,
      endNs: end_ns,
      colour: tenantLook(theme, complete.tenants[tenant]?.colour ?? 1).colour,
    })),
  );
  return { rows: lanes.length, bars, endNs: evaluation.makespan_ns };
}
