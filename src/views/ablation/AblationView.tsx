/** How much each level of the collaborative framework brings by itself, over chip sizes and mixes of networks. */
import { useState } from 'react';
import { ablationCells, ablationDesigns } from '../../core/scenario/ablation';
import {
  collaborativeEnergyGain,
  collaborativeSpeedupHigh,
  collaborativeSpeedupLow,
} from '../../core/scenario/published-figures';
import { countText, factorText } from '../../draw/quantity-text';
import {
  ablationText,
  designTitles,
  loadCell,
  mixesOf,
  rangeOf,
  refusalOfLoading,
  sizesOf,
  type AblationAnswer,
} from '../../store/ablation-study';
import { fileStem } from '../../store/export-files';
import { presentDocument } from '../../store/state';
import { useAppState, useCommandContext } from '../binding/use-app';
import { TableDialog } from '../canvas/TableDialog';
import { AblationTable } from './AblationTable';
import { designLooks } from './design-looks';
import { MixPanel } from './MixPanel';
import { useAblation, type AblationRun } from './use-ablation';
import './ablation.css';

const cells = ablationCells();
const mixes = mixesOf(cells);
const sizes = sizesOf(cells);

function mixTitle(mix: string): string {
  return mix === 'own' ? "the scenario's own tenants" : mix;
}

function Legend() {
  return (
    <ul className="ablation-legend">
      {ablationDesigns.map((design) => (
        <li key={design} style={{ color: designLooks[design].colour }}>
          <svg width="16" height="12" viewBox="-8 -6 16 12" aria-hidden="true">
            <path className="ablation-line" d="M-8 0H8" />
            <path className="ablation-mark" d={designLooks[design].mark} />
          </svg>
          <span>{designTitles[design]}</span>
        </li>
      ))}
      <li title={collaborativeSpeedupHigh.source}>
        <svg width="16" height="12" aria-hidden="true">
          <rect className="ablation-band" width="16" height="12" />
        </svg>
        <span>
          paper, setup unknown: {factorText(collaborativeSpeedupLow.value)} to {`${collaborativeSpeedupHigh.value}×`},
          energy up to {factorText(collaborativeEnergyGain.value)}
        </span>
      </li>
    </ul>
  );
}

/** Our range of both levels beside the paper's. */
function RangeLine({ answers }: { readonly answers: readonly AblationAnswer[] }) {
  const speedup = rangeOf(answers, 'both', 'speedup');
  const energyGain = rangeOf(answers, 'both', 'energyGain');
  if (!speedup || !energyGain) return null;
  const differences = [speedup[0] / collaborativeSpeedupLow.value - 1, speedup[1] / collaborativeSpeedupHigh.value - 1, energyGain[1] / collaborativeEnergyGain.value - 1].map((share) => `${share < 0 ? '−' : '+'}${countText(Math.abs(100 * share))} %`); // prettier-ignore
  return (
    <p className="note">
      Both levels here: {factorText(speedup[0])} to {factorText(speedup[1])}, energy gain up to{' '}
      {factorText(energyGain[1])}. Against the stated ends: {differences.join(', ')}. Nothing is tuned to meet them.
    </p>
  );
}

function stateText(run: AblationRun | undefined, isPresent: boolean): string {
  if (!run)
    return `${countText(cells.length)} designs: ${countText(mixes.length)} mixes × ${countText(sizes.length)} chip sizes × ${countText(ablationDesigns.length)}`;
  const done = `${countText(run.answers.length)} of ${countText(run.count)}`;
  if (run.state === 'running') return done;
  return `${run.state === 'done' ? done : `cancelled after ${done}`}${isPresent ? '' : ', of an older scenario'}`;
}

export function AblationView() {
  const { app, platform } = useCommandContext();
  const document = useAppState(presentDocument);
  const { run, start, cancel } = useAblation();
  const [hasTable, setTable] = useState(false);
  const answers = run?.answers ?? [];
  const load = (answer: AblationAnswer) => {
    const { cell } = answer;
    const refusal = refusalOfLoading(answer);
    if (refusal !== undefined) {
      app.notify({ kind: 'information', text: `This cell cannot be loaded: ${refusal}.` });
      return;
    }
    setTable(false);
    // The cell belongs to the scenario that the run was asked for, which may be an older one.
    const edit = loadCell(cell);
    app.edit((present) => edit(run?.document ?? present), {
      name: `ablation: ${designTitles[cell.design]}, ${mixTitle(cell.mix)}`,
    });
  };
  const isRunning = run?.state === 'running';
  return (
    <section className="ablation" aria-label="Ablation">
      <div className="canvas-bar">
        <h2>Ablation</h2>
        <span className="canvas-summary" role="status">
          {stateText(run, run?.document === document)}
        </span>
        {isRunning ? (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="button button-primary" onClick={() => start(document)}>
            {run ? 'Run again' : 'Run the ablation'}
          </button>
        )}
        <button
          type="button"
          className="button"
          disabled={answers.length === 0}
          onClick={() =>
            platform.download(
              `${fileStem(run?.document ?? document)}.ablation.csv`,
              new Blob([ablationText(answers)], { type: 'text/csv' }),
            )
          }
        >
          CSV
        </button>
        <button
          type="button"
          className="button"
          aria-label="Table view of the ablation"
          disabled={answers.length === 0}
          onClick={() => setTable(true)}
        >
          Table
        </button>
      </div>
      <div className="ablation-body" tabIndex={0} role="region" aria-label="Ablation, charts">
        <Legend />
        {run ? (
          <>
            <RangeLine answers={answers} />
            <div className="ablation-panels">
              {mixes.map((mix) => (
                <MixPanel key={mix} mix={mix} title={mixTitle(mix)} answers={answers} sizes={sizes} onLoad={load} />
              ))}
            </div>
          </>
        ) : (
          <p className="note">
            Four designs on chips of 1/8 to 4 times the tiles: direct deployment, area moved between tenants only,
            duplication and splitting of operators only, and both. Batch and granule are the scenario’s.
          </p>
        )}
      </div>
      {hasTable && (
        <TableDialog title="Ablation" onClose={() => setTable(false)}>
          <AblationTable answers={answers} onLoad={load} />
        </TableDialog>
      )}
    </section>
  );
}
