/** The designs of a budget side by side, HitM's stated averages, and how far ours is from them. */
import type { Design, DesignId } from '../../core/allocation/designs';
import { hitmResourceShare, hitmThroughputShare } from '../../core/scenario/published-figures';
import { countText, fullText, numberText, shareText } from '../../draw/quantity-text';
import { meanShares, sharesAt, type Shares } from '../../store/replica-study';
import { designMarks } from './design-marks';
import type { CurveLook } from './StaircaseChart';
import type { LatencyState } from './use-exact-latency';

/** In points of a per cent, with its sign. */
function pointsText(difference: number): string {
  const points = 100 * difference;
  return `${points < 0 ? '−' : '+'}${numberText(Math.abs(points))} points`;
}

function Mark({ id }: { readonly id: DesignId }) {
  return (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
      <path className={`replica-mark replica-mark-${id}`} d={designMarks[id]} />
    </svg>
  );
}

const latencyTitles: Readonly<Record<LatencyState, string>> = {
  searching: 'Certified: no replicas within the budget have a smaller sum of steps; the least is being searched',
  exact: 'No replicas within the budget have a smaller sum of steps: exact, by dynamic programming',
  bound:
    'Certified: no replicas within the budget have a smaller sum of steps; dynamic programming would be too large here',
};

/** How good the latency design is known to be: `exact`, or the certified bound that it is not below. */
function Certainty({ state, bound }: { readonly state: LatencyState; readonly bound: number | undefined }) {
  const text = bound === undefined ? 'exact' : `bound ${countText(Math.ceil(bound))}`;
  return (
    <span className="faint" title={latencyTitles[state]}>
      {' '}
      {text}
    </span>
  );
}

interface DesignRowProps {
  readonly design: Design;
  readonly latencyState: LatencyState;
}

function DesignRow({ design: { id, title, summary, tag, allocation }, latencyState }: DesignRowProps) {
  const { certifiedBound, sumSteps } = allocation;
  return (
    <tr>
      <th scope="row" title={`${summary} (${tag})`}>
        <Mark id={id} /> {title}
      </th>
      <td>{countText(allocation.intervalSteps)}</td>
      <td title={fullText(allocation.throughputOfUnbounded, '')}>{shareText(allocation.throughputOfUnbounded)}</td>
      <td title={fullText(allocation.resourceShare, '')}>{shareText(allocation.resourceShare)}</td>
      <td>{countText(allocation.crossbarsUsed)}</td>
      <td>
        {countText(sumSteps)}
        {id === 'latency' && <Certainty state={latencyState} bound={certifiedBound} />}
      </td>
    </tr>
  );
}

function SharesRow({
  title,
  shares,
  note,
}: {
  readonly title: string;
  readonly shares: Shares | undefined;
  readonly note?: string;
}) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>-</td>
      <td>{shares ? shareText(shares.throughput) : '-'}</td>
      <td>{shares ? shareText(shares.resources) : '-'}</td>
      <td colSpan={2} className="faint">
        {shares ? note : 'does not fit'}
      </td>
    </tr>
  );
}

const stated: Shares = { throughput: hitmThroughputShare.value, resources: hitmResourceShare.value };

function DifferenceRow({ title, shares }: { readonly title: string; readonly shares: Shares }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>-</td>
      <td>{pointsText(shares.throughput - stated.throughput)}</td>
      <td>{pointsText(shares.resources - stated.resources)}</td>
      <td colSpan={2} className="faint">
        against the stated average
      </td>
    </tr>
  );
}

interface Props {
  readonly designs: readonly Design[];
  readonly latencyState: LatencyState;
  readonly overlaid: readonly CurveLook[];
  readonly budget: number;
}

export function DesignTable({ designs, latencyState, overlaid, budget }: Props) {
  const exact = designs.find(({ id }) => id === 'exact')?.allocation;
  const ours = exact && { throughput: exact.throughputOfUnbounded, resources: exact.resourceShare };
  const others = overlaid.map(({ subject }) => ({ subject, shares: sharesAt(subject, budget) }));
  const fitting = [ours, ...others.map(({ shares }) => shares)].filter((shares) => shares !== undefined);
  const mean = others.length > 0 ? meanShares(fitting) : undefined;
  return (
    <table className="table replica-table">
      <thead>
        <tr>
          <th scope="col">design</th>
          <th scope="col" title="Steps between two inferences">
            interval
          </th>
          <th scope="col" title="Of the throughput without a limit of resources">
            throughput
          </th>
          <th scope="col" title="Crossbars used, of the budget">
            resources
          </th>
          <th scope="col">crossbars</th>
          <th scope="col" title="Steps of all operators: what one inference waits for, but for overlap">
            sum of steps
          </th>
        </tr>
      </thead>
      <tbody>
        {designs.map((design) => (
          <DesignRow key={design.id} design={design} latencyState={latencyState} />
        ))}
        <tr className="replica-row-stated">
          <th scope="row" title={hitmThroughputShare.source}>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" className="replica-stated">
              <path d="M0 -6l6 6l-6 6l-6 -6z" />
            </svg>{' '}
            HitM
          </th>
          <td>-</td>
          <td>{fullText(100 * stated.throughput, '%')}</td>
          <td>{fullText(100 * stated.resources, '%')}</td>
          <td colSpan={2} className="faint">
            stated average, setup unknown
          </td>
        </tr>
        {ours && <DifferenceRow title="exact here" shares={ours} />}
        {others.map(({ subject, shares }) => (
          <SharesRow key={subject.network} title={subject.network} shares={shares} note="exact, same budget" />
        ))}
        {mean && <SharesRow title={`mean of ${countText(fitting.length)}`} shares={mean} note="of those that fit" />}
        {mean && <DifferenceRow title="mean" shares={mean} />}
      </tbody>
    </table>
  );
}
