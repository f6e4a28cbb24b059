/** One crossbar, round by round: whose its slots are, which cells change, which row takes longest, and what a swap would do. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { crossbarsOf } from '../../core/hardware/chip';
import { crossbarLayers, type CrossbarLayer } from '../../draw/programmed-crossbar';
import { countText, pluralText, timeText } from '../../draw/quantity-text';
import type { ReramShown } from '../../store/state';
import { useApp } from '../binding/use-app';
import { SyntheticBadge } from '../programming/SyntheticBadge';
import { useLook } from '../programming/use-look';
import { usePalette } from '../canvas/use-palette';
import { useTheme } from '../app/use-theme';
import { CrossbarCanvas } from './CrossbarCanvas';
import { CrossbarSlotTable } from './CrossbarSlotTable';
import { costliestPiece, writersOf } from './crossbar-facts';
import { lookedCrossbar } from './looked-crossbar';
import { RoundMultiples } from './RoundMultiples';
import { RowFormula } from './RowFormula';
import { SlotDetail } from './SlotDetail';
import { SwapLine } from './SwapLine';
import './crossbar.css';

const layerTitles: Readonly<Record<CrossbarLayer, string>> = {
  operators: 'Operators',
  changes: 'Changes',
  wear: 'Wear',
};

interface Props {
  /** Crossbar of the chip that is shown first, in placement order. */
  readonly first: number;
  readonly shown: ReramShown;
}

/** Two slots that would trade their blocks. */
export interface Swap {
  readonly from: number;
  readonly to: number;
}

export function CrossbarDialog({ first, shown }: Props) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [crossbar, setCrossbar] = useState(first);
  const [wanted, setRound] = useState<number>();
  const [layer, setLayer] = useState<CrossbarLayer>('operators');
  const [slot, setSlot] = useState<number>();
  const [swap, setSwap] = useState<Swap>();
  const [hasTable, setTable] = useState(false);
  const regions = useLook('rounds');
  const palette = usePalette(useTheme(), shown.complete.tenants);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const rounds = writersOf(regions ?? [], crossbar);
  const round = rounds.find((each) => each.place === wanted)?.place ?? rounds[0]?.place ?? 0;
  const found = useLook('crossbar', crossbar, round);
  const { evaluation } = shown;
  const view = useMemo(() => found && lookedCrossbar(found, evaluation), [found, evaluation]);
  const isPresent = view?.crossbar === crossbar && view.round === round;
  const wear = useLook('wear', crossbar);
  const last = crossbarsOf(shown.complete.system) - 1;
  const goTo = (next: number) => {
    if (!Number.isFinite(next)) return;
    setCrossbar(Math.max(0, Math.min(last, Math.round(next))));
    setSlot(undefined);
    setSwap(undefined);
  };
  const goToRound = (next: number) => {
    setRound(next);
    setSwap(undefined);
  };
  const isSynthetic = shown.evaluation.tenants.some(({ programming }) => programming?.isSynthetic);
  return (
    <dialog
      ref={dialog}
      className="table-dialog crossbar-dialog"
      aria-label="Crossbar"
      onClose={() => app.showCrossbar(undefined)}
    >
      <header>
        <h2>Crossbar</h2>
        <label className="crossbar-number">
          <span className="visually-hidden">Number of the crossbar</span>
          <input
            type="number"
            min={0}
            max={last}
            value={crossbar}
            onChange={(event) => goTo(event.target.valueAsNumber)}
          />
          of {countText(last + 1)}
        </label>
        {isSynthetic && <SyntheticBadge />}
        <div role="radiogroup" aria-label="Layer" className="segments crossbar-layers">
          {crossbarLayers.map((each) => (
            <label key={each} className="segment">
              <input type="radio" name="crossbar-layer" checked={each === layer} onChange={() => setLayer(each)} />
              <span>{layerTitles[each]}</span>
            </label>
          ))}
        </div>
        <button type="button" className="button" aria-pressed={hasTable} onClick={() => setTable(!hasTable)}>
          Table
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      <div className="table-dialog-body crossbar-body" tabIndex={0} role="region" aria-label="Crossbar, figures">
        {rounds.length === 0 && regions && <p className="note">No round writes on this crossbar.</p>}
        {!regions && <p className="note">The run is still under way, or weights are not rewritten.</p>}
        <RoundMultiples crossbar={crossbar} rounds={rounds} chosen={round} palette={palette} onChoose={goToRound} />
        {view && isPresent && (
          <p className="crossbar-summary">
            {pluralText(view.slots.length, 'slot')} written in {timeText(view.timeNs)}: {countText(view.changedCells)}{' '}
            of {countText(view.rows * view.columns)} cells change, {countText(view.setPulses)} SET and{' '}
            {countText(view.resetPulses)} RESET pulses
          </p>
        )}
        {view && isPresent && hasTable && <CrossbarSlotTable view={view} />}
        {view && isPresent && !hasTable && (
          <div className="crossbar-columns">
            <CrossbarCanvas
              view={view}
              wear={wear}
              layer={layer}
              palette={palette}
              slot={slot}
              onSlot={setSlot}
              onSwap={(from, to) => setSwap({ from, to })}
            />
            <div className="crossbar-side">
              <SlotDetail view={view} slot={slot} palette={palette} />
              {swap && <SwapLine crossbar={crossbar} round={round} swap={swap} />}
              <RowFormula piece={costliestPiece(view.pieces)} />
            </div>
          </div>
        )}
      </div>
    </dialog>
  );
}
