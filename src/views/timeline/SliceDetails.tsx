/** The pinned slice in words, with the way to its neighbours. */
import { sliceFacts, sliceTitle } from '../../draw/slice-text';
import type { TimelineScene } from '../../draw/timeline-scene';

interface Props {
  readonly scene: TimelineScene;
  readonly row: number;
  /** ns that the chosen copy of a repeated slice lies after the stored one. */
  readonly shift: number;
  readonly onStep: (step: -1 | 1) => void;
  readonly onClose: () => void;
}

export function SliceDetails({ scene, row, shift, onStep, onClose }: Props) {
  return (
    <div className="timeline-panel" role="group" aria-label="Details of the slice">
      <b>{sliceTitle(scene, row)}</b>
      <dl>
        {sliceFacts(scene, row, shift).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <span className="timeline-panel-buttons">
        <button type="button" className="button" onClick={() => onStep(-1)} aria-label="Previous slice (,)">
          ‹
        </button>
        <button type="button" className="button" onClick={() => onStep(1)} aria-label="Next slice (.)">
          ›
        </button>
        <button type="button" className="button" onClick={onClose} aria-label="Close the details">
          ×
        </button>
      </span>
    </div>
  );
}
