/** The round over the number of channels that compute, a line for each policy. A click makes that number the scenario's. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ChannelPoint } from '../../../core/scenario/offload-channel-study';
import { countText, pluralText, timeText } from '../../../draw/quantity-text';
import { studiedPolicies } from '../../../store/offload-study';
import { MarkChart, type ChartMark } from './MarkChart';
import { policyLook } from './policy-looks';

const height = 220;
const margin = { left: 56, right: 14, top: 10, bottom: 34 } as const;

/** Room above the slowest. */
const room = 1.06;

interface Props {
  readonly points: readonly ChannelPoint[];
  readonly channels: number;
  readonly present: number;
  readonly chosen: string;
  readonly onPick: (pimChannels: number) => void;
}

function scalesOf(points: readonly ChannelPoint[], channels: number, width: number) {
  const most = Math.max(1, ...points.flatMap(({ roundNs }) => Object.values(roundNs)));
  return {
    x: scaleLinear([0, channels], [margin.left, Math.max(margin.left + 1, width - margin.right)]),
    y: scaleLinear([0, most * room], [height - margin.bottom, margin.top]),
  };
}

export function ChannelChart({ points, channels, present, chosen, onPick }: Props) {
  const sorted = [...points].sort((one, other) => one.pimChannels - other.pimChannels);
  const marksAt = (width: number): ChartMark[] => {
    const { x, y } = scalesOf(sorted, channels, width);
    return sorted.map(({ pimChannels, roundNs }) => ({
      id: String(pimChannels),
      x: x(pimChannels),
      y: y(roundNs[chosen] ?? 0),
      title: `${pluralText(pimChannels, 'channel')} of ${countText(channels)}`,
      facts: studiedPolicies.flatMap(({ id, title }) => {
        const ns = roundNs[id];
        return ns === undefined ? [] : [{ name: title, value: timeText(ns) }];
      }),
    }));
  };
  return (
    <MarkChart
      label="Round over channels that compute: arrow keys choose a number of channels, Enter makes it the scenario's"
      height={height}
      marksAt={marksAt}
      isAcross
      onPick={(id) => onPick(Number(id))}
    >
      {(width, _marks, looked) => {
        const { x, y } = scalesOf(sorted, channels, width);
        const low = height - margin.bottom;
        return (
          <>
            <g className="study-axes">
              {y.ticks(4).map((tick) => (
                <g key={tick}>
                  <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
                  <text x={margin.left - 6} y={y(tick) + 4} textAnchor="end">
                    {timeText(tick)}
                  </text>
                </g>
              ))}
              {sorted.map(({ pimChannels }) => (
                <text key={pimChannels} x={x(pimChannels)} y={low + 14} textAnchor="middle">
                  {countText(pimChannels)}
                </text>
              ))}
              <text x={(margin.left + width - margin.right) / 2} y={height - 4} textAnchor="middle">
                channels that compute, of {countText(channels)}
              </text>
            </g>
            <line className="study-present" x1={x(present)} x2={x(present)} y1={margin.top} y2={low} />
            {looked && <line className="study-looked" x1={looked.x} x2={looked.x} y1={margin.top} y2={low} />}
            {studiedPolicies.map(({ id }) => {
              const { colour, mark, dash } = policyLook(id);
              const own = sorted.flatMap(({ pimChannels, roundNs }) => {
                const ns = roundNs[id];
                return ns === undefined ? [] : [{ at: x(pimChannels), up: y(ns), pimChannels }];
              });
              const path = line<(typeof own)[number]>(
                ({ at }) => at,
                ({ up }) => up,
              );
              return (
                <g key={id} style={{ color: colour }} className={id === chosen ? 'study-line-chosen' : ''}>
                  <path className="study-line" d={path(own) ?? ''} strokeDasharray={dash} />
                  {own.map(({ at, up, pimChannels }) => (
                    <path key={pimChannels} className="study-mark" d={mark} transform={`translate(${at} ${up})`} />
                  ))}
                </g>
              );
            })}
          </>
        );
      }}
    </MarkChart>
  );
}
