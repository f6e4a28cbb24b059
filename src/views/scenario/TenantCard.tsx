/** One tenant: its look, name and network, and what it weighs. */
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { CompleteTenant } from '../../core/scenario/complete-document';
import { maxTenants } from '../../core/scenario/schema';
import { countText, numberText, quantityText } from '../../draw/quantity-text';
import { nothingSelected, type Selection } from '../../draw/selection';
import { completeOf } from '../../store/complete';
import { duplicateTenant, moveTenant, removeTenant, renameTenant, setField, setNetwork } from '../../store/edit';
import { pathsAtFault } from '../../store/mend';
import { networkFacts } from '../../store/network-facts';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState } from '../binding/use-app';
import { FieldRow } from '../field/FieldRow';
import { Icon } from '../icon/Icon';
import { Menu } from '../menu/Menu';
import { ColourPicker } from './ColourPicker';
import { NameInput } from './NameInput';
import { startTenantDrag } from './use-tenant-drag';
import { WeightFields } from './WeightFields';

const NetworkDialog = lateView(async () => (await import('./NetworkDialog')).NetworkDialog);

interface TenantProps {
  readonly tenant: CompleteTenant;
  readonly place: number;
  readonly count: number;
}

interface TenantCardProps extends TenantProps {
  /** The side on which a dragged tenant would go. */
  readonly gap: 'above' | 'below' | undefined;
}

function NetworkButton({ tenant, place }: Pick<TenantProps, 'tenant' | 'place'>) {
  const app = useApp();
  const own = useAppState((state) => presentDocument(state).networks);
  const [isOpen, setOpen] = useState(false);
  const facts = networkFacts(tenant.network, tenant.networkOptions, own);
  return (
    <>
      <button
        type="button"
        className="tenant-network"
        aria-label={`Network of ${tenant.name}: ${facts?.title ?? tenant.network}`}
        onClick={() => setOpen(true)}
      >
        {facts?.title ?? tenant.network}
        {facts && ` · ${quantityText(facts.parameters, 'magnitude')} · ${quantityText(facts.macs, 'magnitude')}MAC`}
      </button>
      {isOpen && (
        <NetworkDialog
          title={`Network of ${tenant.name}`}
          chosen={tenant.network}
          onChoose={(network) => void app.edit(setNetwork(place, network))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Its place among the tenants of the last result; -1 where it is none of them: new, waiting for room, or gone. */
function usePlaceInResult({ name }: CompleteTenant): number {
  return useAppState(({ shown }) => shown?.complete.tenants.findIndex((tenant) => tenant.name === name) ?? -1);
}

/** Crossbars of one replica of everything, as the last result has them. */
function useNeed(tenant: CompleteTenant): number | undefined {
  const place = usePlaceInResult(tenant);
  return useAppState(({ shown }) =>
    shown?.complete.tenants[place]?.network === tenant.network ? shown.analyses[place]?.crossbars : undefined,
  );
}

/** Events keep it off the chip. */
function useIsAbsent(tenant: CompleteTenant): boolean {
  const place = usePlaceInResult(tenant);
  return useAppState((state) => place < 0 && state.shown?.document === presentDocument(state));
}

function TenantNumbers({ tenant, place }: Pick<TenantProps, 'tenant' | 'place'>) {
  const contentId = useId();
  const [isOpen, setOpen] = useState(false);
  const need = useNeed(tenant);
  const isAbsent = useIsAbsent(tenant);
  const isGiven = useAppState((state) => completeOf(presentDocument(state)).policy.tenancy === 'given');
  const isSingle = useAppState((state) => presentDocument(state).system?.kind === 'gpu+dram-pim') && tenant.batch === 1;
  return (
    <>
      <button
        type="button"
        className="tenant-numbers"
        aria-expanded={isOpen}
        aria-controls={contentId}
        data-holds={`tenants[${place}]`}
        aria-label={`Batch, weight and service of ${tenant.name}`}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="pill">batch {countText(tenant.batch)}</span>
        <span className="pill" title="Weight">
          ×{numberText(tenant.weight)}
        </span>
        {need !== undefined && (
          <span className="tenant-need" title="Crossbars for one replica of everything">
            needs {countText(need)}
          </span>
        )}
        {isAbsent && (
          <span className="tenant-need" title="It waits for room, or has left: see Comings and goings">
            not on the chip
          </span>
        )}
        <Icon name="chevron" />
      </button>
      <div id={contentId} className="tenant-fields" hidden={!isOpen}>
        {isOpen && (
          <>
            {isSingle ? (
              <p className="note">Batch 1: on a GPU with DRAM-PIM inferences are timed one at a time.</p>
            ) : (
              <FieldRow path={`tenants[${place}].batch`} />
            )}
            <FieldRow path={`tenants[${place}].weight`} />
            <FieldRow path={`tenants[${place}].arrivalRate_per_s`} />
            <FieldRow path={`tenants[${place}].latencyTarget_ns`} />
            {isGiven && <FieldRow path={`tenants[${place}].crossbars`} />}
            <WeightFields place={place} />
          </>
        )}
      </div>
    </>
  );
}

function TenantMenu({ tenant, place, count }: TenantProps) {
  const app = useApp();
  const ownNetwork = tenant.network.startsWith('custom:')
    ? [
        {
          id: 'operators',
          title: 'Operators of its network…',
          run: () => app.showOwnNetwork({ kind: 'network', id: tenant.network }),
        },
      ]
    : [];
  const items = [
    ...ownNetwork,
    {
      id: 'duplicate',
      title: 'Duplicate',
      isDisabled: count >= maxTenants,
      run: () => void app.edit(duplicateTenant(place)),
    },
    {
      id: 'up',
      title: 'Move up',
      keyHint: 'Alt+↑',
      isDisabled: place === 0,
      run: () => void app.edit(moveTenant(place, place - 1)),
    },
    {
      id: 'down',
      title: 'Move down',
      keyHint: 'Alt+↓',
      isDisabled: place === count - 1,
      run: () => void app.edit(moveTenant(place, place + 1)),
    },
    {
      id: 'remove',
      title: 'Remove',
      startsGroup: true,
      isDisabled: count === 1,
      run: () => void app.edit(removeTenant(place)),
    },
  ];
  return (
    <Menu label={`More for ${tenant.name}`} className="icon-button icon-button-small" items={items} width={210}>
      <Icon name="more" />
    </Menu>
  );
}

export function TenantCard({ tenant, place, count, gap }: TenantCardProps) {
  const app = useApp();
  const placed = usePlaceInResult(tenant);
  const picked: Selection = placed < 0 ? nothingSelected : { tenant: placed };
  const isPicked = useAppState(
    ({ selection, hover }) => placed >= 0 && (selection.tenant === placed || hover.tenant === placed),
  );
  const isAtFault = useAppState(({ problem }) =>
    pathsAtFault(problem).some((path) => path.startsWith(`tenants[${place}]`)),
  );
  const card = useRef<HTMLLIElement>(null);
  const moveByKey = (event: KeyboardEvent) => {
    const target = { ArrowUp: place - 1, ArrowDown: place + 1 }[event.key];
    if (!event.altKey || target === undefined || target < 0 || target >= count) return;
    event.preventDefault();
    app.edit(moveTenant(place, target));
  };
  const classes = ['tenant-card', isPicked && 'tenant-picked', isAtFault && 'tenant-wrong', gap && `tenant-gap-${gap}`];
  return (
    <li
      ref={card}
      className={classes.filter(Boolean).join(' ')}
      onPointerEnter={() => app.hover(picked)}
      onPointerLeave={() => app.hover(nothingSelected)}
      onClick={(event) => {
        if (event.target === event.currentTarget) app.select(picked);
      }}
      onKeyDown={moveByKey}
    >
      <ColourPicker
        colour={tenant.colour}
        label={`Colour of ${tenant.name}`}
        onChoose={(colour) => void app.edit(setField(`tenants[${place}].colour`, colour))}
      />
      <NameInput
        value={tenant.name}
        label={`Name of tenant ${place + 1}`}
        className="tenant-name"
        onCommit={(name) => app.edit(renameTenant(place, name))?.text}
      />
      <span
        className="tenant-grip"
        draggable={count > 1}
        onDragStart={(event) => startTenantDrag(event, place, card.current)}
        title="Drag to reorder, or Alt with arrow keys"
      >
        <Icon name="grip" />
      </span>
      <TenantMenu tenant={tenant} place={place} count={count} />
      <NetworkButton tenant={tenant} place={place} />
      <TenantNumbers tenant={tenant} place={place} />
    </li>
  );
}
