/** How the iterative partition came to its areas: time of each tenant over the iterations, and the areas at one of them. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { useState } from 'react';
import type { PartitionStep, TenancyEvaluation } from '../../core/scenario/evaluation';
import { setField } from '../../store/edit';
import type { Shown } from '../../store/state';
import { tenantLook } from '../../draw/palette';
import { countText, quantityText } from '../../draw/quantity-text';
import { useTheme } from '../app/use-theme';
import { useApp, useAppState } from '../binding/use-app';
import { Section } from '../scenario/Section';
import './convergence.css';

/** Of the drawing, in its own units; it is stretched to the panel's width. */
const width = 288;
const height = 96;
const margin = 4;

interface ChartProps {
  readonly log: readonly PartitionStep[];
  readonly colours: readonly number[];
  readonly best: number;
  readonly chosen: number;
}

function ConvergenceChart({ log, colours, best, chosen }: ChartProps) {
  const theme = useTheme();
  const picked = useAppState(({ selection, hover }) => hover.tenant ?? selection.tenant);
  const times = log.flatMap(({ time_ns }) => time_ns.filter((time) => time !== null));
  const x = scaleLinear([0, Math.max(1, log.length - 1)], [0, width]);
  const y = scaleLog([Math.min(...times), Math.max(...times)], [height - margin, margin]);
  return (
    <svg
      className="convergence"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Time of each tenant over ${log.length} iterations; the best is number ${best}`}
    >
      {[best, chosen].map((iteration, each) => (
        <line
          key={each}
          x1={x(iteration)}
          x2={x(iteration)}
          y1="0"
          y2={height}
          className={each === 0 ? 'convergence-best' : 'convergence-chosen'}
        />
      ))}
      {colours.map((colour, tenant) => {
        const path = line<PartitionStep>()
          .defined(({ time_ns }) => typeof time_ns[tenant] === 'number')
          .x((_, iteration) => x(iteration))
          .y(({ time_ns }) => y(time_ns[tenant] ?? 1));
        return (
          <path
            key={tenant}
            d={path(log) ?? ''}
            fill="none"
            stroke={tenantLook(theme, colour).colour}
            strokeWidth="1.6"
            vectorEffect="non-scaling-stroke"
            opacity={picked === undefined || picked === tenant ? 1 : 0.25}
          />
        );
      })}
    </svg>
  );
}

function AreaBar({
  step,
  colours,
  names,
}: {
  readonly step: PartitionStep;
  readonly colours: readonly number[];
  readonly names: readonly string[];
}) {
  const theme = useTheme();
  const sum = step.areas.reduce((all, area) => all + area, 0);
  const starts = step.areas.map((_, tenant) => step.areas.slice(0, tenant).reduce((all, area) => all + area, 0));
  return (
    <svg
      className="convergence-areas"
      height="12"
      role="img"
      aria-label={step.areas.map((area, tenant) => `${names[tenant] ?? ''} ${area}`).join(', ')}
    >
      {step.areas.map((area, tenant) => (
        <rect
          key={tenant}
          x={`${(100 * (starts[tenant] ?? 0)) / sum}%`}
          width={`${(100 * area) / sum}%`}
          height="12"
          fill={tenantLook(theme, colours[tenant] ?? 1).colour}
          stroke="var(--panel)"
        />
      ))}
    </svg>
  );
}

function StepTable({ step, names }: { readonly step: PartitionStep; readonly names: readonly string[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">tenant</th>
          <th scope="col">crossbars</th>
          <th scope="col">time</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, tenant) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{countText(step.areas[tenant] ?? 0)}</td>
            <td>
              {step.time_ns[tenant] === null ? 'does not fit' : quantityText(step.time_ns[tenant] ?? undefined, 'time')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Convergence({
  tenancy,
  log,
  shown,
}: {
  readonly tenancy: TenancyEvaluation;
  readonly log: readonly PartitionStep[];
  readonly shown: Shown;
}) {
  const best = tenancy.bestIteration ?? log.length - 1;
  const [wanted, setWanted] = useState<number>();
  const chosen = Math.min(wanted ?? best, log.length - 1);
  const step = log[chosen];
  const names = shown.complete.tenants.map(({ name }) => name);
  const colours = shown.complete.tenants.map(({ colour }) => colour);
  return (
    <>
      <ConvergenceChart log={log} colours={colours} best={best} chosen={chosen} />
      <input
        type="range"
        className="slider"
        aria-label="Iteration"
        aria-valuetext={`iteration ${chosen} of ${log.length - 1}${chosen === best ? ', the best' : ''}`}
        min={0}
        max={log.length - 1}
        value={chosen}
        style={{ '--filled': `${(100 * chosen) / Math.max(1, log.length - 1)}%` } as React.CSSProperties}
        onChange={(event) => setWanted(event.target.valueAsNumber)}
      />
      <p className="note">
        Iteration {chosen} of {log.length - 1}
        {chosen === best ? ', the best' : `; the best is ${best}`}. Stopped: {tenancy.stop}.
      </p>
      {step && <AreaBar step={step} colours={colours} names={names} />}
      {step && <StepTable step={step} names={names} />}
    </>
  );
}

export function ConvergenceSection({ shown }: { readonly shown: Shown }) {
  const app = useApp();
  const { tenancy } = shown.evaluation;
  const { log } = tenancy;
  return (
    <Section id="convergence" title="Convergence of the partition">
      {log && log.length > 0 ? (
        <Convergence tenancy={tenancy} log={log} shown={shown} />
      ) : (
        <p className="note">
          The {tenancy.policy} partition does not iterate.{' '}
          <button
            type="button"
            className="text-button"
            onClick={() => void app.edit(setField('policy.tenancy', 'iterative'))}
          >
            Use the iterative one
          </button>
        </p>
      )}
    </Section>
  );
}
