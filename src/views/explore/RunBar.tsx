/** Above the pictures: what was counted, how fast, how far; the three counts always apart. */
import { largeCountText } from '../../draw/large-count-text';
import { countText, numberText, quantityText } from '../../draw/quantity-text';
import { fileStem } from '../../store/export-files';
import { resultsFileName, sweepCsv, sweepFile } from '../../store/exploration-files';
import type { TextFile } from '../../store/export-files';
import type { SweepRun } from '../../store/exploration';
import { isSampled } from '../../store/exploration-table';
import { presentDocument } from '../../store/state';
import { useAppState, useCommandContext } from '../binding/use-app';
import { Menu } from '../menu/Menu';
import { pendingWork } from '../platform/pending-work';
import { useTheme } from '../app/use-theme';
import type { ScatterScene } from '../../draw/explore/scatter-layout';
import { RunProgress } from './RunProgress';
import { isSimulating, SimulationBar } from './SimulationBar';

interface Props {
  readonly run: SweepRun | undefined;
  readonly scene: ScatterScene | undefined;
  /** The results answer another sweep or scenario than the present one. */
  readonly isOlder: boolean;
}

function stateText({ state, progress, summary, table, simulation }: SweepRun): string {
  if (simulation?.state === 'running') return 'simulating the front';
  if (simulation?.state === 'paused') return 'simulation of the front paused';
  // How many members a front has is known when it has been merged.
  if (table.sweep.sample.kind === 'exact' && !summary) {
    return state === 'partial' ? 'cancelled before the front was there' : 'merging the front';
  }
  const of = `${countText(progress.done)} of ${countText(progress.total)}`;
  if (state === 'partial') return `partial: ${of}`;
  if (state === 'done') return 'done';
  return state === 'paused' ? `paused: ${of}` : of;
}

const formats = [
  { id: 'png', title: 'Scatter, PNG 2×', ending: 'scatter@2x.png' },
  { id: 'svg', title: 'Scatter, SVG', ending: 'scatter.svg' },
] as const;

function ExportMenu({ run, scene }: Pick<Props, 'run' | 'scene'>) {
  const { app, platform } = useCommandContext();
  const theme = useTheme();
  const document = useAppState(presentDocument);
  const plan = useAppState(({ sweep }) => sweep);
  const give = ({ name, type, text }: TextFile) => platform.download(name, new Blob([text], { type }));
  const points = async ({ table }: SweepRun) => {
    const pieces: string[] = [];
    for (const piece of sweepCsv(table)) {
      pieces.push(piece);
      await new Promise((resolve) => setTimeout(resolve));
    }
    platform.download(resultsFileName(table, document), new Blob(pieces, { type: 'text/csv' }));
  };
  const picture = async (format: 'png' | 'svg', ending: string) => {
    if (!run || !scene) return;
    const { drawScatterPicture } = await import('./scatter-picture');
    const content = await drawScatterPicture(run, scene, format, theme);
    if (content) platform.download(`${fileStem(document)}.${ending}`, content);
    else app.notify({ kind: 'problem', text: 'This browser gives no canvas of that size.' });
  };
  const items = [
    { id: 'sweep', title: 'Sweep, JSON', isDisabled: !plan, run: () => plan && give(sweepFile(plan, document)) },
    {
      id: 'points',
      title: run && isSampled(run.table) ? 'Sample and front, CSV' : 'Points, CSV',
      isDisabled: !run,
      run: () => run && void pendingWork(points(run)),
    },
    ...formats.map(({ id, title, ending }, place) => ({
      id,
      title,
      startsGroup: place === 0,
      isDisabled: !scene,
      run: () => void pendingWork(picture(id, ending)),
    })),
  ];
  return (
    <Menu label="Export of the sweep" className="button" items={items} width={200}>
      Export
    </Menu>
  );
}

/** One reason after the other, the most frequent first. */
function Reasons({ run }: { readonly run: SweepRun }) {
  const reasons = run.summary?.reasons ?? [];
  const infeasible = reasons.reduce((sum, { count }) => sum + count, 0);
  if (infeasible === 0) return null;
  return (
    <details className="run-reasons">
      <summary>{countText(infeasible)} not feasible</summary>
      <ul>
        {reasons.slice(0, 8).map(({ code, path, text, count, firstIndex }) => (
          <li key={`${code} ${path} ${text}`}>
            <b>{countText(count)}</b> {code}: {text} <span className="faint">first: point {countText(firstIndex)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function RunBar({ run, scene, isOlder }: Props) {
  const sample = run?.table.sweep.sample;
  const seed = sample && 'seed' in sample ? sample.seed : undefined;
  const isOn = run?.state === 'running' || run?.state === 'paused';
  return (
    <div className="run-bar">
      <h2 className="visually-hidden">Sweep</h2>
      {run && (
        <dl className="run-counts">
          {(['evaluated', 'covered', 'simulated'] as const).map((name) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={countText(run.progress.counts[name])}>
                {largeCountText(run.progress.counts[name])}
                {name === 'simulated' && isSimulating(run) && ` of ${countText(run.simulation?.total ?? 0)}`}
              </dd>
            </div>
          ))}
          {run.progress.pointsPerSecond > 0 && !run.summary?.exact && (
            <div title="points evaluated a second">
              <dt>rate</dt>
              <dd>{quantityText(run.progress.pointsPerSecond, 'rate')}</dd>
            </div>
          )}
          {seed !== undefined && (
            <div>
              <dt>seed</dt>
              <dd>{numberText(seed)}</dd>
            </div>
          )}
        </dl>
      )}
      <span
        role="status"
        className={run?.state === 'partial' && !isSimulating(run) ? 'run-state run-partial' : 'run-state'}
      >
        {run && stateText(run)}
      </span>
      {run && isOn && <RunProgress label="Progress of the sweep" {...run.progress} isPaused={run.state === 'paused'} />}
      {run && !isOn && <SimulationBar run={run} />}
      {run?.summary?.exact?.withinShare !== undefined && (
        <span
          className="pill"
          title="There were too many partial divisions to keep: no point is better than some member of this front by more."
        >
          within {numberText(100 * run.summary.exact.withinShare)} %
        </span>
      )}
      {isOlder && !isOn && <span className="pill">of an earlier sweep or scenario</span>}
      {run && <Reasons run={run} />}
      {run && run.failures.length > 0 && (
        <span className="worse">
          {run.failures
            .map(({ first, count, text }) => `points ${countText(first)} to ${countText(first + count - 1)}: ${text}`)
            .join('; ')}
        </span>
      )}
      <ExportMenu run={run} scene={scene} />
    </div>
  );
}
