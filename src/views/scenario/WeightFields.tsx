/** What the weights of a tenant are like, where they are written over each other: drawn ones, or those of a file. */
import { hashWords } from '../../store/imported-weights';
import { completeOf } from '../../store/complete';
import { presentDocument } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { FieldRow } from '../field/FieldRow';
import { SyntheticBadge } from '../programming/SyntheticBadge';

const syntheticFields = ['sigma', 'sparsity', 'repetition', 'patterns', 'patternScope'] as const;

export function WeightFields({ place }: { readonly place: number }) {
  const isResident = useAppState(
    (state) => (completeOf(presentDocument(state)).policy.programming ?? 'resident') === 'resident',
  );
  const source = useAppState((state) => completeOf(presentDocument(state)).tenants[place]?.weights.source);
  const hash = useAppState((state) => completeOf(presentDocument(state)).tenants[place]?.weights.hash);
  if (isResident) return null;
  if (source === 'imported') {
    return (
      <p className="tenant-weights">
        Weights {hash === undefined ? '' : hashWords(hash)} <span className="pill">of a file</span>
      </p>
    );
  }
  return (
    <>
      <p className="tenant-weights">
        Weights <SyntheticBadge />
      </p>
      {syntheticFields.map((name) => (
        <FieldRow key={name} path={`tenants[${place}].weights.${name}`} />
      ))}
    </>
  );
}
