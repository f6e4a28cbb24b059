/** What the gain of a mapping rests on, beside the bars that show it: repetition from 0, sparsity, and how far patterns reach. */
import { useState } from 'react';
import type { ProgrammedTenant } from '../../store/programming-study';
import { FieldRow } from '../field/FieldRow';

const paths = ['repetition', 'sparsity', 'patternScope'] as const;

export function WeightSliders({ tenants }: { readonly tenants: readonly ProgrammedTenant[] }) {
  const drawn = tenants.filter(({ programming }) => programming.isSynthetic);
  const [chosen, setChosen] = useState(0);
  const tenant = drawn.find(({ place }) => place === chosen) ?? drawn[0];
  if (!tenant) return null;
  return (
    <section className="programming-part programming-sliders" aria-label="Synthetic weights">
      <h3>Synthetic weights</h3>
      {drawn.length > 1 && (
        <select
          className="select"
          aria-label="Tenant of the weights"
          value={tenant.place}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {drawn.map(({ place, name }) => (
            <option key={place} value={place}>
              {name}
            </option>
          ))}
        </select>
      )}
      {paths.map((path) => (
        <FieldRow key={path} path={`tenants[${tenant.place}].weights.${path}`} />
      ))}
    </section>
  );
}
