/** Where operators stand under the roofs of the GPU and of the memory, and how much of the multipliers is used. */
import { bytesOf } from '../drampim/gpu-time';
import { machineOf } from '../drampim/machine';
import { multiplierUse, type MultiplierUse } from '../drampim/multiplier-use';
import type { OffloadOperator } from '../drampim/offload-operator';
import { macsPerComp } from '../hardware/dram-pim';
import { memoryBandwidth, simdFlops, tensorFlops } from '../hardware/gpu';
import { workingOperators, type OffloadRun } from './offload-run';

/** Operations a ns at most, and bytes a ns where moving limits them; the memory multiplies where its weights are. */
export interface Roof {
  readonly id: 'tensor' | 'simd' | 'pim';
  readonly gops: number;
  readonly bytesPerNs?: number;
}

export interface RooflinePoint {
  /** Place among the reported operators. */
  readonly operator: number;
  readonly side: 'gpu' | 'pim';
  /** Operations for each byte that the GPU would move for the same rows. */
  readonly intensity: number;
  /** Reached, launch included. */
  readonly gops: number;
}

export interface Roofline {
  readonly roofs: readonly Roof[];
  readonly points: readonly RooflinePoint[];
}

const operationsPerMac = 2;

function roofsOf(run: OffloadRun, tenant: number): Roof[] {
  const { scenario, shared } = run;
  const { gpu, backEnd } = scenario.setting.system;
  const { gpuChannels, pim } = machineOf(scenario.setting, shared.channels[tenant]);
  const bytesPerNs = memoryBandwidth(gpu, gpuChannels);
  const peak = (flops: number, share: number) => gpu.sms * flops * share * gpu.clockGHz;
  const memory = (operationsPerMac * macsPerComp * pim.channels * pim.clockGHz) / pim.timing.nCCDS;
  return [
    { id: 'tensor', gops: peak(tensorFlops.value, gpu.denseEfficiency), bytesPerNs },
    { id: 'simd', gops: peak(simdFlops.value, gpu.simdEfficiency), bytesPerNs },
    ...(backEnd.kind === 'commands' ? [{ id: 'pim', gops: memory } as const] : []),
  ];
}

/** Operations for each byte of `rows` rows. */
function intensityOf({ gpu, macs, rows: all }: OffloadOperator, rows: number): number {
  if (gpu.kind === 'free') return 0;
  return (operationsPerMac * macs * (rows / all)) / bytesOf(gpu.traffic, rows);
}

/** Every operator with products, on each side that has a part of it. */
export function rooflineOf(run: OffloadRun, tenant: number): Roofline {
  const operators = run.operators[tenant];
  const places = new Map(workingOperators(operators).map((node, place) => [node, place]));
  const points = run.shared.plans[tenant].steps.flatMap(({ stages }) =>
    stages.flatMap(({ gpu, pim }) =>
      [{ side: 'gpu', work: gpu } as const, { side: 'pim', work: pim } as const].flatMap(({ side, work }) => {
        if (work === undefined || operators[work.operator].macs === 0) return [];
        const operator = operators[work.operator];
        const operations = operationsPerMac * operator.macs * (work.rows / operator.rows);
        const place = places.get(work.operator) ?? 0;
        return [{ operator: place, side, intensity: intensityOf(operator, work.rows), gops: operations / work.ns }];
      }),
    ),
  );
  return { roofs: roofsOf(run, tenant), points };
}

/** Of each reported operator that the memory does, or does a part of, by commands; undefined for the others. */
export function multiplierUses(run: OffloadRun, tenant: number): (MultiplierUse | undefined)[] {
  const { scenario, operators, shared } = run;
  const { pim: setting } = machineOf(scenario.setting, shared.channels[tenant]);
  const rowsInMemory = new Map<number, number>();
  for (const { stages } of shared.plans[tenant].steps) {
    for (const { pim } of stages) {
      if (pim) rowsInMemory.set(pim.operator, (rowsInMemory.get(pim.operator) ?? 0) + pim.rows);
    }
  }
  return workingOperators(operators[tenant]).map((node) => {
    const { pim } = shared.plans[tenant].decisions[node];
    const { macs, rows } = operators[tenant][node];
    return pim && multiplierUse((macs * (rowsInMemory.get(node) ?? 0)) / rows, pim, setting);
  });
}
