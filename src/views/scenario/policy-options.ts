/** Which options a policy reads, so that only those are shown beneath it. */

const tenancyOption = (name: string) => `policy.tenancyOptions.${name}`;
const allocation = (name: string) => `policy.allocationOptions.${name}`;
const splitting = (name: string) => `policy.splittingOptions.${name}`;
const placement = (name: string) => `policy.placementOptions.${name}`;
const programming = (name: string) => `policy.programmingOptions.${name}`;

const tenancyOptions: Readonly<Record<string, readonly string[]>> = {
  exact: ['objective', 'granule', 'leftover', 'timeSharing'],
  iterative: ['objective', 'granule', 'learningRate', 'decay', 'threshold', 'maxIterations'],
  equal: ['granule'],
  given: ['objective', 'granule'],
};

const allocationOptions: Readonly<Record<string, readonly string[]>> = {
  exact: ['granule', 'leftover', 'recurrentReplicas'],
  proportional: ['granule', 'd', 'recurrentReplicas'],
  greedy: ['granule', 'margin', 'recurrentReplicas'],
  latency: ['granule', 'method', 'recurrentReplicas'],
  none: ['granule'],
  unbounded: ['granule', 'recurrentReplicas'],
};

const splittingOptions: Readonly<Record<string, readonly string[]>> = {
  spatial: ['parts'],
  temporal: ['rounds'],
};

const drawn = ['seed', 'shareNodes'];

const placementOptions: Readonly<Record<string, readonly string[]>> = {
  snake: ['shareNodes'],
  curve: ['shareNodes'],
  'row-major': ['shareNodes'],
  'nearest-neighbour': ['shareNodes'],
  random: drawn,
  'performance-thermal': ['objective', 'optimiser', 'evaluations', ...drawn],
};

const mapped = ['overlap', 'cyclic', 'encoding'];

const programmingOptions: Readonly<Record<string, readonly string[]>> = {
  naive: mapped,
  difference: mapped,
  random: [...mapped, 'scope'],
  hamming: [...mapped, 'scope', 'refinements'],
  scheduled: [...mapped, 'scope', 'refinements', 'swaps'],
};

/** Paths of the options of a tenancy policy. */
export function optionsOfTenancy(policy: string): string[] {
  return (tenancyOptions[policy] ?? []).map(tenancyOption);
}

/** Paths of the options of an allocation policy. */
export function optionsOfAllocation(policy: string): string[] {
  return (allocationOptions[policy] ?? []).map(allocation);
}

/** Paths of the options of a splitting. */
export function optionsOfSplitting(policy: string): string[] {
  return (splittingOptions[policy] ?? []).map(splitting);
}

/** Paths of the options of a placement. */
export function optionsOfPlacement(policy: string): string[] {
  return (placementOptions[policy] ?? []).map(placement);
}

/**
 * Why a placement does not apply; undefined where it does.
 *
 * @param system `isFree`: moving data costs nothing; `hasNodes`: the document names the nodes of its operators
 */
export function refusalOfPlacement(
  choice: string,
  { isFree, hasNodes }: { readonly isFree: boolean; readonly hasNodes: boolean },
): string | undefined {
  if (isFree && choice !== 'snake') return 'moving data costs nothing';
  if (choice === 'manual' && !hasNodes) return 'take a point of the joint search';
  return undefined;
}

/** Paths of the options of a policy of programming. */
export function optionsOfProgramming(policy: string): string[] {
  return (programmingOptions[policy] ?? []).map(programming);
}

/** Why a choice of an option does not apply; undefined where it does. */
export function refusalOfOption(
  path: string,
  choice: string,
  { tenancy, objective }: { readonly tenancy: string; readonly objective: string },
): string | undefined {
  if (path === tenancyOption('objective') && choice === 'sum' && tenancy !== 'exact')
    return 'Only the exact partition can make this large.';
  if (path === tenancyOption('timeSharing') && choice === 'groups' && objective !== 'round')
    return 'Groups in turn have a round, and no interval of their own: choose the objective round.';
  return undefined;
}
