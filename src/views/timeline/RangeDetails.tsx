/** Sums over the range that was chosen on the ruler, by tenant. */
import { useMemo } from 'react';
import { timeText } from '../../draw/quantity-text';
import { rangeSums } from '../../draw/range-sums';
import type { TimeWindow } from '../../draw/time-scale';
import type { TimelineScene } from '../../draw/timeline-scene';
import { Swatch } from '../swatch/Swatch';

interface Props {
  readonly scene: TimelineScene;
  readonly range: TimeWindow;
  readonly onClose: () => void;
}

export function RangeDetails({ scene, range, onClose }: Props) {
  const { timeline, tenants } = scene;
  const sums = useMemo(() => rangeSums(timeline, tenants.length, range), [timeline, tenants, range]);
  return (
    <div className="timeline-panel" role="group" aria-label="Sums over the range">
      <b>
        {timeText(range.from)} to {timeText(range.to)}: {timeText(range.to - range.from)}
      </b>
      <dl>
        {tenants.map(({ name, colour }, tenant) => (
          <div key={name}>
            <dt>
              <Swatch colour={colour} size={10} /> {name}
            </dt>
            <dd>
              busy {timeText(sums[tenant]?.busy ?? 0)}, stalled {timeText(sums[tenant]?.stall ?? 0)}
              {(sums[tenant]?.program ?? 0) > 0 && `, programmed ${timeText(sums[tenant]?.program ?? 0)}`}
            </dd>
          </div>
        ))}
      </dl>
      <span className="timeline-panel-buttons">
        <button type="button" className="button" onClick={onClose} aria-label="Clear the range">
          ×
        </button>
      </span>
    </div>
  );
}
