/** The costliest row with its formula filled in. */
import type { RowPieceView } from '../../core/programming/crossbar-view';
import { countText } from '../../draw/quantity-text';
import { formulaOf } from './crossbar-facts';

export function RowFormula({ piece }: { readonly piece: RowPieceView | undefined }) {
  if (!piece) return <p className="note">Nothing is written in this round.</p>;
  const place = piece.slot === undefined ? '' : `, slot ${countText(piece.slot)}`;
  return (
    <p className="crossbar-formula">
      <b>
        Costliest row {countText(piece.row)}
        {place}
      </b>
      <span>{formulaOf(piece)}</span>
    </p>
  );
}
