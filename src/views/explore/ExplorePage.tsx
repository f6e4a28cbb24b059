/** The Explore page: what is swept at the left, the points in pictures and as a table, the chosen one beside them. */
import { useEffect, useMemo } from 'react';
import { valueAt } from '../../core/basis/path';
import { emptyFrontReason } from '../../core/exploration/points-front';
import { countOf, intersection } from '../../draw/explore/bit-set';
import { drawnRows } from '../../draw/explore/drawn-rows';
import type { ScatterScene } from '../../draw/explore/scatter-layout';
import { at } from '../../draw/at';
import { completeOf } from '../../store/complete';
import type { SweepRun } from '../../store/exploration';
import { firstPlan, planAlone, withAxis } from '../../store/exploration-axes';
import type { SweepPlan } from '../../store/exploration-plan';
import { exactVersion } from '../../store/exploration-exact';
import { indexAt, isSampled, rowAt } from '../../store/exploration-table';
import { readPlan, sweepKey } from '../../store/planned-sweep';
import { presentDocument } from '../../store/state';
import { ErrorBoundary } from '../app/ErrorBoundary';
import { useTheme } from '../app/use-theme';
import { useApp, useAppState } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';
import { AllPoints } from './AllPoints';
import { LineChart } from './LineChart';
import { NarrowBar } from './NarrowBar';
import { ParallelView } from './ParallelView';
import { PictureBar } from './PictureBar';
import { PlanPanel } from './PlanPanel';
import { PointPanel } from './PointPanel';
import { PointRows } from './PointRows';
import { columnAsOf } from './row-facts';
import { RunBar } from './RunBar';
import { ScatterView } from './ScatterView';
import { useExploration, useExplored } from './use-exploration';
import './explore.css';

/** A sweep of so many points is run when the page opens, without being asked. */
const runAtOnce = 20_000;

/** Takes up what was asked for elsewhere, sees that there is something to sweep, and runs it where that is quick. */
function useOpening(): void {
  const app = useApp();
  const exploration = useExploration();
  const request = useAppState(({ sweepRequest }) => sweepRequest);
  useEffect(() => {
    const state = app.store.getState();
    const document = presentDocument(state);
    const asked = state.sweepRequest;
    const before = state.sweep;
    if (asked) {
      app.plan(
        asked.isAlone
          ? planAlone(document, asked.path, before)
          : withAxis(before ?? firstPlan(document), document, asked.path),
      );
      app.sweepField(undefined);
    } else if (!before) app.plan(firstPlan(document));
    const { sweep } = app.store.getState();
    if (!sweep || exploration.store.getState().run?.key === sweepKey(sweep, document)) return;
    const read = readPlan(sweep, document);
    const isQuick = read.ok && (read.value.pointCount <= runAtOnce || read.value.sample.kind === 'exact');
    if (!isQuick) return;
    if (exploration.store.getState().run === undefined || asked) void pendingWork(exploration.run());
  }, [app, exploration, request]);
}

/** While a sweep runs so few points are drawn and listed: the points come first, and pictures follow them. */
const mostLive = 6000;

/** What the pictures and the table show: all points, or as long as more are coming an even part of them and the front. */
function useScene(run: SweepRun | undefined): ScatterScene | undefined {
  const shown = useExplored((state) => state.shown);
  const picked = useExplored((state) => state.picked);
  const look = useExplored((state) => state.look);
  const version = run ? exactVersion(run.table, [look.x, look.y, look.colour]) : 0;
  const [columns, rowCount, front, isLive] = [
    run?.table.columns,
    run?.table.rowCount,
    run?.front,
    run?.state === 'running',
  ];
  return useMemo(() => {
    const column = (id: string) => columns && columnAsOf(columns, id, version);
    const [x, y] = [column(look.x), column(look.y)];
    if (!front || !x || !y || shown.size !== rowCount) return undefined;
    const figures = { x, y, colour: column(look.colour), xKind: look.xKind, yKind: look.yKind, front };
    if (!isLive) return { ...figures, shown, picked, drawn: drawnRows(shown, picked, front) };
    const live = drawnRows(shown, picked, front, mostLive);
    return { ...figures, shown: live, picked: picked === shown ? live : intersection(picked, live), drawn: live };
  }, [columns, rowCount, front, isLive, version, look.x, look.y, look.colour, look.xKind, look.yKind, shown, picked]);
}

/** Why there is nothing to see, where the sweep has ended. */
function emptyText(run: SweepRun): string | undefined {
  if (run.state === 'running' || run.state === 'paused') return undefined;
  return run.summary && emptyFrontReason(run.summary);
}

function isLineOf({ table: { sweep } }: SweepRun, { x }: ScatterScene): boolean {
  return sweep.axes.length === 1 && sweep.objectives.length === 1 && x.kind === 'axis';
}

/** The present scenario's place on the first axis. */
function usePresent(run: SweepRun | undefined): number | undefined {
  return useAppState((state) => {
    const axis = run?.table.sweep.axes[0];
    const value = axis && valueAt(completeOf(presentDocument(state)), axis.paths[0] ?? '');
    if (!run || !axis || value === undefined) return undefined;
    const place = at(run.table.columns, 0).words ? axis.values.indexOf(value as string) : Number(value);
    return place < 0 || Number.isNaN(place) ? undefined : place;
  });
}

/** The row of the chosen point, where it has one. */
function useChosenRow(run: SweepRun | undefined): number | undefined {
  const point = useAppState((state) => state.point);
  return run && point !== undefined ? rowAt(run.table, point) : undefined;
}

function Pictures({ run, scene }: { readonly run: SweepRun; readonly scene: ScatterScene }) {
  const exploration = useExploration();
  const theme = useTheme();
  const look = useExplored((state) => state.look);
  const brushes = useExplored((state) => state.brushes);
  const hovered = useExplored((state) => state.hovered);
  const pinnedPoint = useExplored((state) => state.pinned);
  const pinned = pinnedPoint === undefined ? undefined : rowAt(run.table, pinnedPoint);
  const chosen = useChosenRow(run);
  const present = usePresent(run);
  const isLine = isLineOf(run, scene);
  const load = (row: number) => void exploration.load(indexAt(run.table, row));
  const hands = { hovered, chosen, pinned, onHover: exploration.hover, onChoose: exploration.choose, onLoad: load };
  return (
    <>
      <div className="explore-scatter-part">
        <PictureBar table={run.table} look={look} isLine={isLine} onLook={exploration.arrange} />
        {isLine ? (
          <LineChart {...scene} {...hands} table={run.table} present={present} />
        ) : (
          <ScatterView
            {...hands}
            scene={scene}
            table={run.table}
            theme={theme}
            onBox={([left, right], [low, high]) => {
              exploration.brush(scene.x.id, [{ low: left, high: right }]);
              exploration.brush(scene.y.id, [{ low, high }]);
            }}
          />
        )}
      </div>
      <NarrowBar drawn={countOf(scene.drawn)} />
      <ParallelView
        {...hands}
        table={run.table}
        axes={look.axes}
        shown={scene.shown}
        picked={scene.picked}
        drawn={scene.drawn}
        front={run.front}
        brushes={brushes}
        theme={theme}
        onBrush={exploration.brush}
        onAxes={(axes) => exploration.arrange({ axes })}
      />
    </>
  );
}

function Explored({ plan }: { readonly plan: SweepPlan }) {
  const exploration = useExploration();
  const document = useAppState(presentDocument);
  const run = useExplored((state) => state.run);
  const refused = useExplored(({ problem }) => problem);
  const look = useExplored((state) => state.look);
  const hovered = useExplored((state) => state.hovered);
  const chosen = useChosenRow(run);
  const read = useMemo(() => readPlan(plan, document), [plan, document]);
  const key = run?.key;
  const isOlder = useMemo(() => key !== undefined && sweepKey(plan, document) !== key, [plan, document, key]);
  const scene = useScene(run);
  const start = () => void pendingWork(exploration.run());
  const empty = run && emptyText(run);
  const isRunning = run?.state === 'running' || run?.state === 'paused';
  return (
    <>
      <aside id="plan" className="panel panel-left explore-plan" aria-label="Sweep">
        <ErrorBoundary panel="The sweep">
          <PlanPanel plan={plan} read={read} isRunning={isRunning} onRun={start} />
        </ErrorBoundary>
      </aside>
      <main className="explore-main" aria-label="Points of the sweep">
        <RunBar run={run} scene={scene} isOlder={isOlder} />
        {refused && (
          <p className="explore-problem field-refusal" role="alert">
            {refused.text}
          </p>
        )}
        {empty !== undefined && <p className="explore-problem">{empty}</p>}
        <ErrorBoundary panel="The histograms of the sweep">
          {run && scene && isSampled(run.table) && <AllPoints run={run} scene={scene} />}
        </ErrorBoundary>
        <ErrorBoundary panel="The pictures of the sweep">
          {run && scene && <Pictures run={run} scene={scene} />}
          {!run && read.ok && <p className="explore-problem note">Run the sweep to see its points.</p>}
        </ErrorBoundary>
      </main>
      <aside id="points" className="panel panel-right explore-points" aria-label="Points">
        <ErrorBoundary panel="The points">
          {run && scene && (
            <>
              <PointRows
                table={run.table}
                shown={scene.shown}
                picked={scene.picked}
                front={run.front}
                look={look}
                hovered={hovered}
                chosen={chosen}
                onSort={(sortBy, isDescending) => exploration.arrange({ sortBy, isDescending })}
                onHover={exploration.hover}
                onChoose={exploration.choose}
                onLoad={(row) => void exploration.load(indexAt(run.table, row))}
              />
              <PointPanel run={run} />
            </>
          )}
        </ErrorBoundary>
      </aside>
    </>
  );
}

export function ExplorePage() {
  const plan = useAppState(({ sweep }) => sweep);
  useOpening();
  return plan ? <Explored plan={plan} /> : <main className="explore-main" aria-label="Points of the sweep" />;
}
