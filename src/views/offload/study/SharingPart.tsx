/** Several tenants on one GPU and its memory: what each pays for the others, and how busy the lanes are. */
import type { OffloadEvaluation } from '../../../core/scenario/offload-evaluation';
import { countText, factorText, fullText, numberText, shareText, timeText } from '../../../draw/quantity-text';

interface Props {
  readonly evaluation: OffloadEvaluation;
  /** `time` or `space`. */
  readonly sharing: string;
}

/** Groups of channels are counted where each tenant has its own. */
function laneTitle(id: string, sharing: string): string {
  if (id === 'gpu') return 'GPU';
  return sharing === 'time' ? 'memory' : `memory ${id.replace('pim:', 'group ')}`;
}

export function SharingPart({ evaluation, sharing }: Props) {
  const { tenants, system, lanes, makespan_ns } = evaluation;
  const turnsNs = tenants.reduce((sum, { latencyAlone_ns }) => sum + latencyAlone_ns, 0);
  const { stp, antt, fairness } = system;
  return (
    <section className="study-part" aria-label="Tenants that share">
      <h3>
        Tenants that share, channels in {sharing} <b className="pill">ours: PIMscape</b>
      </h3>
      <div className="study-scroll" tabIndex={0} role="region" aria-label="Tenants that share, table">
        <table className="table">
          <thead>
            <tr>
              {[
                'tenant',
                'channels',
                'alone, all channels',
                'latency',
                'slowdown',
                'GPU at work',
                'memory at work',
              ].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tenants.map(({ name, channels, latencyAlone_ns, latency_ns, slowdown, gpu_ns, pim_ns }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{countText(channels)}</td>
                <td title={fullText(latencyAlone_ns, 'ns')}>{timeText(latencyAlone_ns)}</td>
                <td title={fullText(latency_ns, 'ns')}>{timeText(latency_ns)}</td>
                <td>{slowdown === undefined ? '-' : factorText(slowdown)}</td>
                <td>{timeText(gpu_ns)}</td>
                <td>{timeText(pim_ns)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        The round takes {timeText(makespan_ns)}, one tenant after the other {timeText(turnsNs)} (
        {factorText(turnsNs / makespan_ns)}).{' '}
        {stp !== undefined && `STP ${numberText(stp)} of ${countText(tenants.length)}, `}
        {antt !== undefined && `mean slowdown ${factorText(antt)}, `}
        {fairness !== undefined && `fairness ${numberText(fairness)}; `}
        {lanes.map(({ id, utilisation }) => `${laneTitle(id, sharing)} busy ${shareText(utilisation)}`).join(', ')}.
      </p>
    </section>
  );
}
