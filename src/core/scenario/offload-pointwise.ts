/** Whole 1x1 convolutions on the faster side: what CAL 2022 states a gain for. Everything else is free of charge. */
import { below, failure, success, type Result } from '../basis/result';
import { baseline } from '../drampim/policies/baseline';
import { newtonPlus } from '../drampim/policies/newton-plus';
import { offloadOperators, type OffloadOperator } from '../drampim/offload-operator';
import { planOffload } from '../drampim/offload-plan';
import type { OffloadSetting } from '../drampim/offload-setting';
import type { SpeedupBand } from '../drampim/policy-study';
import { gpuBlocks } from '../hardware/gpu';
import { inferGraph } from '../workload/graph';
import { buildNetwork } from '../workload/networks/index';

type Study = Omit<OffloadSetting, 'policy'>;

/** A figure with the GPU as it is set, and over the range of the GPU substitute. */
export interface BandedGain extends SpeedupBand {
  readonly gain: number;
}

/** Operators of a built-in network. */
export function networkOperators(network: string): Result<OffloadOperator[]> {
  const built = buildNetwork(network);
  const graph = built.ok ? inferGraph(built.value) : built;
  return graph.ok ? success(offloadOperators(graph.value)) : failure(below(network, graph.problem));
}

function pointwiseOnly(operators: readonly OffloadOperator[]): OffloadOperator[] {
  return operators.map((operator) =>
    operator.convolution === 'pointwise' ? operator : { ...operator, gpu: { kind: 'free' }, pim: [] },
  );
}

function gainOf(own: readonly OffloadOperator[], study: Study): Result<number> {
  const gpu = planOffload(own, { ...study, policy: baseline });
  if (!gpu.ok) return gpu;
  const shared = planOffload(own, { ...study, policy: newtonPlus });
  return shared.ok ? success(gpu.value.ns / shared.value.ns - 1) : shared;
}

/**
 * How much faster the 1x1 convolutions of a network are with Newton+ than on the GPU alone: 0.3 is 30 %.
 *
 * @returns undefined for a network that has none
 */
export function pointwiseGain(operators: readonly OffloadOperator[], study: Study): Result<BandedGain | undefined> {
  if (!operators.some(({ convolution }) => convolution === 'pointwise')) return success(undefined);
  const own = pointwiseOnly(operators);
  const { system } = study;
  const gains: number[] = [];
  for (const block of [system.gpu.block, ...gpuBlocks]) {
    const gain = gainOf(own, { ...study, system: { ...system, gpu: { ...system.gpu, block } } });
    if (!gain.ok) return gain;
    gains.push(gain.value);
  }
  return success({ gain: gains[0], low: Math.min(...gains), high: Math.max(...gains) });
}
