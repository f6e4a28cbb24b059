/** Which points of a sweep there are: all, some, those that a search comes to, or the exact front of a division. */
import { useId } from 'react';
import type { SampleDocument } from '../../core/exploration/types';
import { countText } from '../../draw/quantity-text';
import { divisionPlan, isDivisible } from '../../store/exploration-division';
import type { SweepPlan } from '../../store/exploration-plan';
import { presentDocument } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { PlanNumber, readNumber } from './PlanNumber';

const sampleKinds = [
  { id: 'grid', title: 'Grid', summary: 'all combinations' },
  { id: 'random', title: 'Random', summary: 'points drawn at random' },
  { id: 'latin', title: 'Latin', summary: 'drawn so that every axis is covered evenly' },
  { id: 'search', title: 'Search', summary: 'an archive of the best, which breeds new points' },
  {
    id: 'exact',
    title: 'Exact',
    summary:
      'Exact front of the division: sets an axis for the region of each tenant, and misses no way to divide the chip',
  },
] as const;

type Drawn = Exclude<SampleDocument, { kind: 'grid' | 'exact' }>;

const firstSamples: Readonly<Record<SampleDocument['kind'], SampleDocument>> = {
  grid: { kind: 'grid' },
  random: { kind: 'random', count: 500, seed: 1 },
  latin: { kind: 'latin', count: 500, seed: 1 },
  search: { kind: 'search', evaluations: 1000, seed: 1 },
  exact: { kind: 'exact' },
};

interface DrawnProps {
  readonly sample: Drawn;
  readonly onChange: (sample: Drawn) => void;
}

function DrawnEditor({ sample, onChange }: DrawnProps) {
  const putNumber = (field: string) => (text: string) => {
    const value = readNumber(text);
    if (value === undefined) return false;
    onChange({ ...sample, [field]: Math.max(field === 'seed' ? 0 : 1, Math.round(value)) });
    return true;
  };
  const isSearch = sample.kind === 'search';
  return (
    <div className="axis-range plan-sample">
      <PlanNumber
        label={isSearch ? 'evaluations' : 'points'}
        text={String(isSearch ? sample.evaluations : sample.count)}
        onCommit={putNumber(isSearch ? 'evaluations' : 'count')}
      />
      <PlanNumber label="seed" text={String(sample.seed ?? 1)} onCommit={putNumber('seed')} />
      {isSearch && (
        <select
          className="select"
          aria-label="Algorithm of the search"
          value={sample.algorithm ?? 'archive'}
          onChange={(event) => onChange({ ...sample, algorithm: event.target.value === 'nsga2' ? 'nsga2' : 'archive' })}
        >
          <option value="archive">archive</option>
          <option value="nsga2">NSGA-II</option>
        </select>
      )}
    </div>
  );
}

export function SampleEditor({ plan }: { readonly plan: SweepPlan }) {
  const app = useApp();
  const name = useId();
  const document = useAppState(presentDocument);
  const sample = plan.sample ?? firstSamples.grid;
  const kinds = sampleKinds.filter(({ id }) => id !== 'exact' || sample.kind === id || isDivisible(document));
  const choose = (kind: SampleDocument['kind']) =>
    app.plan(kind === 'exact' ? divisionPlan(plan, document) : { ...plan, sample: firstSamples[kind] });
  return (
    <>
      <div
        role="radiogroup"
        aria-label="Points"
        className="segments"
        style={{ gridTemplateColumns: `repeat(${kinds.length}, minmax(0, auto))` }}
      >
        {kinds.map(({ id, title, summary }) => (
          <label key={id} className="segment" title={summary}>
            <input type="radio" name={name} checked={sample.kind === id} onChange={() => choose(id)} />
            <span>{title}</span>
          </label>
        ))}
      </div>
      {sample.kind === 'exact' && (
        <p className="note plan-note">
          Exact front of the division: every way to give these ranges of crossbars to the{' '}
          {countText(document.tenants.length)} tenants is covered; the points are those that no other beats.
        </p>
      )}
      {sample.kind !== 'grid' && sample.kind !== 'exact' && (
        <DrawnEditor sample={sample} onChange={(next) => app.plan({ ...plan, sample: next })} />
      )}
    </>
  );
}
