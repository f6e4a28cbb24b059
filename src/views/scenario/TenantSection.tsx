/** The tenants: who shares the chip. */
import { useState } from 'react';
import { maxTenants } from '../../core/scenario/schema';
import { completeOf } from '../../store/complete';
import { addTenant, moveTenant } from '../../store/edit';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { Section } from './Section';
import { TenantCard } from './TenantCard';
import { followKeys } from './tenant-keys';
import { useTenantDrag } from './use-tenant-drag';
import './tenant.css';

const NetworkDialog = lateView(async () => (await import('./NetworkDialog')).NetworkDialog);

function AddTenant({ isFull }: { readonly isFull: boolean }) {
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="text-button"
        disabled={isFull}
        title={isFull ? `At most ${maxTenants} tenants` : undefined}
        onClick={() => setOpen(true)}
      >
        <Icon name="plus" />
        Add tenant
      </button>
      {isOpen && (
        <NetworkDialog
          title="Add a tenant"
          onChoose={(network) => void app.edit(addTenant(network))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

export function TenantSection() {
  const app = useApp();
  const tenants = useAppState((state) => completeOf(presentDocument(state)).tenants);
  const names = tenants.map(({ name }) => name);
  const [known, setKnown] = useState(() => followKeys({ names: [], keys: [] }, names));
  if (names.join('\n') !== known.names.join('\n')) setKnown(followKeys(known, names));
  const drag = useTenantDrag((from, to) => void app.edit(moveTenant(from, to)));
  const gapOf = (place: number) => {
    if (drag.gap === place) return 'above';
    return drag.gap === tenants.length && place === tenants.length - 1 ? 'below' : undefined;
  };
  return (
    <Section id="tenants" title="Tenants" actions={<AddTenant isFull={tenants.length >= maxTenants} />}>
      <ul className="tenant-list" {...drag.handlers}>
        {tenants.map((tenant, place) => (
          <TenantCard key={known.keys[place]} tenant={tenant} place={place} count={tenants.length} gap={gapOf(place)} />
        ))}
      </ul>
    </Section>
  );
}
