/** Which chip is shown while a baseline is pinned: the present one or the baseline's. */
import { useId } from 'react';
import { useCommand } from '../binding/use-app';

interface Props {
  readonly isBaseline: boolean;
  readonly onChoose: (isBaseline: boolean) => void;
}

const choices = [
  { title: 'Now', isBaseline: false },
  { title: 'Baseline', isBaseline: true },
];

export function ChipSubject({ isBaseline, onChoose }: Props) {
  const group = useId();
  const flip = useCommand('view.flip-baseline');
  return (
    <div
      role="radiogroup"
      aria-label="Chip that is shown"
      className="segments chip-subject"
      title={`${flip.title} (${flip.key ?? ''})`}
    >
      {choices.map((choice) => (
        <label key={choice.title} className="segment">
          <input
            type="radio"
            name={group}
            checked={choice.isBaseline === isBaseline}
            onChange={() => onChoose(choice.isBaseline)}
          />
          <span>{choice.title}</span>
        </label>
      ))}
    </div>
  );
}
