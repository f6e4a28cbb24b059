/** What an import has found: operators, parameters, operations, and what it left out. */
import { useMemo } from 'react';
import { inferGraph } from '../../core/workload/graph';
import type { Network } from '../../core/workload/operator';
import type { ImportNote } from '../../import/imported';
import { countText, fullText, quantityText } from '../../draw/quantity-text';

/** `62 Conv, 24 Mul, ...`: the most frequent first. */
function countsText(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return sorted.map(([name, count]) => `${countText(count)} ${name}`).join(', ');
}

function kindCounts({ operators }: Network): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of operators) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function Figure({ title, value, exact }: { readonly title: string; readonly value: string; readonly exact?: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd title={exact}>{value}</dd>
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly ImportNote[] }) {
  if (notes.length === 0) return <p className="note">Nothing was left out.</p>;
  return (
    <section>
      <h3>Left out, or taken for something simpler</h3>
      <ul className="import-notes" tabIndex={0} aria-label="What was left out">
        {notes.map(({ operator, count, text }) => (
          <li key={`${operator} ${text}`}>
            <b>
              {countText(count)} {operator}
            </b>
            : {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface NetworkPreviewProps {
  readonly network: Network;
  readonly found: Readonly<Record<string, number>>;
  readonly notes: readonly ImportNote[];
}

export function NetworkPreview({ network, found, notes }: NetworkPreviewProps) {
  const graph = useMemo(() => inferGraph(network), [network]);
  return (
    <>
      <dl className="import-figures">
        <Figure title="Operators" value={countText(network.operators.length)} />
        {graph.ok && (
          <>
            <Figure
              title="Parameters"
              value={quantityText(graph.value.parameters, 'magnitude')}
              exact={fullText(graph.value.parameters, '')}
            />
            <Figure
              title="MACs"
              value={quantityText(graph.value.macs, 'magnitude')}
              exact={fullText(graph.value.macs, '')}
            />
            <Figure
              title="Weights in crossbars"
              value={quantityText(graph.value.crossbarWeights, 'magnitude')}
              exact={fullText(graph.value.crossbarWeights, '')}
            />
          </>
        )}
      </dl>
      <p className="note">In the file: {countsText(found)}.</p>
      <p className="note">Here: {countsText(kindCounts(network))}.</p>
      <Notes notes={notes} />
    </>
  );
}
