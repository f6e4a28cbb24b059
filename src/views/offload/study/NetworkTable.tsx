/** The networks of PIMFlow's artifact on this system: speed-up of every policy on their convolutions, and of 1x1 ones alone. */
import type { TimingMode } from '../../../core/drampim/types';
import type { BandedGain } from '../../../core/scenario/offload-pointwise';
import type { OffloadNetworkStudy } from '../../../core/scenario/offload-network-study';
import type { OffloadPolicyRow } from '../../../core/scenario/offload-policy-study';
import { factorText, shareText, signedShareText } from '../../../draw/quantity-text';
import { deviation, studiedPolicies, type OffloadAnswers } from '../../../store/offload-study';

/** The baseline is 1 everywhere. */
const columns = studiedPolicies.filter(({ choice }) => choice !== 'gpu');

function bothModes(row: OffloadPolicyRow): string {
  return (['faithful', 'strict'] as const)
    .flatMap((mode) => {
      const figures = row[mode];
      return figures
        ? [
            `${mode} ${factorText(figures.speedup)}, ${factorText(figures.band.low)} to ${factorText(figures.band.high)} over the range of the GPU substitute`,
          ]
        : [];
    })
    .join('\n');
}

function SpeedupCell({ row, mode }: { readonly row: OffloadPolicyRow | undefined; readonly mode: TimingMode }) {
  const figures = row?.[mode];
  if (!row || !figures) return <td>-</td>;
  const { published } = row;
  return (
    <td title={published ? `${bothModes(row)}\n${published.source}` : bothModes(row)}>
      {factorText(figures.speedup)}
      {published && (
        <span className="study-beside">
          {published.speedup}× published, {signedShareText(deviation(figures.speedup, published.speedup))}
        </span>
      )}
    </td>
  );
}

function gainTitle({ low, high }: BandedGain): string {
  return `${shareText(low)} to ${shareText(high)} over the range of the GPU substitute`;
}

function NetworkCells({ study, mode }: { readonly study: OffloadNetworkStudy; readonly mode: TimingMode }) {
  const gain = study.pointwise?.[mode];
  return (
    <>
      {columns.map(({ id }) => (
        <SpeedupCell key={id} row={study.policies.find(({ policy }) => policy === id)} mode={mode} />
      ))}
      <td title={gain ? gainTitle(gain) : 'It has no 1x1 convolutions'}>{gain ? shareText(gain.gain) : '-'}</td>
    </>
  );
}

interface Props {
  readonly answers: OffloadAnswers['networks'];
  readonly mode: TimingMode;
}

export function NetworkTable({ answers, mode }: Props) {
  return (
    <table className="table study-networks">
      <thead>
        <tr>
          <th scope="col">network</th>
          {columns.map(({ id, title }) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
          <th scope="col" title="Whole 1x1 convolutions with Newton+, against the GPU by itself">
            1x1 faster
          </th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ network, result }) => (
          <tr key={network}>
            <th scope="row">{network}</th>
            {result.ok ? (
              <NetworkCells study={result.value} mode={mode} />
            ) : (
              <td colSpan={columns.length + 1} className="canvas-table-name">
                {result.problem.text}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
