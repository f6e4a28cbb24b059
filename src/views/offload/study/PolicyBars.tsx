/** The policies beside each other: time as a share of the GPU's by itself, in both timing modes, with what is published. */
import type { SpeedupScope } from '../../../core/drampim/published-figures';
import type { TimingMode } from '../../../core/drampim/types';
import type { OffloadPolicyRow, OffloadPolicyStudy } from '../../../core/scenario/offload-policy-study';
import { factorText, fullText, shareText, signedShareText, timeText } from '../../../draw/quantity-text';
import { deviation, otherMode, policyBars, type PolicyBar } from '../../../store/offload-study';

interface Props {
  readonly study: OffloadPolicyStudy;
  readonly scope: SpeedupScope;
  readonly mode: TimingMode;
  readonly chosen: string;
  readonly onChoose: (policy: string) => void;
}

/** Everything of both modes, for the hover. */
function rowTitle({ faithful, strict, published }: OffloadPolicyRow): string {
  const words = (name: string, figures: OffloadPolicyRow['faithful']) =>
    figures
      ? [
          `${name}: ${fullText(figures.ns, 'ns')}, ${factorText(figures.speedup)} the GPU (${factorText(figures.band.low)} to ${factorText(figures.band.high)} over the range of the GPU substitute)`,
        ]
      : [];
  return [
    ...words('faithful', faithful),
    ...words('strict', strict),
    ...(published ? [`published ${published.speedup}× (${published.tag}: ${published.source})`] : []),
  ].join('\n');
}

function percent(share: number, full: number): string {
  return `${Math.max(0, Math.min(100, (100 * share) / full))}%`;
}

function Bar({ bar, full }: { readonly bar: PolicyBar; readonly full: number }) {
  const { share = 0, otherShare = 0, band, publishedShare } = bar;
  return (
    <span className="study-bar" aria-hidden="true">
      <i className="study-bar-own" style={{ width: percent(share, full) }} />
      <i className="study-bar-other" style={{ width: percent(otherShare, full) }} />
      {band && (
        <i
          className="study-bar-band"
          style={{ left: percent(band[0], full), width: percent(band[1] - band[0], full) }}
        />
      )}
      {publishedShare !== undefined && (
        <i className="study-bar-published" style={{ left: percent(publishedShare, full) }} />
      )}
    </span>
  );
}

function Figures({ bar, mode, full }: { readonly bar: PolicyBar; readonly mode: TimingMode; readonly full: number }) {
  const shown = bar.row?.[mode];
  const other = bar.row?.[otherMode(mode)];
  if (!bar.row || !shown || !other) {
    return (
      <td colSpan={6} className="canvas-table-name">
        {bar.row?.refusal ?? 'not with this memory'}
      </td>
    );
  }
  const { published } = bar.row;
  return (
    <>
      <td className="study-bar-cell" title={rowTitle(bar.row)}>
        <Bar bar={bar} full={full} />
      </td>
      <td title={fullText(shown.ns, 'ns')}>{timeText(shown.ns)}</td>
      <td title={rowTitle(bar.row)}>
        <b>{factorText(shown.speedup)}</b>
      </td>
      <td className="faint" title={rowTitle(bar.row)}>
        {factorText(other.speedup)}
      </td>
      <td title={published?.source}>{published ? `${published.speedup}×` : '-'}</td>
      <td>{published ? signedShareText(deviation(shown.speedup, published.speedup)) : '-'}</td>
    </>
  );
}

export function PolicyBars({ study, scope, mode, chosen, onChoose }: Props) {
  const bars = policyBars(study, scope, mode);
  const full = Math.max(
    1,
    ...bars.flatMap(({ share = 0, otherShare = 0, band }) => [share, otherShare, band?.[1] ?? 0]),
  );
  return (
    <table className="table study-policies">
      <thead>
        <tr>
          <th scope="col">policy</th>
          <th scope="col" className="study-bar-cell">
            time, of the GPU’s by itself (to {shareText(full)})
          </th>
          <th scope="col">{scope === 'convolutions' ? 'time' : 'round'}</th>
          <th scope="col">speed-up, {mode}</th>
          <th scope="col">{otherMode(mode)}</th>
          <th scope="col">published</th>
          <th scope="col">deviation</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => {
          const { id, title, summary } = bar.policy;
          return (
            <tr key={id} className={id === chosen ? 'study-row-chosen' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="text-button"
                  aria-pressed={id === chosen}
                  disabled={bar.row?.refusal !== undefined}
                  title={summary}
                  onClick={() => onChoose(id)}
                >
                  {title}
                </button>
              </th>
              <Figures bar={bar} mode={mode} full={full} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
