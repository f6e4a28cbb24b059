/** The reference figures that the bench's answers are held against: the same files that the tests read. */
import allocation from '../../../fixtures/reference/allocation.json';
import crossbar from '../../../fixtures/reference/crossbar.json';
import interconnect from '../../../fixtures/reference/interconnect.json';
import networks from '../../../fixtures/reference/networks.json';
import tenancy from '../../../fixtures/reference/tenancy.json';

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no reference figure for ${what}`);
  return value;
}

/** The smallest feasible budget of a network. */
export function allocationCase(network: string): { budget: number; intervalSteps: number; latencySteps: number } {
  const { budget, intervalSteps, latencySteps } = found(
    allocation.cases.find((each) => each.network === network && each.feasible),
    `the allocation of ${network}`,
  );
  return { budget, intervalSteps: found(intervalSteps, network), latencySteps: found(latencySteps, network) };
}

export function recurrenceCase(network: string): (typeof allocation.recurrence)[number] {
  return found(
    allocation.recurrence.find((each) => each.network === network),
    `the recurrence of ${network}`,
  );
}

export function staircaseCase(network: string): (typeof allocation.staircases)[number] {
  return found(
    allocation.staircases.find((each) => each.network === network),
    `the staircase of ${network}`,
  );
}

export function latencyCase(network: string): (typeof allocation.latency)[number] {
  return found(
    allocation.latency.find((each) => each.network === network),
    `the least sum of steps of ${network}`,
  );
}

/** The first case of a policy with so many tenants. */
export function tenancyCase<Policy extends 'exact' | 'iterative'>(
  policy: Policy,
  tenants: number,
): (typeof tenancy)[Policy][number] {
  const cases: readonly (typeof tenancy)[Policy][number][] = tenancy[policy];
  return found(
    cases.find((each) => each.tenants.length === tenants),
    `${policy} tenancy of ${tenants}`,
  );
}

/** Crossbars of one replica of every operator. */
export function crossbarsOf(network: string): number {
  return found(
    crossbar.networks.find((each) => each.network === network),
    `the crossbars of ${network}`,
  ).crossbars.adjacent;
}

export function networkCase(network: string): (typeof networks.cases)[number] {
  return found(
    networks.cases.find((each) => each.network === network),
    `the counts of ${network}`,
  );
}

/** The joint placement whose exact front is known. */
export function jointCase(): (typeof interconnect.jointFront)[number] {
  return found(interconnect.jointFront[0], 'the joint front');
}
