/** The policies B0 to B5 beside each other: what each writes, how long that takes, and how long the cells live. */
import { countText, numberText, quantityText, shareText, timeText } from '../../draw/quantity-text';
import type { ProgrammingPolicyRow } from '../../core/scenario/programming-studies';
import { policyNumber, studiedPolicies, type PolicyAnswer } from '../../store/programming-study';
import { completeOf } from '../../store/complete';
import { setField } from '../../store/edit';
import { presentDocument } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { SyntheticBadge } from './SyntheticBadge';

/** Longest of each column: what a full bar stands for. */
interface Scale {
  readonly programNs: number;
  readonly energyPj: number;
  readonly cells: number;
  readonly totalNs: number;
}

function scaleOf(rows: readonly ProgrammingPolicyRow[]): Scale {
  const most = (amount: (row: ProgrammingPolicyRow) => number) => Math.max(0, ...rows.map(amount));
  return {
    programNs: most(({ program_ns }) => program_ns),
    energyPj: most(({ energy_pJ }) => energy_pJ),
    cells: most(({ changedCells }) => changedCells),
    totalNs: most(({ total_ns }) => total_ns),
  };
}

function width(value: number, full: number): React.CSSProperties {
  return { width: `${full > 0 ? Math.max(0, Math.min(100, (100 * value) / full)) : 0}%` };
}

/** A solid bar; where there is an estimate, a dashed frame to its middle and a line over its interval. */
function ProgramBar({ row, full }: { readonly row: ProgrammingPolicyRow; readonly full: number }) {
  const { program_ns, estimate_ns, policy } = row;
  const share = (ns: number) => (full > 0 ? (100 * ns) / full : 0);
  return (
    <span className="policy-bar" aria-hidden="true">
      <i className={policy === 'ideal' ? 'bar-ideal' : 'bar-program'} style={width(program_ns, full)} />
      {estimate_ns && (
        <>
          <i className="bar-estimate" style={width(estimate_ns[1], full)} />
          <i
            className="bar-interval"
            style={{ left: `${share(estimate_ns[0])}%`, width: `${share(estimate_ns[2] - estimate_ns[0])}%` }}
          />
        </>
      )}
    </span>
  );
}

function estimateText([low, middle, high]: readonly [number, number, number]): string {
  const halfWidth = middle > 0 ? (high - low) / 2 / middle : 0;
  return `estimate if finished ${timeText(middle)} ± ${shareText(halfWidth)} (95 %)`;
}

function Figures({ row, scale }: { readonly row: ProgrammingPolicyRow; readonly scale: Scale }) {
  const { program_ns, compute_ns, total_ns, energy_pJ, changedCells, lifetime_years, estimate_ns } = row;
  const computing = Math.max(0, total_ns - program_ns);
  const solid = row.policy === 'ideal' ? 'bar-ideal' : 'bar-other';
  return (
    <>
      <td title={`${numberText(program_ns)} ns`}>
        <ProgramBar row={row} full={scale.programNs} />
        {row.isUpper && 'at most '}
        {timeText(program_ns)}
        {estimate_ns && <span className="policy-estimate">{estimateText(estimate_ns)}</span>}
      </td>
      <td>
        <span className="policy-bar" aria-hidden="true">
          <i className={solid} style={width(energy_pJ, scale.energyPj)} />
        </span>
        {quantityText(energy_pJ, 'energy')}
      </td>
      <td>
        <span className="policy-bar" aria-hidden="true">
          <i className={solid} style={width(changedCells, scale.cells)} />
        </span>
        {quantityText(changedCells, 'magnitude')}
      </td>
      <td title={`writes ${timeText(program_ns)}, the rest ${timeText(computing)} (computes ${timeText(compute_ns)})`}>
        <span className="policy-bar" aria-hidden="true">
          <i
            className={row.policy === 'ideal' ? 'bar-ideal' : 'bar-program'}
            style={width(total_ns - computing, scale.totalNs)}
          />
          <i className={row.policy === 'ideal' ? 'bar-ideal' : 'bar-compute'} style={width(computing, scale.totalNs)} />
        </span>
        {timeText(total_ns)}
      </td>
      <td>{lifetime_years === null ? 'no wear' : `${numberText(lifetime_years)} years`}</td>
    </>
  );
}

interface Props {
  readonly answers: readonly PolicyAnswer[];
  /** They belong to a scenario before the present one. */
  readonly isOlder: boolean;
}

export function PolicyBars({ answers, isOlder }: Props) {
  const app = useApp();
  const chosen = useAppState((state) => completeOf(presentDocument(state)).policy.programming);
  const rows = answers.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const scale = scaleOf(rows);
  const isSynthetic = rows.some((row) => row.isSynthetic);
  return (
    <section className="programming-part" aria-label="Policies of programming">
      <h3>
        Policies {isSynthetic && <SyntheticBadge />}
        <span className="key-program">bound: as it stands</span>
        <span className="key-estimate">estimate if finished, 95 % interval</span>
        <span className="key-ideal">ideal</span>
      </h3>
      <div
        className={isOlder ? 'programming-scroll programming-older' : 'programming-scroll'}
        tabIndex={0}
        role="region"
        aria-label="Policies, figures"
      >
        <table className="table policy-table">
          <thead>
            <tr>
              <th scope="col">policy</th>
              <th scope="col">programming time</th>
              <th scope="col">energy of writing</th>
              <th scope="col" title="In a batch">
                changed cells
              </th>
              <th scope="col">total: writing and computing</th>
              <th scope="col">lifetime</th>
            </tr>
          </thead>
          <tbody>
            {studiedPolicies.map(({ id, title, summary }) => {
              const answer = answers.find(({ policy }) => policy === id);
              return (
                <tr key={id} className={id === chosen ? 'policy-chosen' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      className="text-button"
                      aria-pressed={id === chosen}
                      title={summary}
                      onClick={() => void app.edit(setField('policy.programming', id))}
                    >
                      {policyNumber(id)} {title}
                    </button>
                  </th>
                  {answer?.result.ok === true && <Figures row={answer.result.value} scale={scale} />}
                  {answer?.result.ok === false && (
                    <td colSpan={5} className="canvas-table-name">
                      {answer.result.problem.text}
                    </td>
                  )}
                  {!answer && <td colSpan={5}>…</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="note">{gainWords(rows)}</p>
    </section>
  );
}

/** How much a mapping gains over writing what differs, said as it is. */
function gainWords(rows: readonly ProgrammingPolicyRow[]): string {
  const timeOf = (id: string) => rows.find(({ policy }) => policy === id)?.program_ns;
  const [difference, scheduled] = [timeOf('difference'), timeOf('scheduled')];
  if (difference === undefined || scheduled === undefined || difference === 0) return '';
  const ratio = `B4 takes ${numberText(scheduled / difference)} of B1’s time`;
  const refined = rows.some(({ estimate_ns }) => estimate_ns !== undefined)
    ? ', with the refinements made; the dashed frame says what all of them would come to'
    : '';
  return `${ratio}${refined}. Without repetition that all operators share, mapping has little to gain: move the sliders and see. ${countText(rows.length)} policies on the same weights.`;
}
