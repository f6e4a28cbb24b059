/** The same tenants on both technologies, side by side: figures, both timelines in small, and in what the setups differ. */
import { useEffect, useMemo, useRef } from 'react';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { fullText, timeText } from '../../draw/quantity-text';
import type { Shown } from '../../store/state';
import {
  compareTechnologies,
  figureText,
  headlineOf,
  kindTitles,
  otherKind,
  type ComparedRow,
  type SetupDifference,
  type TechnologyComparison,
} from '../../store/technology-comparison';
import { useTheme } from '../app/use-theme';
import { useApp } from '../binding/use-app';
import { SmallTimeline } from './SmallTimeline';
import { laneRows, operatorRows } from './timeline-bars';
import { useCounterpart, type FoundCounterpart } from './use-counterpart';
import '../canvas/canvas.css';
import './compare.css';

interface Sides {
  readonly left: Shown;
  readonly right: Shown;
}

function Verdict({ row }: { readonly row: ComparedRow }) {
  const verdict = row.comparison?.verdict;
  const style = verdict === 'better' || verdict === 'worse' ? verdict : 'faint';
  return <span className={style}>{row.words}</span>;
}

/** Both figures to one scale, so that the eye sees the ratio. */
function PairBars({ row }: { readonly row: ComparedRow }) {
  const { left = 0, right = 0, comparison } = row;
  const most = Math.max(left, right);
  if (!comparison || most <= 0) return null;
  return (
    <span className="compare-bars" aria-hidden="true">
      <i className="compare-left" style={{ width: `${(100 * left) / most}%` }} />
      <i className="compare-right" style={{ width: `${(100 * right) / most}%` }} />
    </span>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly ComparedRow[] }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={5} className="compare-group">
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">{row.label}</th>
          <td title={row.left === undefined ? undefined : fullText(row.left, row.unit)}>
            {figureText(row.left, row.measure)}
          </td>
          <td title={row.right === undefined ? undefined : fullText(row.right, row.unit)}>
            {figureText(row.right, row.measure)}
          </td>
          <td className="compare-bar-cell">
            <PairBars row={row} />
          </td>
          <td className="compare-words">
            <Verdict row={row} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function FigureTable({ sides, comparison }: { readonly sides: Sides; readonly comparison: TechnologyComparison }) {
  const { left, right } = sides;
  const isShared = comparison.tenants.length > 1;
  return (
    <div className="compare-scroll" tabIndex={0} role="region" aria-label="Figures side by side">
      <table className="table compare-table">
        <thead>
          <tr>
            <th scope="col">figure</th>
            <th scope="col">
              <span className="compare-key-left">{kindTitles[left.kind]}</span>
            </th>
            <th scope="col">
              <span className="compare-key-right">{kindTitles[right.kind]}</span>
            </th>
            <th scope="col" className="compare-bar-cell">
              to one scale
            </th>
            <th scope="col" className="compare-words">
              {kindTitles[right.kind]} is
            </th>
          </tr>
        </thead>
        <Rows title="System" rows={comparison.system} />
        {comparison.tenants.map(({ name, rows }) => (
          <Rows key={name} title={isShared ? name : `${name}, one inference`} rows={rows} />
        ))}
      </table>
    </div>
  );
}

function SideTimeline({ shown }: { readonly shown: Shown }) {
  const theme = useTheme();
  const own = useMemo(() => operatorRows(shown, theme), [shown, theme]);
  const lanes = useMemo(() => (shown.kind === 'gpu+dram-pim' ? laneRows(shown, theme) : undefined), [shown, theme]);
  const title = kindTitles[shown.kind];
  return (
    <section className="compare-side" aria-label={`Timeline on ${title}`}>
      <h3>
        {title} <span className="faint">first inference, an operator a row, on its own time scale</span>
      </h3>
      <SmallTimeline {...own} label={`${title}: ${own.rows} operators, the last ends after ${timeText(own.endNs)}`} />
      {lanes && (
        <>
          <p className="note">GPU above, memory channels below</p>
          <SmallTimeline
            {...lanes}
            label={`GPU and memory: ${lanes.bars.length} stretches of work in ${timeText(lanes.endNs)}`}
          />
        </>
      )}
    </section>
  );
}

function Differences({
  sides,
  differences,
}: {
  readonly sides: Sides;
  readonly differences: readonly SetupDifference[];
}) {
  return (
    <section aria-label="Setups differ">
      <h3>Setups differ</h3>
      <p className="note">
        Both sides compute the same networks. In this they are not alike, so a ratio is that of two models, not of two
        machines.
      </p>
      <table className="table compare-differences">
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">{kindTitles[sides.left.kind]}</th>
            <th scope="col">{kindTitles[sides.right.kind]}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ what, left, right }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{left}</td>
              <td>{right}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OperatorTable({ sides, comparison }: { readonly sides: Sides; readonly comparison: TechnologyComparison }) {
  const span = (ns: number | undefined) => (ns === undefined ? '-' : timeText(ns));
  return (
    <section aria-label="Operators">
      <h3>Operators, from start to end in the first inference</h3>
      <p className="note">On crossbars neighbours overlap, so spans do not add up to the latency there.</p>
      <div className="compare-scroll compare-operators" tabIndex={0} role="region" aria-label="Operators side by side">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">operator</th>
              <th scope="col">kind</th>
              <th scope="col">{kindTitles[sides.left.kind]}</th>
              <th scope="col">{kindTitles[sides.right.kind]}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.operators.flatMap(({ name: tenant, operators }) =>
              operators.map(({ name, kind, left_ns, right_ns }) => (
                <tr key={`${tenant} ${name}`}>
                  <th scope="row">{comparison.operators.length > 1 ? `${tenant}: ${name}` : name}</th>
                  <td>{kind}</td>
                  <td>{span(left_ns)}</td>
                  <td>{span(right_ns)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function otherWords({ isPinned, mended }: FoundCounterpart): string {
  if (isPinned) return 'The pinned baseline is the other side.';
  const defaults = 'The other side has the defaults of its technology';
  return mended === undefined ? `${defaults}.` : `${defaults}, and so that it fits: ${mended.toLowerCase()}.`;
}

function Comparison({ sides, counterpart }: { readonly sides: Sides; readonly counterpart: FoundCounterpart }) {
  const { left, right } = sides;
  const comparison = useMemo(() => compareTechnologies(left, right), [left, right]);
  return (
    <>
      <p className="compare-headline" role="status">
        {headlineOf(comparison, right.kind)} <span className="faint">{otherWords(counterpart)}</span>
      </p>
      <FigureTable sides={sides} comparison={comparison} />
      <div className="compare-sides">
        <SideTimeline shown={left} />
        <SideTimeline shown={right} />
      </div>
      <Differences sides={sides} differences={comparison.differences} />
      <OperatorTable sides={sides} comparison={comparison} />
    </>
  );
}

/** @param shown the present scenario's result */
export function CompareDialog({ shown }: { readonly shown: Shown }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const counterpart = useCounterpart(shown.document);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const other = otherKind(shown.kind);
  const moveTo = (value: ScenarioDocument) => {
    dialog.current?.close();
    void app.edit(() => ({ ok: true, value }), { name: `move to ${kindTitles[other]}` });
  };
  const found = counterpart && 'shown' in counterpart ? counterpart : undefined;
  return (
    <dialog
      ref={dialog}
      className="table-dialog compare-dialog"
      aria-label="Compare technologies"
      onClose={() => app.compareTechnologies(false)}
    >
      <header>
        <h2>Compare technologies</h2>
        <span className="compare-actions">
          {found && !found.isPinned && (
            <>
              <button type="button" className="button" onClick={() => app.pinScenario(found.shown.document)}>
                Pin {kindTitles[other]} as baseline
              </button>
              <button type="button" className="button" onClick={() => moveTo(found.shown.document)}>
                Move the scenario to {kindTitles[other]}
              </button>
            </>
          )}
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </span>
      </header>
      <div className="table-dialog-body compare-body" tabIndex={0} role="region" aria-label="Comparison">
        {!counterpart && <p className="note">Evaluating the same tenants on {kindTitles[other]} …</p>}
        {counterpart && 'refusal' in counterpart && (
          <p className="worse">
            {kindTitles[other]}: {counterpart.refusal}
          </p>
        )}
        {found && <Comparison sides={{ left: shown, right: found.shown }} counterpart={found} />}
      </div>
    </dialog>
  );
}
