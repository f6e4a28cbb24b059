/** A tenant of built-in network as `scenario/` hands it to direct deployment, in faithful timing. */
import type { AllocationPolicy, OperatorTable } from '../allocation/types';
import { tableRange } from '../allocation/table';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { analyse } from '../mapping/analyse';
import { closedFormLatency } from '../pipeline/closed-form';
import { dataflowOf } from '../pipeline/dataflow';
import { simulate } from '../pipeline/recurrence';
import { faithfulTiming } from '../pipeline/timing';
import type { Segment } from '../tenancy/segments';
import type { TurnTenant } from '../tenancy/turns';
import { graphOf, networkTable } from './network-tables';

const isolated = { batch: 1, admission: 'burst', bufferRows: Infinity } as const;

/** Times in ns with a step of `stepNs`. */
export function turnTenant(network: string, batch: number, policy: AllocationPolicy, stepNs: number): TurnTenant {
  const graph = graphOf(network);
  const analysis = analyse(graph, isaacCe.chip);
  const table: OperatorTable = networkTable(network);
  const dataflow = dataflowOf(graph);
  const timing = faithfulTiming(graph, analysis, stepNs);

  const byNode = ({ first }: Segment, replicas: Int32Array): { all: Int32Array; members: Uint8Array } => {
    const all = new Int32Array(graph.nodes.length).fill(1);
    const members = new Uint8Array(graph.nodes.length);
    replicas.forEach((count, place) => {
      all[analysis.demands[first + place].node] = count;
      members[analysis.demands[first + place].node] = 1;
    });
    return { all, members };
  };

  return {
    ...table,
    batch,
    choices: (segment) => {
      const curve = policy.curve(tableRange(table, segment.first, segment.end), {});
      const replicas = new Int32Array(segment.end - segment.first);
      const latencyNs = curve.area.map((_, entry) => {
        curve.replicasAt(entry, replicas);
        const { all, members } = byNode(segment, replicas);
        return closedFormLatency(dataflow, all, timing, members) * stepNs;
      });
      return { ...curve, latencyNs };
    },
    latencyNs: (segment, replicas) => {
      const { all, members } = byNode(segment, replicas);
      const run = simulate(dataflow, all, timing, { ...isolated, members });
      if (!run.ok) throw new Error(run.problem.text);
      return run.value.latency * stepNs;
    },
  };
}
