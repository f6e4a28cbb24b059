/** The options of the document's allocation, as that room takes them. */
import type { AllocationOptions } from '../allocation/types';
import type { CompleteReramDocument } from './complete-document';

export function allocationOptions({ policy }: CompleteReramDocument): AllocationOptions {
  const { leftover, d, margin, method } = policy.allocationOptions;
  return {
    leftover: leftover as 'latency' | 'none',
    ...(d !== undefined && { d }),
    ...(margin !== undefined && { margin }),
    ...(method !== undefined && { method: method as 'hull' | 'dp' }),
  };
}
