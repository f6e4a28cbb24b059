/**
 * Throughput share against crossbars: the staircase is the exact optimum for every budget at once. Press and drag to move the
 * budget, hover or use the arrow keys to see which operator binds.
 */
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Design } from '../../core/allocation/designs';
import type { StaircasePoint } from '../../core/allocation/staircase-point';
import { hitmResourceShare, hitmThroughputShare } from '../../core/scenario/published-figures';
import { countText, shareText } from '../../draw/quantity-text';
import { pointOf, pointWithin, type ReplicaSubject } from '../../store/replica-study';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { chartMargin, chartScale, staircasePath, type ChartScale, type ScaleKind } from './chart-scale';
import { designMarks } from './design-marks';
import { bindingText, pointFacts } from './point-text';

export interface CurveLook {
  readonly subject: ReplicaSubject;
  readonly colour: string;
  /** Lengths of stroke and gap; whole without. */
  readonly dash?: string;
}

interface Props {
  readonly curve: CurveLook;
  /** Other networks on the same chip. */
  readonly overlaid: readonly CurveLook[];
  readonly designs: readonly Design[];
  readonly budget: number;
  readonly kind: ScaleKind;
  readonly onBudget: (crossbars: number) => void;
  /** An operator that binds at the point looked at; undefined when the look goes away. */
  readonly onLook: (operator: number | undefined) => void;
  readonly onPick: (operator: number) => void;
}

function Axes({
  scale,
  width,
  height,
}: {
  readonly scale: ChartScale;
  readonly width: number;
  readonly height: number;
}) {
  const low = height - chartMargin.bottom;
  return (
    <g className="replica-axes">
      {scale.yTicks.map(({ at, text }) => (
        <g key={text}>
          <line x1={chartMargin.left} x2={width - chartMargin.right} y1={at} y2={at} />
          <text x={chartMargin.left - 6} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {scale.xTicks.map(({ at, text }) => (
        <g key={text}>
          <line x1={at} x2={at} y1={chartMargin.top} y2={low} />
          <text x={at} y={low + 14} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <text x={(chartMargin.left + width) / 2} y={height - 4} textAnchor="middle">
        crossbars, of the whole chip
      </text>
    </g>
  );
}

interface StatedMarkProps {
  readonly scale: ChartScale;
  readonly budget: number;
  readonly width: number;
}

function StatedMark({ scale, budget, width }: StatedMarkProps) {
  const x = scale.x(budget * hitmResourceShare.value);
  const y = scale.y(hitmThroughputShare.value);
  const isLeft = x < width / 2;
  return (
    <g className="replica-stated">
      <path d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} />
      <text x={isLeft ? x + 10 : x - 10} y={y + 4} textAnchor={isLeft ? 'start' : 'end'}>
        stated average, setup unknown
      </text>
    </g>
  );
}

function DesignMarks({ designs, scale }: { readonly designs: readonly Design[]; readonly scale: ChartScale }) {
  return designs.map(({ id, allocation }) => (
    <path
      key={id}
      className={`replica-mark replica-mark-${id}`}
      d={designMarks[id]}
      transform={`translate(${scale.x(allocation.crossbarsUsed)} ${scale.y(allocation.throughputOfUnbounded)})`}
    />
  ));
}

/** Points that a key moves by; undefined for other keys. */
function keyMove({ key, shiftKey }: KeyboardEvent, entry: number, last: number): number | undefined {
  const step = shiftKey ? 10 : 1;
  const page = Math.max(1, Math.round(last / 10));
  return {
    ArrowRight: entry + step,
    ArrowUp: entry + step,
    ArrowLeft: entry - step,
    ArrowDown: entry - step,
    PageUp: entry + page,
    PageDown: entry - page,
    Home: 0,
    End: last,
  }[key];
}

interface Look {
  readonly x: number;
  readonly y: number;
  readonly point: StaircasePoint;
}

export function StaircaseChart(props: Props) {
  const { curve, overlaid, designs, budget, kind, onBudget, onLook, onPick } = props;
  const { subject } = curve;
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const [look, setLook] = useState<Look>();
  const [isPressed, setPressed] = useState(false);
  const width = size ? size.width / size.density : 0;
  const height = size ? size.height / size.density : 0;
  const subjects = useMemo(() => [subject, ...overlaid.map((each) => each.subject)], [subject, overlaid]);
  const scale = useMemo(() => chartScale(subjects, budget, kind, width, height), [subjects, budget, kind, width, height]); // prettier-ignore
  const held = pointWithin(subject, budget);
  const here = held.ok ? held.value : undefined;

  const lookAt = (event: PointerEvent<HTMLElement>, isHeld = isPressed) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const crossbars = Math.max(1, Math.round(scale.crossbarsAt(x)));
    const found = pointWithin(subject, crossbars);
    const point = found.ok ? found.value : undefined;
    setLook(point && { x, y: event.clientY - box.top, point });
    onLook(point?.binding[0]);
    if (isHeld) onBudget(crossbars);
  };
  const leave = () => {
    setLook(undefined);
    onLook(undefined);
  };
  const handleKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const entry = here?.entry ?? -1;
    const first = here?.binding[0];
    if (event.key === 'Enter' && first !== undefined) onPick(first);
    const target = keyMove(event, entry, subject.staircase.need.length - 1);
    if (target === undefined) return;
    event.preventDefault();
    const point = pointOf(subject, target);
    onBudget(point.crossbars);
    onLook(point.binding[0]);
  };
  const x = scale.x(budget);
  return (
    <div
      ref={frame}
      className="replica-chart"
      role="slider"
      tabIndex={0}
      aria-label={`Budget of ${subject.name} on its staircase; Enter selects the operator that binds`}
      aria-valuemin={subject.staircase.need[0]}
      aria-valuemax={Math.max(budget, subject.staircase.need.at(-1) ?? 0)}
      aria-valuenow={budget}
      aria-valuetext={`${countText(budget)} crossbars, ${here ? `${shareText(here.throughputShare)} of the unlimited throughput, ${bindingText(subject, here)}` : 'too few for one replica of each operator'}`}
      onKeyDown={handleKey}
      onBlur={leave}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setPressed(true);
        lookAt(event, true);
      }}
      onPointerMove={(event) => lookAt(event)}
      onPointerUp={() => setPressed(false)}
      onPointerCancel={() => setPressed(false)}
      onPointerLeave={leave}
    >
      {size && (
        <svg width={width} height={height} aria-hidden="true">
          <Axes scale={scale} width={width} height={height} />
          {overlaid.map(({ subject: other, colour, dash }) => (
            <path
              key={other.network}
              className="replica-curve replica-curve-other"
              d={staircasePath(other.staircase, scale)}
              stroke={colour}
              strokeDasharray={dash}
            />
          ))}
          <path className="replica-curve" d={staircasePath(subject.staircase, scale)} stroke={curve.colour} />
          <line className="replica-budget" x1={x} x2={x} y1={chartMargin.top} y2={height - chartMargin.bottom} />
          <rect
            className="replica-handle"
            x={x - 5}
            y={height - chartMargin.bottom - 9}
            width="10"
            height="18"
            rx="3"
          />
          <StatedMark scale={scale} budget={budget} width={width} />
          <DesignMarks designs={designs} scale={scale} />
          {look && (
            <circle
              className="replica-look"
              cx={scale.x(look.point.crossbars)}
              cy={scale.y(look.point.throughputShare)}
              r="4"
            />
          )}
        </svg>
      )}
      {look && !isPressed && (
        <FloatingFacts
          title={`${countText(look.point.intervalSteps)} steps`}
          facts={pointFacts(subject, look.point)}
          x={look.x}
          y={look.y}
          frameWidth={width}
          frameHeight={height}
        />
      )}
    </div>
  );
}
