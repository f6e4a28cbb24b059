/** The axes of the small multiples: the same in every panel, so that panels compare. */
import { scaleLinear, scaleLog } from 'd3-scale';
import {
  collaborativeEnergyGain,
  collaborativeSpeedupHigh,
  collaborativeSpeedupLow,
} from '../../core/scenario/published-figures';
import type { AblationAnswer } from '../../store/ablation-study';

/** In CSS pixels. */
export const panelMargin = { left: 36, right: 10 } as const;

/** Top and bottom of each chart in a panel, in CSS pixels. */
export const panelParts = {
  speedup: [16, 126],
  energyGain: [148, 198],
  gap: [220, 262],
} as const;
export const panelHeight = 282;

export type PanelPart = keyof typeof panelParts;

export interface PanelScale {
  readonly x: (size: number) => number;
  readonly y: Readonly<Record<PanelPart, (value: number) => number>>;
  readonly ticks: Readonly<Record<PanelPart, readonly number[]>>;
}

function valuesOf(answers: readonly AblationAnswer[], part: PanelPart): number[] {
  return answers.flatMap(({ result }) => {
    const value = result.ok ? result.value[part] : undefined;
    return value !== undefined && Number.isFinite(value) ? [value] : [];
  });
}

function decades(values: readonly number[]): number[] {
  return values.filter((value) => Number.isInteger(Math.log10(value)));
}

/** @param width of a panel, in CSS pixels */
export function panelScale(answers: readonly AblationAnswer[], sizes: readonly number[], width: number): PanelScale {
  const across = scaleLog(
    [Math.min(...sizes), Math.max(...sizes)],
    [panelMargin.left + 8, Math.max(panelMargin.left + 9, width - panelMargin.right - 8)],
  );
  const upwards = (part: PanelPart): [number, number] => [panelParts[part][1], panelParts[part][0]];
  const speedups = valuesOf(answers, 'speedup');
  const gains = valuesOf(answers, 'energyGain');
  const gaps = valuesOf(answers, 'gap');
  const speedup = scaleLog(
    [
      Math.min(1, collaborativeSpeedupLow.value, ...speedups) / 1.2,
      1.2 * Math.max(collaborativeSpeedupHigh.value, ...speedups),
    ],
    upwards('speedup'),
  );
  const energyGain = scaleLog(
    [Math.min(1, ...gains) / 1.2, 1.2 * Math.max(collaborativeEnergyGain.value, ...gains)],
    upwards('energyGain'),
  );
  const gap = scaleLinear([0, Math.max(0.05, ...gaps)], upwards('gap'));
  return {
    x: across,
    y: { speedup, energyGain, gap },
    ticks: {
      speedup: decades(speedup.ticks()),
      energyGain: decades(energyGain.ticks()),
      gap: gap.ticks(1),
    },
  };
}
