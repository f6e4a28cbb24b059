/** HitM's question for one tenant: how much of the throughput can be had for how much of the resources, and what binds. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { Design } from '../../core/allocation/designs';
import { findField } from '../../core/scenario/fields';
import { tenantLook } from '../../draw/tenant-look';
import type { Theme } from '../../draw/theme';
import { countText, shareText } from '../../draw/quantity-text';
import { completeOf } from '../../store/complete';
import { setField } from '../../store/edit';
import { multiModalNetworks } from '../../store/network-facts';
import { designsOf, networkSubject, operatorsOf, pointWithin, tenantSubject } from '../../store/replica-study';
import type { ReramShown } from '../../store/state';
import { useTheme } from '../app/use-theme';
import { useApp, useAppState } from '../binding/use-app';
import { TableDialog } from '../canvas/TableDialog';
import { scaleKinds, type ScaleKind } from './chart-scale';
import { DesignTable } from './DesignTable';
import { OperatorBars } from './OperatorBars';
import { OverlayChoice } from './OverlayChoice';
import { bindingText, nextStepText } from './point-text';
import { StaircaseChart, type CurveLook } from './StaircaseChart';
import { StaircaseTable } from './StaircaseTable';
import { useExactLatency } from './use-exact-latency';
import '../field/field.css';
import './replicas.css';

const noNetworks: readonly string[] = [];
const noDesigns: readonly Design[] = [];

/** Colour number of the n-th overlaid network, clear of the tenant's own. */
function colourNumber(network: string, own: number): number {
  return ((own + multiModalNetworks.indexOf(network)) % 8) + 1;
}

/** A line of its own for each overlaid network: colour alone does not tell them apart. */
const dashes = ['5 2', '2 2', '9 3', '1 3', '9 2 2 2', '5 2 1 2 1 2', '12 5'];

function lookOf(network: string, own: number, theme: Theme): { readonly colour: string; readonly dash: string } {
  const place = multiModalNetworks.indexOf(network);
  return { colour: tenantLook(theme, colourNumber(network, own)).colour, dash: dashes[place % dashes.length] ?? '' };
}

function useCurves(shown: ReramShown, place: number, networks: readonly string[]) {
  const theme = useTheme();
  const { document, complete } = shown;
  const { name, colour: own = 1 } = complete.tenants[place] ?? {};
  // Those who wait or have left are in the document alone.
  const listed = completeOf(document).tenants.findIndex((tenant) => tenant.name === name);
  const subject = useMemo(() => tenantSubject(document, listed), [document, listed]);
  // While a slider moves the tenant's own curve comes first.
  const later = useDeferredValue(document);
  const others = useMemo(
    () => networks.flatMap((network) => {
      const found = networkSubject(later, network);
      return found.ok ? [found.value] : [];
    }),
    [later, networks],
  ); // prettier-ignore
  const overlaid = others.map((each): CurveLook => ({ subject: each, ...lookOf(each.network, own, theme) }));
  const overlayLook = (network: string) => lookOf(network, own, theme);
  return { subject, overlaid, overlayLook, colour: tenantLook(theme, own).colour };
}

/** Why the budget cannot be made the chip's size, or the tiles that do. */
function chipFor(
  budget: number,
  perTile: number,
  tenants: number,
): { readonly tiles?: number; readonly reason: string } {
  if (tenants > 1)
    return { reason: 'With several tenants the partition decides the regions: a budget is no chip size.' };
  const tiles = Math.ceil(budget / perTile);
  const field = findField('system.tiles');
  if (field?.kind === 'number' && tiles > field.max)
    return { reason: `${countText(tiles)} tiles are more than a chip can have.` };
  return { tiles, reason: `${countText(tiles)} tiles hold this budget.` };
}

export function ReplicasView({ shown }: { readonly shown: ReramShown }) {
  const picked = useAppState(({ selection }) => selection.tenant);
  const { tenants } = shown.complete;
  const place = picked !== undefined && picked < tenants.length ? picked : 0;
  return <TenantReplicas key={tenants[place]?.name} shown={shown} place={place} />;
}

function TenantReplicas({ shown, place }: { readonly shown: ReramShown; readonly place: number }) {
  const app = useApp();
  const { tenants } = shown.complete;
  const [wanted, setWanted] = useState<number>();
  const [kind, setKind] = useState<ScaleKind>('log');
  const [networks, setNetworks] = useState(noNetworks);
  const [hasTable, setTable] = useState(false);
  const operator = useAppState(({ selection, hover }) => (hover.tenant === undefined ? selection : hover).operator);
  const linked = useAppState(({ selection, hover }) => (hover.tenant ?? selection.tenant) === place);
  const { subject: found, overlaid, overlayLook, colour } = useCurves(shown, place, networks);
  const region = shown.evaluation.tenants[place]?.crossbars ?? 0;
  const budget = wanted ?? region;
  const subject = found.ok ? found.value : undefined;
  const point = useMemo(() => subject && pointWithin(subject, budget), [subject, budget]);
  const quick = useMemo(() => subject && designsOf(subject, budget), [subject, budget]);
  const { designs, state: latencyState } = useExactLatency(subject, budget, quick?.ok ? quick.value : noDesigns);
  if (!subject) return <p className="note replica-note">{found.ok ? '' : found.problem.text}</p>;
  const here = point?.ok ? point.value : undefined;
  const chip = chipFor(budget, subject.crossbarsPerTile, tenants.length);
  const look = (at: number | undefined) => app.hover(at === undefined ? {} : { tenant: place, operator: at });
  const pick = (at: number) => app.select({ tenant: place, operator: at });
  return (
    <section className="replicas" aria-label="Replicas">
      <div className="canvas-bar">
        <h2>Replicas</h2>
        <select
          className="button"
          aria-label="Tenant of the staircase"
          value={place}
          onChange={(event) => app.select({ tenant: Number(event.target.value) })}
        >
          {tenants.map(({ name }, each) => (
            <option key={name} value={each}>
              {name}
            </option>
          ))}
        </select>
        <span className="replica-space" />
        <div role="radiogroup" aria-label="Scale of the axes" className="segments replica-scale">
          {scaleKinds.map((each) => (
            <label key={each} className="segment">
              <input type="radio" name="replica-scale" checked={each === kind} onChange={() => setKind(each)} />
              <span>{each}</span>
            </label>
          ))}
        </div>
        <button
          type="button"
          className="button"
          aria-label="Table view of the staircase"
          onClick={() => setTable(true)}
        >
          Table
        </button>
      </div>
      <div className="replica-body" tabIndex={0} role="region" aria-label="Replicas, charts and table">
        <div className="replica-budget-line">
          <span>
            Budget <b>{countText(budget)}</b> crossbars, {shareText(budget / subject.chip)} of the chip
            {wanted === undefined ? ' (its region)' : ' (preview)'}
          </span>
          {here ? (
            <span>
              <b>{shareText(here.throughputShare)}</b> of the unlimited throughput · {bindingText(subject, here)} ·
              next: {nextStepText(here)}
            </span>
          ) : (
            <span className="worse">{point && !point.ok && point.problem.text}</span>
          )}
          <span className="replica-actions">
            <button
              type="button"
              className="button"
              disabled={chip.tiles === undefined || wanted === undefined}
              title={chip.reason}
              onClick={() => {
                app.edit(setField('system.tiles', chip.tiles));
                setWanted(undefined);
              }}
            >
              {chip.tiles === undefined ? 'Make it the chip' : `Make it the chip: ${countText(chip.tiles)} tiles`}
            </button>
            <button
              type="button"
              className="button"
              disabled={wanted === undefined}
              onClick={() => setWanted(undefined)}
            >
              Back to its region
            </button>
          </span>
        </div>
        <div className="replica-charts">
          <StaircaseChart
            curve={{ subject, colour }}
            overlaid={overlaid}
            designs={designs}
            budget={budget}
            kind={kind}
            onBudget={setWanted}
            onLook={look}
            onPick={pick}
          />
          {here && (
            <OperatorBars
              operators={operatorsOf(subject, here)}
              intervalSteps={here.intervalSteps}
              colour={colour}
              picked={linked ? operator : undefined}
              onLook={look}
              onPick={pick}
            />
          )}
        </div>
        <OverlayChoice chosen={networks} lookOf={overlayLook} onChoose={setNetworks} />
        <DesignTable designs={designs} latencyState={latencyState} overlaid={overlaid} budget={budget} />
      </div>
      {hasTable && (
        <TableDialog title={`Staircase of ${subject.name}`} onClose={() => setTable(false)}>
          <StaircaseTable subject={subject} />
        </TableDialog>
      )}
    </section>
  );
}
