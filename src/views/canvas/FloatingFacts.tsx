/** A small panel of facts beside the pointer. It follows the pointer and never takes it. */
import type { Fact } from '../../draw/slice-text';
import './canvas.css';

interface Props {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Where the pointer is, and the frame that the panel stays in: CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

/** Lines that fit beside the pointer; the rest is counted. */
const mostFacts = 8;
const space = 14;

export function FloatingFacts({ title, facts, x, y, frameWidth, frameHeight }: Props) {
  const isRight = x > frameWidth / 2;
  const isLow = y > frameHeight / 2;
  const style = {
    ...(isRight ? { right: frameWidth - x + space } : { left: x + space }),
    ...(isLow ? { bottom: frameHeight - y + space } : { top: y + space }),
  };
  const hidden = facts.length - mostFacts;
  return (
    <div className="floating-facts" style={style} aria-hidden="true">
      <b>{title}</b>
      <dl>
        {facts.slice(0, mostFacts).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {hidden > 0 && <p>and {hidden} more</p>}
    </div>
  );
}
