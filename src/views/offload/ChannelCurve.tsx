/** The round's time over the channels that compute: below their slider, on its scale. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { findField } from '../../core/scenario/fields';
import { pluralText, timeText } from '../../draw/quantity-text';
import type { OffloadShown } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { channelsPath, useChannelCurve, type ChannelPoint } from './use-channel-curve';
import './channel-curve.css';

/** Of the drawing, in its own units: it is stretched to the panel's width. */
const width = 264;
const height = 56;
/** As far from the edge as the middle of a slider's thumb at its ends. */
const thumb = 7;
const margin = { top: 8, bottom: 8 } as const;

/** Where the slider begins and ends. */
function sliderEnds(): readonly [number, number] {
  const field = findField(channelsPath, 'gpu+dram-pim');
  if (field?.kind !== 'number') return [0, 1];
  const { min, max } = field.slider ?? field;
  return [min, max];
}

function fastestOf(points: readonly ChannelPoint[]): ChannelPoint | undefined {
  return points.reduce<ChannelPoint | undefined>(
    (best, point) => (best === undefined || point.ns < best.ns ? point : best),
    undefined,
  );
}

function Curve({ shown }: { readonly shown: OffloadShown }) {
  const all = useChannelCurve(shown);
  const ends = sliderEnds();
  const onSlider = all.filter(({ channels }) => channels >= ends[0] && channels <= ends[1]);
  const { pimChannels } = shown.complete.system.dramPim;
  const times = all.map(({ ns }) => ns);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  // A typed number beyond the slider has its mark where the thumb stands.
  const x = scaleLinear(ends, [thumb, width - thumb]).clamp(true);
  const y = scaleLinear([least, most > least ? most : least + 1], [height - margin.bottom, margin.top]);
  const path = line<ChannelPoint>(
    ({ channels }) => x(channels),
    ({ ns }) => y(ns),
  )(onSlider);
  const fastest = fastestOf(all);
  const told = all.map(({ channels, ns }) => `${channels}: ${timeText(ns)}`).join(', ');
  return (
    <figure className="channel-curve">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Time of the round over the channels that compute: ${told}`}
      >
        <path d={path ?? ''} className="channel-line" vectorEffect="non-scaling-stroke" />
        {all.map(({ channels, ns }) => (
          <line
            key={channels}
            className={channels === pimChannels ? 'channel-present' : 'channel-stop'}
            x1={x(channels)}
            x2={x(channels)}
            y1={y(ns)}
            y2={y(ns)}
            vectorEffect="non-scaling-stroke"
          >
            <title>{`${pluralText(channels, 'channel')}: ${timeText(ns)}`}</title>
          </line>
        ))}
      </svg>
      <figcaption>
        round {timeText(shown.evaluation.makespan_ns)}
        {fastest && fastest.channels !== pimChannels && (
          <>
            , fastest {timeText(fastest.ns)} with {pluralText(fastest.channels, 'channel')}
          </>
        )}
        {fastest?.channels === pimChannels && all.length > 1 && ', the fastest of these stops'}
      </figcaption>
    </figure>
  );
}

/** Of the last result: while a newer one is on its way the curve stays. */
export function ChannelCurve() {
  const shown = useAppState((state) => state.shown);
  return shown?.kind === 'gpu+dram-pim' ? <Curve shown={shown} /> : null;
}
