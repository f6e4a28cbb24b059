/** Which chip is shown where there is a choice: the present one, the baseline's, or that of an iteration. */
import { useId } from 'react';
import { presentChip, type ChipSubject } from '../../store/state';
import { useCommand } from '../binding/use-app';

interface Props {
  readonly subject: ChipSubject;
  readonly hasBaseline: boolean;
  readonly onChoose: (subject: ChipSubject) => void;
}

const now = { title: 'Now', subject: presentChip };
const baseline = { title: 'Baseline', subject: { kind: 'baseline' } } as const;

export function ChipSubjectChoice({ subject, hasBaseline, onChoose }: Props) {
  const group = useId();
  const flip = useCommand('view.flip-baseline');
  const leave = useCommand('view.final-partition');
  const isIteration = subject.kind === 'iteration';
  const choices = [
    now,
    ...(hasBaseline ? [baseline] : []),
    ...(isIteration ? [{ title: `Iteration ${subject.iteration}`, subject }] : []),
  ];
  const { title, key = '' } = isIteration ? leave : flip;
  return (
    <div
      role="radiogroup"
      aria-label="Chip that is shown"
      className="segments chip-subject"
      title={`${title} (${key})`}
    >
      {choices.map((choice) => (
        <label key={choice.subject.kind} className="segment">
          <input
            type="radio"
            name={group}
            checked={choice.subject.kind === subject.kind}
            onChange={() => onChoose(choice.subject)}
          />
          <span>{choice.title}</span>
        </label>
      ))}
    </div>
  );
}
