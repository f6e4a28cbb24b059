/** What one operator may do by itself, each possibility with its times. */
import { divisionAt, gpuShares } from './split';
import type { Machine, MemoryTime } from './machine';
import type { OffloadOperator } from './offload-operator';
import type { OffloadPolicy } from './policies/policy';

/** Both sides work at the same time; the result is there when both are done. */
export interface Candidate {
  /** Per cent of the operator's height on the GPU. */
  readonly gpuShare: number;
  readonly gpuRows: number;
  readonly pimRows: number;
  readonly gpuNs: number;
  readonly pimNs: number;
  readonly ns: number;
  readonly memory?: MemoryTime;
}

const sharesOfChoice: Readonly<Record<OffloadPolicy['choice'], readonly number[]>> = {
  gpu: [100],
  either: [100, 0],
  share: gpuShares,
};

function candidateAt(operator: OffloadOperator, gpuShare: number, machine: Machine): Candidate | undefined {
  const division = divisionAt(operator, gpuShare);
  if (division === undefined) return undefined;
  const { gpuRows, pimRows } = division;
  const gpuNs = machine.gpuNs(operator, gpuRows);
  if (pimRows === 0) return { ...division, gpuNs, pimNs: 0, ns: gpuNs };
  const memory = machine.memory(operator, pimRows);
  return memory && { ...division, gpuNs, pimNs: memory.ns, ns: Math.max(gpuNs, memory.ns), memory };
}

function candidatesAt(operator: OffloadOperator, shares: readonly number[], machine: Machine): Candidate[] {
  return shares
    .map((gpuShare) => candidateAt(operator, gpuShare, machine))
    .filter((candidate) => candidate !== undefined);
}

/** By machine, then operator, then choice: a policy is a pass over what is known. */
const known = new WeakMap<Machine, WeakMap<OffloadOperator, Map<OffloadPolicy['choice'], readonly Candidate[]>>>();

/** In the order in which they are tried, all on the GPU first. */
export function candidatesOf(
  operator: OffloadOperator,
  { choice }: OffloadPolicy,
  machine: Machine,
): readonly Candidate[] {
  const ofMachine = known.get(machine) ?? new WeakMap<OffloadOperator, Map<OffloadPolicy['choice'], Candidate[]>>();
  known.set(machine, ofMachine);
  const ofOperator = ofMachine.get(operator) ?? new Map<OffloadPolicy['choice'], Candidate[]>();
  ofMachine.set(operator, ofOperator);
  const found = ofOperator.get(choice) ?? candidatesAt(operator, sharesOfChoice[choice], machine);
  ofOperator.set(choice, found);
  return found;
}

/** The fastest; of equal ones the first. */
export function bestCandidate(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, next) => (next.ns < best.ns ? next : best));
}
