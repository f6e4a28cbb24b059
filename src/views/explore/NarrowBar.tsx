/** How many points are picked out, and what can be done with them. */
import { countOf } from '../../draw/explore/bit-set';
import { countText, pluralText } from '../../draw/quantity-text';
import { useExploration, useExplored } from './use-exploration';

interface Props {
  /** Points that have a mark in the pictures. */
  readonly drawn: number;
}

export function NarrowBar({ drawn }: Props) {
  const exploration = useExploration();
  const shown = useExplored((state) => state.shown);
  const picked = useExplored((state) => state.picked);
  const isBrushed = useExplored(({ brushes }) => brushes.size > 0);
  const isNarrowed = useExplored(({ removed }) => countOf(removed) > 0);
  const [count, picks] = [countOf(shown), countOf(picked)];
  const text = isBrushed ? `${countText(picks)} of ${pluralText(count, 'point')}` : pluralText(count, 'point');
  return (
    <div className="narrow-bar" role="group" aria-label="Narrowing">
      <span role="status" className="narrow-count">
        {text}
        {isNarrowed && ', narrowed'}
        {drawn < count && (
          <span
            className="faint"
            title="Of so many points the pictures show an even part, all of the front, and more of what is picked out"
          >
            {', '}
            {countText(drawn)} drawn
          </span>
        )}
      </span>
      <button type="button" className="button" disabled={!isBrushed || picks === 0} onClick={exploration.keep}>
        Keep
      </button>
      <button type="button" className="button" disabled={!isBrushed || picks === 0} onClick={exploration.exclude}>
        Exclude
      </button>
      <button type="button" className="button" disabled={!isBrushed} onClick={exploration.clearBrushes}>
        Clear brushes
      </button>
      <button type="button" className="button" disabled={!isNarrowed} onClick={exploration.restore}>
        Restore
      </button>
    </div>
  );
}
