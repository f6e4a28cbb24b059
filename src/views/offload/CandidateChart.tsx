/** What both sides would take at every share of an operator: where the lines cross, a cut gains most. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { OffloadCandidate, OffloadDecision } from '../../core/scenario/offload-evaluation';
import { timeText } from '../../draw/quantity-text';

/** Of the drawing, px. */
const width = 330;
const height = 150;
const margin = { left: 54, right: 20, top: 10, bottom: 30 } as const;

function longest({ gpuNs, pimNs }: OffloadCandidate): number {
  return Math.max(gpuNs, pimNs);
}

interface Props {
  readonly decision: OffloadDecision;
}

export function CandidateChart({ decision }: Props) {
  const { candidates, chosen } = decision;
  const all = [...candidates].sort((a, b) => a.p - b.p);
  const most = Math.max(...all.map(longest)) || 1;
  const x = scaleLinear([0, 100], [margin.left, width - margin.right]);
  const y = scaleLinear([0, most], [height - margin.bottom, margin.top]);
  const path = (of: (candidate: OffloadCandidate) => number) =>
    line<OffloadCandidate>(
      ({ p }) => x(p),
      (candidate) => y(of(candidate)),
    )(all) ?? '';
  const taken = chosen.kind === 'pipeline' ? undefined : all.find(({ p }) => p === chosen.p);
  const told = all.map((each) => `${each.p} % on the GPU ${timeText(longest(each))}`).join(', ');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="candidate-chart"
      role="img"
      aria-label={`Time at every share: ${told}`}
    >
      {y.ticks(3).map((tick) => (
        <g key={tick} className="offload-axis">
          <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
          <text x={margin.left - 6} y={y(tick)} textAnchor="end" dominantBaseline="middle">
            {timeText(tick)}
          </text>
        </g>
      ))}
      {[0, 25, 50, 75, 100].map((share) => (
        <text key={share} className="offload-tick" x={x(share)} y={height - margin.bottom + 13} textAnchor="middle">
          {share} %
        </text>
      ))}
      <text className="offload-tick" x={(margin.left + width - margin.right) / 2} y={height - 3} textAnchor="middle">
        of its height on the GPU
      </text>
      <path d={path(({ gpuNs }) => gpuNs)} className="candidate-gpu" />
      <path d={path(({ pimNs }) => pimNs)} className="candidate-pim" />
      {all.map((each) => (
        <circle key={each.p} cx={x(each.p)} cy={y(longest(each))} r="2.5" className="candidate-point">
          <title>{`${each.p} % on the GPU: GPU ${timeText(each.gpuNs)}, memory ${timeText(each.pimNs)}`}</title>
        </circle>
      ))}
      {taken && <circle cx={x(taken.p)} cy={y(longest(taken))} r="5" className="candidate-chosen" />}
    </svg>
  );
}
