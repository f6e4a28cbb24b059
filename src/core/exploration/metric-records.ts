/** The figures that a sweep can rank points by. A new one is a record here and a formula in `metrics.ts`. */
import type { Direction } from '../pareto/objectives';
import type { SystemKind } from '../scenario/system-kind';

interface MetricRecord {
  readonly id: string;
  readonly label: string;
  /** As the numbers have it; empty for a ratio or a count. */
  readonly unit: string;
  /** What is better. */
  readonly direction: Direction;
  readonly help: string;
  /** Systems that have it. */
  readonly kinds: readonly SystemKind[];
  /** Tenants that it takes at least. */
  readonly leastTenants: number;
}

const everywhere: readonly SystemKind[] = ['reram', 'gpu+dram-pim'];
const crossbarsOnly: readonly SystemKind[] = ['reram'];

/** In the order in which lists offer them. */
export const metricRecords = [
  {
    id: 'throughput',
    label: 'Throughput',
    unit: '1/s',
    direction: 'max',
    help: 'Inferences a second of all tenants, each times its weight.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'latency.worst',
    label: 'Worst latency',
    unit: 'ns',
    direction: 'min',
    help: 'The longest latency among the tenants, by the closed form.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'interval.worst',
    label: 'Worst interval',
    unit: 'ns',
    direction: 'min',
    help: 'The longest time between two inferences among the tenants, each times its weight.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'response.p99.worst',
    label: 'Worst response, 99 %',
    unit: 'ns',
    direction: 'min',
    help: 'Latency and the wait of all but one in a hundred requests, of the tenant where it is longest.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'energy',
    label: 'Energy an inference',
    unit: 'pJ',
    direction: 'min',
    help: 'Energy of one inference, averaged over the tenants by their throughputs.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'power',
    label: 'Power',
    unit: 'mW',
    direction: 'min',
    help: 'Average over the round.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'area',
    label: 'Area',
    unit: 'mm²',
    direction: 'min',
    help: 'Area of the chip; in packages of several dies with their routers and links.',
    kinds: crossbarsOnly,
    leastTenants: 1,
  },
  {
    id: 'crossbars',
    label: 'Crossbars used',
    unit: '',
    direction: 'min',
    help: 'Crossbars that hold weights at one time.',
    kinds: crossbarsOnly,
    leastTenants: 1,
  },
  {
    id: 'edp',
    label: 'Energy-delay product',
    unit: 'pJ·ns',
    direction: 'min',
    help: 'Energy an inference times the worst latency.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'gopsPerWatt',
    label: 'Efficiency',
    unit: 'GOP/s/W',
    direction: 'max',
    help: 'Two operations a multiply-accumulate, over the average power.',
    kinds: everywhere,
    leastTenants: 1,
  },
  {
    id: 'stp',
    label: 'System throughput',
    unit: '',
    direction: 'max',
    help: 'Sum over the tenants of their speed here over their speed alone on the whole chip (Eyerman and Eeckhout 2008).',
    kinds: everywhere,
    leastTenants: 2,
  },
  {
    id: 'antt',
    label: 'Mean slowdown',
    unit: '',
    direction: 'min',
    help: 'Mean over the tenants of their time here over their time alone on the whole chip (Eyerman and Eeckhout 2008).',
    kinds: everywhere,
    leastTenants: 2,
  },
  {
    id: 'fairness',
    label: 'Fairness',
    unit: '',
    direction: 'max',
    help: 'Least slowdown over the largest: 1 where sharing costs all tenants the same.',
    kinds: everywhere,
    leastTenants: 2,
  },
  {
    id: 'lifetime',
    label: 'Lifetime',
    unit: 'years',
    direction: 'max',
    help: 'Of the worst cell, if rounds follow each other without pause and every write changes it; there where weights are rewritten.',
    kinds: crossbarsOnly,
    leastTenants: 1,
  },
  {
    id: 'temperature.peak',
    label: 'Peak temperature',
    unit: 'K',
    direction: 'min',
    help: 'Of the hottest node; there where the package has wires and the grid is small enough to be solved at once.',
    kinds: crossbarsOnly,
    leastTenants: 1,
  },
  {
    id: 'noc.worstLink',
    label: 'Fullest link',
    unit: '',
    direction: 'min',
    help: 'Load of the fullest direction of a link over what it can carry; there where the package has wires.',
    kinds: crossbarsOnly,
    leastTenants: 1,
  },
] as const satisfies readonly MetricRecord[];

export type MetricId = (typeof metricRecords)[number]['id'];

const byId: ReadonlyMap<string, (typeof metricRecords)[number]> = new Map(
  metricRecords.map((record) => [record.id, record]),
);

/** The record of an id; undefined where there is none. */
export function findMetric(id: string): (typeof metricRecords)[number] | undefined {
  return byId.get(id);
}
