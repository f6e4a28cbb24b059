/** Which tenants are folded and which operators show their replicas: how it is looked at, never what the scenario is. */
import { useState } from 'react';
import { firstFolding, operatorKey, type Folding } from '../../draw/timeline-rows';

function toggled<T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}

export function useTimelineFolding() {
  const [folding, setFolding] = useState<Folding>(firstFolding);
  return {
    folding,
    toggleTenant: (tenant: number) => setFolding((before) => ({ ...before, tenants: toggled(before.tenants, tenant) })),
    toggleOperator: (tenant: number, operator: number) =>
      setFolding((before) => ({ ...before, operators: toggled(before.operators, operatorKey(tenant, operator)) })),
  };
}
