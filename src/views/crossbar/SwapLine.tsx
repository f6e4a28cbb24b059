/** What it would take to let two slots trade their blocks: the true cost over all rounds, before and after. */
import { countText, timeText } from '../../draw/quantity-text';
import { useLook } from '../programming/use-look';
import { swapWord } from './crossbar-facts';

interface Props {
  readonly crossbar: number;
  readonly round: number;
  readonly swap: { readonly from: number; readonly to: number };
}

export function SwapLine({ crossbar, round, swap }: Props) {
  const found = useLook('swap', crossbar, round, swap.from, swap.to);
  const words = `Slots ${countText(swap.from)} and ${countText(swap.to)}`;
  if (!found) return <p className="note">{words} cannot trade blocks.</p>;
  const { beforeNs, afterNs, beforeCells, afterCells } = found;
  const word = swapWord(beforeNs, afterNs);
  const delta = afterNs - beforeNs;
  return (
    <p className={`crossbar-swap crossbar-swap-${word.replace(' ', '-')}`} role="status">
      <b>{words} swapped</b>
      <span>
        {timeText(beforeNs)} → {timeText(afterNs)}
        {delta !== 0 && ` (${delta < 0 ? '−' : '+'}${timeText(Math.abs(delta))})`}: {word}
      </span>
      <span>
        {countText(beforeCells)} → {countText(afterCells)} changed cells, over all rounds
      </span>
    </p>
  );
}
