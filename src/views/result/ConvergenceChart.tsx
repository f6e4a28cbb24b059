/** Time and area of each tenant over the iterations, drawn over the same axis, with the pinned baseline's as outlines. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { PointerEvent } from 'react';
import { useRef } from 'react';
import type { PartitionStep } from '../../core/scenario/evaluation';
import { tenantLook } from '../../draw/tenant-look';
import { useTheme } from '../app/use-theme';
import { useAppState } from '../binding/use-app';
import { areaBands, bestSoFar, iterationAt, timesOf, type Band } from './convergence-lines';

/** Of the drawing, in its own units; it is stretched to the panel's width. */
const width = 288;
const timeHeight = 96;
const areaHeight = 44;
const margin = 4;

/** An iterative partition, with the colour of each tenant. */
export interface Course {
  readonly log: readonly PartitionStep[];
  readonly colours: readonly number[];
}

interface Props {
  readonly course: Course;
  /** The pinned baseline's, where that was iterative too. */
  readonly baseline: Course | undefined;
  readonly best: number;
  readonly chosen: number;
  /** The chosen iteration is on the chip: a drag goes on until that ends. */
  readonly isOnChip: boolean;
  /** A drag is over an iteration; undefined: it has ended. */
  readonly onDrag: (iteration: number | undefined) => void;
}

/** How many iterations the width stands for, less 1. A longer baseline is cut off: what is looked at keeps its room. */
function spanOf({ log }: Course): number {
  return Math.max(1, log.length - 1);
}

function Markers({
  x,
  height,
  best,
  chosen,
}: { readonly x: (at: number) => number; readonly height: number } & Pick<Props, 'best' | 'chosen'>) {
  // prettier-ignore
  return (
    <>
      <line x1={x(best)} x2={x(best)} y1="0" y2={height} className="convergence-best" />
      <line x1={x(chosen)} x2={x(chosen)} y1="0" y2={height} className="convergence-chosen" />
    </>
  );
}

function TimeChart({ course, baseline, best, chosen, span }: Props & { readonly span: number }) {
  const theme = useTheme();
  const picked = useAppState(({ selection, hover }) => hover.tenant ?? selection.tenant);
  const x = scaleLinear([0, span], [0, width]);
  const y = scaleLog(timesOf([course.log, baseline?.log ?? []]), [timeHeight - margin, margin]);
  const timeLine = (tenant: number) =>
    line<PartitionStep>()
      .defined(({ time_ns }) => typeof time_ns[tenant] === 'number')
      .x((_, iteration) => x(iteration))
      .y(({ time_ns }) => y(time_ns[tenant] ?? 1));
  const bestLine = line<number | undefined>()
    .defined((time) => time !== undefined)
    .curve(curveStepAfter)
    .x((_, iteration) => x(iteration))
    .y((time) => y(time ?? 1));
  return (
    <svg
      className="convergence-times"
      viewBox={`0 0 ${width} ${timeHeight}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Time of each tenant over ${course.log.length} iterations; the best is number ${best}`}
    >
      <Markers x={x} height={timeHeight} best={best} chosen={chosen} />
      {baseline?.colours.map((colour, tenant) => (
        <path
          key={tenant}
          className="convergence-baseline"
          d={timeLine(tenant)(baseline.log) ?? ''}
          stroke={tenantLook(theme, colour).colour}
        />
      ))}
      {course.colours.map((colour, tenant) => (
        <path
          key={tenant}
          className="convergence-time"
          d={timeLine(tenant)(course.log) ?? ''}
          stroke={tenantLook(theme, colour).colour}
          opacity={picked === undefined || picked === tenant ? 1 : 0.25}
        />
      ))}
      <path className="convergence-best-so-far" d={bestLine(bestSoFar(course.log)) ?? ''} />
    </svg>
  );
}

function AreaChart({ course, baseline, best, chosen, span }: Props & { readonly span: number }) {
  const theme = useTheme();
  const picked = useAppState(({ selection, hover }) => hover.tenant ?? selection.tenant);
  const x = scaleLinear([0, span], [0, width]);
  const y = scaleLinear([0, 1], [0, areaHeight]);
  const shape = area<Band>()
    .x((_, iteration) => x(iteration))
    .y0(([from]) => y(from))
    .y1(([, to]) => y(to));
  const edge = line<Band>()
    .x((_, iteration) => x(iteration))
    .y(([, to]) => y(to));
  return (
    <svg
      className="convergence-areas"
      viewBox={`0 0 ${width} ${areaHeight}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Share of the chip of each tenant over ${course.log.length} iterations`}
    >
      {areaBands(course.log).map((bands, tenant) => (
        <path
          key={tenant}
          d={shape(bands) ?? ''}
          fill={tenantLook(theme, course.colours[tenant] ?? 1).colour}
          opacity={picked === undefined || picked === tenant ? 1 : 0.25}
        />
      ))}
      {areaBands(baseline?.log ?? [])
        .slice(0, -1)
        .map((bands, tenant) => (
          <path key={tenant} className="convergence-baseline convergence-edge" d={edge(bands) ?? ''} />
        ))}
      <Markers x={x} height={areaHeight} best={best} chosen={chosen} />
    </svg>
  );
}

/** Both charts as one surface: as long as it is pressed, the iteration under the pointer is chosen. */
export function ConvergenceChart(props: Props) {
  const { course, isOnChip, onDrag } = props;
  const span = spanOf(course);
  const isPressed = useRef(false);
  const dragTo = (event: PointerEvent<HTMLElement>) => {
    const { left, width: shown } = event.currentTarget.getBoundingClientRect();
    onDrag(iterationAt((event.clientX - left) / shown, span, course.log.length - 1));
  };
  const end = () => {
    if (isPressed.current) onDrag(undefined);
    isPressed.current = false;
  };
  return (
    <div
      className="convergence-charts"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        isPressed.current = true;
        dragTo(event);
      }}
      onPointerMove={(event) => {
        isPressed.current &&= isOnChip;
        if (isPressed.current) dragTo(event);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <TimeChart {...props} span={span} />
      <AreaChart {...props} span={span} />
    </div>
  );
}
