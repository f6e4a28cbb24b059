/** The front between short ways and a cool peak. Hover or arrow keys choose a placement, a click or Enter takes it. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { JointStudy } from '../../core/scenario/joint-study';
import { numberText, pluralText } from '../../draw/quantity-text';
import type { Fact } from '../../draw/slice-text';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { costText, designLooks, type DesignName } from './design-marks';
import { frontMargin, frontPath, frontScale, nearestPoint, type FrontScale } from './front-scale';
import type { JointObjective, ShownPoint } from './use-joint-search';

interface Props {
  readonly front: readonly ShownPoint[];
  readonly study: JointStudy | undefined;
  readonly objective: JointObjective;
  readonly isRunning: boolean;
  readonly onTake: (place: number) => void;
}

function Axes({
  scale,
  width,
  height,
  title,
}: {
  readonly scale: FrontScale;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}) {
  const low = height - frontMargin.bottom;
  return (
    <g className="front-axes">
      {scale.yTicks.map(({ at, text }) => (
        <g key={at}>
          <line x1={frontMargin.left} x2={width - frontMargin.right} y1={at} y2={at} />
          <text x={frontMargin.left - 6} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {scale.xTicks.map(({ at, text }) => (
        <text key={at} x={at} y={low + 14} textAnchor="middle">
          {text}
        </text>
      ))}
      <text x={(frontMargin.left + width - frontMargin.right) / 2} y={height - 4} textAnchor="middle">
        {title}
      </text>
    </g>
  );
}

const designNames = Object.keys(designLooks) as DesignName[];

function factsOf({ cost, peak_K }: ShownPoint, study: JointStudy | undefined, objective: JointObjective): Fact[] {
  const least = study?.performanceOnly;
  return [
    { name: objective === 'edp' ? 'energy × latency' : 'bytes × hops', value: costText(cost, objective) },
    { name: 'hottest node', value: `${numberText(peak_K)} K, as the search sees it` },
    ...(least
      ? [
          { name: 'against performance only', value: `${(peak_K - least.peak_K).toFixed(1)} K, ${(100 * (cost / least.cost - 1)).toFixed(1)} % more` },
        ]
      : []),
  ]; // prettier-ignore
}

export function FrontChart({ front, study, objective, isRunning, onTake }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const [chosen, setChosen] = useState<number>();
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number }>();
  const width = size ? size.width / size.density : 0;
  const height = size ? size.height / size.density : 0;
  const all = study ? [...front, study.curve] : front;
  const scale = all.length > 0 ? frontScale(all, width, height) : undefined;
  const point = chosen === undefined ? undefined : front[chosen];
  const canTake = study !== undefined && !isRunning;

  const lookAt = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const at = { x: clientX - box.left, y: clientY - box.top };
    setPointer(at);
    setChosen(scale && nearestPoint(front, scale, at));
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen !== undefined && canTake) onTake(chosen);
    const last = front.length - 1;
    const from = chosen ?? -1;
    const target = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1, Home: 0, End: last }[event.key]; // prettier-ignore
    if (target === undefined || last < 0) return;
    event.preventDefault();
    setPointer(undefined);
    setChosen(Math.max(0, Math.min(last, target)));
  };
  const words =
    point &&
    factsOf(point, study, objective)
      .map(({ name, value }) => `${name} ${value}`)
      .join(', ');
  return (
    <div
      ref={frame}
      className="front-chart"
      role="application"
      tabIndex={0}
      aria-label={`Front of ${pluralText(front.length, 'placement')} between short ways and a cool peak: arrow keys choose one${canTake ? ', Enter takes it' : ''}`}
      onKeyDown={handleKey}
      onBlur={() => setChosen(undefined)}
      onPointerMove={lookAt}
      onPointerLeave={() => {
        setPointer(undefined);
        setChosen(undefined);
      }}
      onClick={() => {
        if (chosen !== undefined && canTake) onTake(chosen);
      }}
    >
      {size && scale && (
        <svg width={width} height={height} aria-hidden="true">
          <Axes
            scale={scale}
            width={width}
            height={height}
            title={objective === 'edp' ? 'energy × latency of the wires, pJ·ns' : 'bytes × hops of a round'}
          />
          <path className="front-line" d={frontPath(front, scale)} />
          {front.map(({ cost, peak_K }, place) => (
            <circle key={place} className="front-point" cx={scale.x(cost)} cy={scale.y(peak_K)} r="2.5" />
          ))}
          {study &&
            designNames.map((name) => (
              <path
                key={name}
                className={`front-mark front-mark-${name}`}
                d={designLooks[name].mark}
                transform={`translate(${scale.x(study[name].cost)} ${scale.y(study[name].peak_K)})`}
              />
            ))}
          {point && <circle className="front-chosen" cx={scale.x(point.cost)} cy={scale.y(point.peak_K)} r="7" />}
        </svg>
      )}
      {point && pointer && (
        <FloatingFacts
          title={canTake ? 'Click takes this placement' : 'So far'}
          facts={factsOf(point, study, objective)}
          {...pointer}
          frameWidth={width}
          frameHeight={height}
        />
      )}
      <p className="visually-hidden" aria-live="polite">
        {point && !pointer && words}
      </p>
    </div>
  );
}
