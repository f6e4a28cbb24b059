/** Where a chip has its crossbars, a GPU whose memory computes has its decisions: who does which operator, and why. */
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { countText, pluralText } from '../../draw/quantity-text';
import { nothingSelected, type Selection } from '../../draw/selection';
import type { OffloadShown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { TableDialog } from '../canvas/TableDialog';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { useIsDimmed } from '../app/use-is-dimmed';
import { Swatch } from '../swatch/Swatch';
import { cellWidths, decisionFacts, doerText, type CellWidth } from './decision-cells';
import { DecisionDetails } from './DecisionDetails';
import { DecisionStrip, MemoryHatch, operatorAt } from './DecisionStrip';
import { DecisionTable } from './DecisionTable';
import { DoerTable } from './DoerTable';
import './offload.css';

const widthTitles: Readonly<Record<CellWidth, string>> = { time: 'by time', equal: 'equal' };

function WidthChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: CellWidth;
  readonly onChoose: (widths: CellWidth) => void;
}) {
  return (
    <div role="radiogroup" aria-label="Width of the cells" className="segments offload-widths">
      {cellWidths.map((widths) => (
        <label key={widths} className="segment">
          <input type="radio" name="offload-widths" checked={widths === chosen} onChange={() => onChoose(widths)} />
          <span>{widthTitles[widths]}</span>
        </label>
      ))}
    </div>
  );
}

/** What is under the pointer, and where that is in the frame: CSS pixels. */
interface Pointed {
  readonly tenant: number;
  readonly operator: number;
  readonly x: number;
  readonly y: number;
}

/** The place after a key: along the operators of a tenant, or to another tenant's. */
function placeAfter(
  key: string,
  { tenant = 0, operator = -1 }: Selection,
  counts: readonly number[],
): Selection | undefined {
  const last = (counts[tenant] ?? 1) - 1;
  const moved = { ArrowRight: operator + 1, ArrowLeft: operator - 1, Home: 0, End: last }[key];
  if (moved !== undefined) return { tenant, operator: Math.max(0, Math.min(last, moved)) };
  const other = { ArrowDown: tenant + 1, ArrowUp: tenant - 1 }[key];
  const count = other === undefined ? undefined : counts[other];
  if (other === undefined || count === undefined) return undefined;
  return { tenant: other, operator: Math.max(0, Math.min(count - 1, operator)) };
}

function Strips({ shown, widths }: { readonly shown: OffloadShown; readonly widths: CellWidth }) {
  const app = useApp();
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const dimmed = useIsDimmed();
  const selection = useAppState((state) => state.selection);
  const hover = useAppState((state) => state.hover);
  const [pointed, setPointed] = useState<Pointed>();
  const { tenants } = shown.evaluation;
  const emphasis = hover.tenant === undefined ? selection : hover;
  const width = size ? size.width / size.density : 0;

  const placeOf = (event: MouseEvent<HTMLElement>, tenant: number) => {
    const own = tenants[tenant];
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return own && operatorAt(own, widths, width, x);
  };
  const pointAt = (event: MouseEvent<HTMLElement>, tenant: number) => {
    const operator = placeOf(event, tenant);
    const box = frame.current?.getBoundingClientRect();
    if (operator === undefined || !box) return;
    setPointed({ tenant, operator, x: event.clientX - box.left, y: event.clientY - box.top });
    if (hover.tenant !== tenant || hover.operator !== operator) app.hover({ tenant, operator });
  };
  const leave = () => {
    setPointed(undefined);
    app.hover(nothingSelected);
  };
  const pick = (tenant: number, operator: number) => {
    const isPicked = selection.tenant === tenant && selection.operator === operator;
    app.select(isPicked ? nothingSelected : { tenant, operator });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const counts = tenants.map(({ offload }) => offload.length);
    const next = placeAfter(event.key, selection, counts);
    if (next === undefined) return;
    event.preventDefault();
    app.select(next);
  };
  const decision = pointed && tenants[pointed.tenant]?.offload[pointed.operator];
  const spoken = tenants[selection.tenant ?? -1]?.offload[selection.operator ?? -1];
  return (
    <div
      ref={frame}
      className={dimmed ? 'offload-strips offload-dimmed' : 'offload-strips'}
      role="application"
      tabIndex={0}
      aria-label="Who does what: left and right choose an operator, up and down a tenant, Home and End the ends"
      onKeyDown={handleKey}
    >
      {size &&
        tenants.map((tenant, place) => (
          <div key={tenant.name} className="offload-tenant">
            <p className="offload-name">
              <Swatch colour={shown.complete.tenants[place]?.colour ?? 1} size={10} /> <b>{tenant.name}</b>{' '}
              {tenants.length > 1 && pluralText(tenant.channels, 'channel')}
            </p>
            <div
              className="offload-hit"
              onPointerMove={(event) => pointAt(event, place)}
              onPointerLeave={leave}
              onClick={(event) => {
                const operator = placeOf(event, place);
                if (operator !== undefined) pick(place, operator);
              }}
            >
              <DecisionStrip tenant={tenant} place={place} widths={widths} width={width} emphasis={emphasis} />
            </div>
          </div>
        ))}
      {pointed && decision && (
        <FloatingFacts
          title={`${tenants[pointed.tenant]?.name ?? ''} · ${decision.op}`}
          facts={decisionFacts(decision, tenants[pointed.tenant]?.latencyAlone_ns ?? 0)}
          x={pointed.x}
          y={pointed.y}
          frameWidth={width}
          // It hangs below the strips, where there is room.
          frameHeight={Infinity}
        />
      )}
      <p className="visually-hidden" aria-live="polite">
        {spoken && `${spoken.op}: ${doerText(spoken)}; ${spoken.why}`}
      </p>
    </div>
  );
}

export function OffloadPanel({ shown }: { readonly shown: OffloadShown }) {
  const [widths, setWidths] = useState<CellWidth>('time');
  const [hasTable, setTable] = useState(false);
  const selection = useAppState((state) => state.selection);
  const { tenants, system } = shown.evaluation;
  const operators = tenants.reduce((sum, { offload }) => sum + offload.length, 0);
  const picked = tenants[selection.tenant ?? -1];
  return (
    <section className="offload-panel" aria-label="Who does what">
      <MemoryHatch />
      <div className="canvas-bar">
        <h2>Who does what</h2>
        <span className="canvas-summary">
          {pluralText(operators, 'operator')} · {countText(system.pimChannels)} of{' '}
          {pluralText(system.channels, 'channel')} compute
        </span>
        <span className="offload-keys" aria-hidden="true">
          <span className="key-gpu">GPU</span>
          <span className="key-pim">memory</span>
        </span>
        <WidthChoice chosen={widths} onChoose={setWidths} />
        <button
          type="button"
          className="button"
          aria-label="Table view of who does what"
          onClick={() => setTable(true)}
        >
          Table
        </button>
      </div>
      <div className="offload-body">
        <Strips shown={shown} widths={widths} />
        {picked && selection.operator !== undefined ? (
          <DecisionDetails tenant={picked} operator={selection.operator} />
        ) : (
          <DoerTable shown={shown} />
        )}
      </div>
      {hasTable && (
        <TableDialog title="Who does what: operators of every tenant" onClose={() => setTable(false)}>
          <DecisionTable tenants={tenants} />
        </TableDialog>
      )}
    </section>
  );
}
