/** One entry: its picture and figures as computed here, what its paper states, and the way into it. */
import { useMemo } from 'react';
import type { ComparisonId, GalleryEntry } from '../../core/scenario/gallery';
import type { Trend } from '../../core/interconnect/published-trends';
import type { OffloadFigure } from '../../core/scenario/offload-study';
import { factorText, quantityText } from '../../draw/quantity-text';
import type { AblationAnswer } from '../../store/ablation-study';
import {
  collaborativeComparison,
  dataflowComparison,
  hitmComparison,
  jointComparison,
  pimflowComparison,
} from '../../store/gallery-study';
import type { Shown } from '../../store/state';
import { Swatch } from '../swatch/Swatch';
import { ComparisonTable } from './ComparisonTable';
import { LanePicture } from './LanePicture';
import { SmallPicture } from './SmallPicture';
import type { GalleryAnswer } from './use-gallery-results';

function Figures({ shown: { evaluation, complete } }: { readonly shown: Shown }) {
  const figures = [
    { label: 'round', value: quantityText(evaluation.makespan_ns, 'time') },
    { label: 'energy', value: quantityText(evaluation.system.energy_pJ, 'energy') },
    { label: 'lanes' in evaluation ? 'to the GPU' : 'to direct', value: factorText(evaluation.baseline.speedup) },
    ...('lanes' in evaluation
      ? []
      : [{ label: 'with replicas', value: factorText(evaluation.baselineWithReplicas.speedup) }]),
  ];
  return (
    <>
      <ul className="gallery-tenants">
        {complete.tenants.map(({ name, colour }) => (
          <li key={name}>
            <Swatch colour={colour} size={10} /> {name}
          </li>
        ))}
      </ul>
      <dl className="gallery-figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Our answers to what papers state, as far as they are there. */
interface Studied {
  /** Of GPUs with DRAM-PIM. */
  readonly figures: readonly OffloadFigure[];
  /** Of the collaborative framework. */
  readonly grid: readonly AblationAnswer[];
  /** Of networks of curves and joint design. */
  readonly trends: readonly Trend[];
}

function comparedFigures(id: ComparisonId, { figures, grid, trends }: Studied) {
  if (id === 'hitm') return hitmComparison();
  if (id === 'dataflow') return dataflowComparison(trends);
  if (id === 'joint') return jointComparison(trends);
  return id === 'pimflow' ? pimflowComparison(figures) : collaborativeComparison(grid);
}

function Comparison({ id, figures, grid, trends }: Studied & { readonly id: ComparisonId }) {
  const compared = useMemo(() => comparedFigures(id, { figures, grid, trends }), [id, figures, grid, trends]);
  return compared.length > 0 && <ComparisonTable figures={compared} />;
}

interface Props extends Studied {
  readonly entry: GalleryEntry;
  readonly answer: GalleryAnswer | undefined;
  /** It is what the deep link asked for. */
  readonly isAskedFor: boolean;
  readonly onOpen: () => void;
  readonly onCopy: () => void;
}

export function GalleryCard({ entry, answer, figures, grid, trends, isAskedFor, onOpen, onCopy }: Props) {
  const { id, title, summary, tag, source, kind } = entry;
  const shown = answer && 'shown' in answer ? answer.shown : undefined;
  return (
    <li id={`gallery-${id}`} className={`gallery-card ${isAskedFor ? 'gallery-asked' : ''}`}>
      <h4>
        {title}
        {kind === 'system' && (
          <span className="pill" title={source}>
            {tag}
          </span>
        )}
      </h4>
      <p>{summary}</p>
      {shown?.kind === 'reram' && <SmallPicture shown={shown} title={title} />}
      {shown?.kind === 'gpu+dram-pim' && <LanePicture shown={shown} title={title} />}
      {!shown && <div className="gallery-picture gallery-waiting" />}
      {answer && 'refusal' in answer && <p className="worse">{answer.refusal}</p>}
      {shown && <Figures shown={shown} />}
      {shown && entry.comparison && <Comparison id={entry.comparison} figures={figures} grid={grid} trends={trends} />}
      <p className="gallery-actions">
        <button type="button" className="button button-primary" aria-label={`Open ${title}`} onClick={onOpen}>
          Open
        </button>
        <button type="button" className="button" aria-label={`Copy link to ${title}`} onClick={onCopy}>
          Copy link
        </button>
      </p>
    </li>
  );
}
