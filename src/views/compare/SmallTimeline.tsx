/** A run in small: a line for each row of work, on a time scale of its own. */
import { timeText } from '../../draw/quantity-text';
import './small-timeline.css';

export interface SmallBar {
  readonly row: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly colour: string;
}

interface Props {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly rows: number;
  readonly endNs: number;
  readonly bars: readonly SmallBar[];
}

/** Of the drawing; it is stretched to its frame. */
const width = 1000;
const rowHeight = 10;
/** A bar that is seen however short it is. */
const leastWidth = 2;

export function SmallTimeline({ label, rows, endNs, bars }: Props) {
  const scale = endNs > 0 ? width / endNs : 0;
  return (
    <figure className="small-timeline">
      <svg
        viewBox={`0 0 ${width} ${Math.max(1, rows) * rowHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {bars.map(({ row, startNs, endNs: end, colour }, place) => (
          <rect
            key={place}
            x={startNs * scale}
            y={row * rowHeight + 1}
            width={Math.max(leastWidth, (end - startNs) * scale)}
            height={rowHeight - 2}
            fill={colour}
          />
        ))}
      </svg>
      <figcaption>
        <span>0</span>
        <span>{timeText(endNs)}</span>
      </figcaption>
    </figure>
  );
}
