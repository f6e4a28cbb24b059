/** One entry: its picture and figures as computed here, what its paper states, and the way into it. */
import { useMemo } from 'react';
import type { ComparisonId, GalleryEntry } from '../../core/scenario/gallery';
import { factorText, quantityText } from '../../draw/quantity-text';
import type { AblationAnswer } from '../../store/ablation-study';
import { collaborativeComparison, hitmComparison, pimflowComparison } from '../../store/gallery-study';
import type { Shown } from '../../store/state';
import { Swatch } from '../swatch/Swatch';
import { ComparisonTable } from './ComparisonTable';
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

function comparedFigures(id: ComparisonId, grid: readonly AblationAnswer[]) {
  if (id === 'hitm') return hitmComparison();
  return id === 'pimflow' ? pimflowComparison() : collaborativeComparison(grid);
}

function Comparison({ id, grid }: { readonly id: ComparisonId; readonly grid: readonly AblationAnswer[] }) {
  const figures = useMemo(() => comparedFigures(id, grid), [id, grid]);
  return figures.length > 0 && <ComparisonTable figures={figures} />;
}

interface Props {
  readonly entry: GalleryEntry;
  readonly answer: GalleryAnswer | undefined;
  readonly grid: readonly AblationAnswer[];
  /** It is what the deep link asked for. */
  readonly isAskedFor: boolean;
  readonly onOpen: () => void;
  readonly onCopy: () => void;
}

export function GalleryCard({ entry, answer, grid, isAskedFor, onOpen, onCopy }: Props) {
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
      {shown?.kind !== 'reram' && <div className={shown ? 'gallery-picture' : 'gallery-picture gallery-waiting'} />}
      {answer && 'refusal' in answer && <p className="worse">{answer.refusal}</p>}
      {shown && <Figures shown={shown} />}
      {shown && entry.comparison && <Comparison id={entry.comparison} grid={grid} />}
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
