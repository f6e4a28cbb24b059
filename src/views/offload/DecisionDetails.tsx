/** One operator's decision in full: why, what else there was, and the commands of the memory's part. */
import type { OffloadDecision, OffloadTenantEvaluation } from '../../core/scenario/offload-evaluation';
import { countText, timeText } from '../../draw/quantity-text';
import { CandidateChart } from './CandidateChart';
import { decisionFacts, patternText } from './decision-cells';

/** The memory's part of what was chosen, where it is one of the candidates. */
function chosenCandidate({ candidates, chosen }: OffloadDecision) {
  return candidates.find(({ p }) => p === chosen.p);
}

function CommandLine({ decision }: { readonly decision: OffloadDecision }) {
  const candidate = chosenCandidate(decision);
  const { counts, cycles, g } = candidate ?? {};
  if (!counts || cycles === undefined || cycles === 0) return null;
  const { gwrite, gactSets, comp, readres, prea, ref } = counts;
  const commands = { GWRITE: gwrite, 'G_ACT sets': gactSets, COMP: comp, READRES: readres, PREA: prea, REF: ref };
  return (
    <p className="decision-commands">
      {countText(cycles)} cycles
      {g && g.length > 0 && <>, groups of channels {g.join(' + ')}</>}:{' '}
      {Object.entries(commands)
        .map(([name, count]) => `${countText(count)} ${name}`)
        .join(', ')}
      {decision.chosen.kind === 'pipeline' && ' (whole, not in halves)'}
    </p>
  );
}

interface Props {
  readonly tenant: OffloadTenantEvaluation;
  readonly operator: number;
}

export function DecisionDetails({ tenant, operator }: Props) {
  const decision = tenant.offload[operator];
  const one = tenant.operators[operator];
  if (!decision || !one) return null;
  const { type, halves } = decision.chosen;
  const facts = decisionFacts(decision, tenant.latencyAlone_ns).filter(({ name }) => name !== 'Why');
  return (
    <section className="decision-details" aria-label={`Decision of ${one.name}`}>
      <div className="decision-words">
        <h3>
          {tenant.name} · {one.name} <span className="pill">{one.kind}</span>
        </h3>
        <dl>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {type !== undefined && (
            <div>
              <dt>Pattern</dt>
              <dd>
                {patternText(type)}
                {halves && `, ${halves.map(countText).join(' + ')} rows`}
              </dd>
            </div>
          )}
          <div>
            <dt>Runs</dt>
            <dd>
              {timeText(one.start_ns)} to {timeText(one.end_ns)}
            </dd>
          </div>
        </dl>
        <p>{decision.why}.</p>
        <CommandLine decision={decision} />
      </div>
      {decision.candidates.length > 1 && (
        <figure>
          <CandidateChart decision={decision} />
          <figcaption>
            <span className="key-gpu">GPU</span>
            <span className="key-pim">memory</span>
            <span className="key-both">both at once, taken ringed</span>
          </figcaption>
        </figure>
      )}
    </section>
  );
}
