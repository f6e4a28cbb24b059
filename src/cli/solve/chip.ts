import * as z from 'zod/mini';
import { success } from '../../core/basis/result';
import { adcBitsFor } from '../../core/hardware/adc';
import { arrayCycleEnergyPj } from '../../core/hardware/energy';
import { findPreset } from '../../core/hardware/presets/index';
import { areaAndPower } from '../../core/hardware/rollup';
import { stepTime } from '../../core/hardware/step';
import { count, solveKind } from './kind';

const schema = z.strictObject({
  kind: z.literal('chip'),
  preset: z.optional(z.string()),
  activeRows: z.optional(count),
  dacBits: z.optional(count),
  cellBits: z.optional(count),
});

/** The roll-up of a preset, and the converter bits that a column of it (or of the given kind) needs. */
export const chip = solveKind('chip', schema, (problem) => {
  const preset = findPreset(problem.preset ?? 'isaac-ce', 'preset');
  if (!preset.ok) return preset;
  const { chip: described } = preset.value;
  const rollup = areaAndPower(described);
  const bits = adcBitsFor({
    activeRows: problem.activeRows ?? described.crossbar.rows,
    dacBits: problem.dacBits ?? described.dacBits,
    cellBits: problem.cellBits ?? described.crossbar.cellBits,
  });
  return success({
    preset: described.preset,
    crossbars: rollup.crossbars,
    weightsPerCrossbar: rollup.weightsPerCrossbar,
    weights: rollup.weights,
    megabytes: rollup.megabytes,
    peakGops: rollup.peakGops,
    powerMw: rollup.chip.powerMw,
    areaMm2: rollup.chip.areaMm2,
    gopsPerW: rollup.gopsPerWatt,
    gopsPerMm2: rollup.gopsPerMm2,
    mvmNs: stepTime(described, 'faithful').stepIntervalNs,
    arrayCycleEnergyPj: arrayCycleEnergyPj(described),
    ...bits,
  });
});
