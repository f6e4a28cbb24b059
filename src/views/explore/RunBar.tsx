/** Above the pictures: what was counted, how fast, how far; the three counts always apart. */
import { countText, numberText, quantityText, timeText } from '../../draw/quantity-text';
import { fileStem } from '../../store/export-files';
import { resultsFileOf, sweepFile } from '../../store/exploration-files';
import type { TextFile } from '../../store/export-files';
import type { SweepRun } from '../../store/exploration';
import { presentDocument } from '../../store/state';
import { useAppState, useCommandContext } from '../binding/use-app';
import { Menu } from '../menu/Menu';
import { pendingWork } from '../platform/pending-work';
import { useTheme } from '../app/use-theme';
import type { ScatterScene } from '../../draw/explore/scatter-layout';
import { useExploration } from './use-exploration';

interface Props {
  readonly run: SweepRun | undefined;
  readonly scene: ScatterScene | undefined;
  /** The results answer another sweep or scenario than the present one. */
  readonly isOlder: boolean;
}

function stateText({ state, progress }: SweepRun): string {
  const of = `${countText(progress.done)} of ${countText(progress.total)}`;
  if (state === 'partial') return `partial: ${of}`;
  if (state === 'done') return 'done';
  return state === 'paused' ? `paused: ${of}` : of;
}

function Progress({ run }: { readonly run: SweepRun }) {
  const exploration = useExploration();
  const { state, progress } = run;
  const { done, total, remainingMs } = progress;
  const isPaused = state === 'paused';
  return (
    <span className="run-progress">
      <progress max={total} value={done} aria-label="Progress of the sweep" />
      {Number.isFinite(remainingMs) && !isPaused && <span className="faint">{timeText(1e6 * remainingMs)} left</span>}
      <button type="button" className="button" onClick={isPaused ? exploration.resume : exploration.pause}>
        {isPaused ? 'Resume' : 'Pause'}
      </button>
      <button type="button" className="button" onClick={exploration.cancel}>
        Cancel
      </button>
    </span>
  );
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
      title: 'Points, CSV',
      isDisabled: !run,
      run: () => run && give(resultsFileOf(run.table, document)),
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
  const infeasible = run.reasons.reduce((sum, { count }) => sum + count, 0);
  if (infeasible === 0) return null;
  return (
    <details className="run-reasons">
      <summary>{countText(infeasible)} not feasible</summary>
      <ul>
        {run.reasons.slice(0, 8).map(({ code, path, text, count, firstIndex }) => (
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
              <dd>{countText(run.progress.counts[name])}</dd>
            </div>
          ))}
          {run.progress.pointsPerSecond > 0 && (
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
      <span role="status" className={run?.state === 'partial' ? 'run-state run-partial' : 'run-state'}>
        {run && stateText(run)}
      </span>
      {run && isOn && <Progress run={run} />}
      {isOlder && !isOn && <span className="pill">of an earlier sweep or scenario</span>}
      {run && <Reasons run={run} />}
      {run && run.failures.length > 0 && (
        <span className="worse">
          {run.failures
            .map(({ first, count, text }) => `points ${countText(first)} to ${countText(first + count - 1)}: ${text}`)
            .join('; ')}
        </span>
      )}
      <span className="run-space" />
      <ExportMenu run={run} scene={scene} />
    </div>
  );
}
