/** Which options a policy reads, so that only those are shown beneath it. */

const tenancy = (name: string) => `policy.tenancyOptions.${name}`;
const allocation = (name: string) => `policy.allocationOptions.${name}`;

const tenancyOptions: Readonly<Record<string, readonly string[]>> = {
  exact: ['objective', 'granule', 'leftover'],
  iterative: ['objective', 'granule', 'learningRate', 'decay', 'threshold', 'maxIterations'],
  equal: ['granule'],
};

const allocationOptions: Readonly<Record<string, readonly string[]>> = {
  exact: ['granule', 'leftover', 'recurrentReplicas'],
  proportional: ['granule', 'd', 'recurrentReplicas'],
  greedy: ['granule', 'margin', 'recurrentReplicas'],
  latency: ['granule', 'method', 'recurrentReplicas'],
  none: ['granule'],
  unbounded: ['granule', 'recurrentReplicas'],
};

/** Paths of the options of a tenancy policy. */
export function optionsOfTenancy(policy: string): string[] {
  return (tenancyOptions[policy] ?? []).map(tenancy);
}

/** Paths of the options of an allocation policy. */
export function optionsOfAllocation(policy: string): string[] {
  return (allocationOptions[policy] ?? []).map(allocation);
}
