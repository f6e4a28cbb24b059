/** The figures of a GPU whose memory computes, and how they stand to the GPU by itself. */
import { countText, factorText, quantityText, shareText } from '../../draw/quantity-text';
import { compare } from '../../store/comparison';
import type { OffloadShown } from '../../store/state';
import { ComparisonText, Metric } from '../result/Metric';

export function OffloadMetrics({ shown }: { readonly shown: OffloadShown }) {
  const { system, baseline, makespan_ns, lanes } = shown.evaluation;
  const { low, high } = baseline.speedupBand;
  const gpuTime = quantityText(baseline.makespan_ns, 'time');
  return (
    <>
      <dl className="metrics">
        <Metric
          label="Round time"
          measure="time"
          unit="ns"
          value={makespan_ns}
          formula="Time of one inference of every tenant."
          comparison={{
            comparison: compare(makespan_ns, baseline.makespan_ns, 'less is better'),
            reference: 'the GPU alone',
          }}
        />
        <Metric
          label="Throughput"
          measure="rate"
          unit="inferences/s"
          value={system.throughput_per_s}
          formula="Inferences of a round over its time."
        />
      </dl>
      <table className="table">
        <tbody>
          <tr>
            <th scope="row">GPU alone (substitute)</th>
            <td>{gpuTime}</td>
            <td>
              <ComparisonText
                comparison={compare(makespan_ns, baseline.makespan_ns, 'less is better')}
                reference={`the GPU alone: ${gpuTime}`}
              />
            </td>
          </tr>
          <tr>
            <th scope="row">over the range of the GPU</th>
            <td colSpan={2}>
              {factorText(low)} to {factorText(high)}
            </td>
          </tr>
          <tr>
            <th scope="row">energy counted</th>
            <td colSpan={2}>{quantityText(system.energy_pJ, 'energy')}</td>
          </tr>
          <tr>
            <th scope="row">channels that compute</th>
            <td colSpan={2}>
              {countText(system.pimChannels)} of {countText(system.channels)}
            </td>
          </tr>
          {lanes.map(({ id, utilisation }) => (
            <tr key={id}>
              <th scope="row">{id} busy</th>
              <td colSpan={2}>{shareText(utilisation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
