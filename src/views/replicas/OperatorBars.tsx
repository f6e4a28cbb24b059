/** Steps of each operator under the line of the interval, and below them the area of each. Linked with the selection. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { countText } from '../../draw/quantity-text';
import type { NamedOperatorShare } from '../../store/replica-study';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { useCanvasSize } from '../canvas/use-canvas-size';

interface Props {
  readonly operators: readonly NamedOperatorShare[];
  readonly intervalSteps: number;
  readonly colour: string;
  /** Place of the operator that is picked out. */
  readonly picked: number | undefined;
  readonly onLook: (operator: number | undefined) => void;
  readonly onPick: (operator: number) => void;
}

const margin = { left: 4, right: 4, top: 18, middle: 22, bottom: 4 } as const;

/** Share of the height that the steps take. */
const stepsShare = 0.58;

function factsOf({ steps, replicas, crossbars }: NamedOperatorShare) {
  return [
    { name: 'steps', value: countText(steps) },
    { name: 'replicas', value: countText(replicas) },
    { name: 'crossbars', value: countText(crossbars) },
  ];
}

function spokenText(share: NamedOperatorShare): string {
  const facts = factsOf(share).map(({ name, value }) => `${name} ${value}`);
  return `${share.name}: ${facts.join(', ')}${share.isBinding ? ', binds' : ''}`;
}

export function OperatorBars({ operators, intervalSteps, colour, picked, onLook, onPick }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number }>();
  const width = size ? size.width / size.density : 0;
  const height = size ? size.height / size.density : 0;
  const line = Math.round(height * stepsShare);
  const x = scaleLinear([0, operators.length], [margin.left, Math.max(margin.left + 1, width - margin.right)]);
  const barWidth = Math.max(1, x(1) - x(0) - (x(1) - x(0) > 4 ? 1 : 0));
  const up = scaleLog([0.8, Math.max(2, intervalSteps)], [line, margin.top]);
  const largest = Math.max(1, ...operators.map(({ crossbars }) => crossbars));
  const down = scaleLinear(
    [0, largest],
    [line + margin.middle, Math.max(line + margin.middle, height - margin.bottom)],
  );
  const shown = picked === undefined ? undefined : operators[picked];

  const lookAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(x.invert(event.clientX - box.left));
    onLook(operators[place] && place);
    setPointer(operators[place] && { x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const handleKey = (event: KeyboardEvent) => {
    const at = picked ?? operators.findIndex(({ isBinding }) => isBinding);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: operators.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onPick(Math.max(0, Math.min(operators.length - 1, target)));
  };
  return (
    <div
      ref={frame}
      className="replica-bars"
      role="application"
      tabIndex={0}
      aria-label={`Steps and area of ${countText(operators.length)} operators; left and right choose one`}
      onKeyDown={handleKey}
      onPointerMove={lookAt}
      onPointerLeave={() => {
        onLook(undefined);
        setPointer(undefined);
      }}
      onClick={() => {
        if (picked !== undefined) onPick(picked);
      }}
    >
      {size && (
        <svg width={width} height={height} aria-hidden="true">
          <text x={margin.left} y="12">
            steps, T = {countText(intervalSteps)}
          </text>
          <text x={margin.left} y={line + 15}>
            crossbars, up to {countText(largest)}
          </text>
          {operators.map(({ operator, steps, crossbars, isBinding }) => (
            <g
              key={operator}
              className={isBinding ? 'replica-bar replica-bar-binding' : 'replica-bar'}
              opacity={picked === undefined || picked === operator ? 1 : 0.45}
              fill={colour}
            >
              <rect x={x(operator)} y={up(steps)} width={barWidth} height={Math.max(1, line - up(steps))} />
              <rect
                x={x(operator)}
                y={line + margin.middle}
                width={barWidth}
                height={Math.max(1, down(crossbars) - line - margin.middle)}
              />
              {isBinding && barWidth >= 4 && (
                <path d={`M${x(operator) + barWidth / 2} ${margin.top - 5}l3 3l-3 3l-3 -3z`} />
              )}
            </g>
          ))}
          <line
            className="replica-interval"
            x1={margin.left}
            x2={width - margin.right}
            y1={up(intervalSteps)}
            y2={up(intervalSteps)}
          />
        </svg>
      )}
      {shown && pointer && (
        <FloatingFacts title={shown.name} facts={factsOf(shown)} {...pointer} frameWidth={width} frameHeight={height} />
      )}
      <p className="visually-hidden" aria-live="polite">
        {shown && spokenText(shown)}
      </p>
    </div>
  );
}
