import * as z from 'zod/mini';
import { failure, success, type Result } from '../../core/basis/result';
import { shownProgram } from '../../core/drampim/command-run';
import { paddedReduction, partsOf, unitCount } from '../../core/drampim/lowering';
import { pimSetting, pimTime } from '../../core/drampim/pim-time';
import { mostUnits } from '../../core/drampim/offload-plan';
import { groupCounts } from '../../core/drampim/schedule-faithful';
import type { PimShape } from '../../core/drampim/types';
import { checkGpuDramPim } from '../../core/hardware/gpu-dram-pim-ranges';
import type { GpuDramPim } from '../../core/hardware/gpu-dram-pim';
import { findGpuDramPimPreset } from '../../core/hardware/presets/gpu-dram-pim';
import { count, solveKind } from './kind';

const fromZero = z.int().check(z.gte(0), z.lte(2 ** 24));

const schema = z.strictObject({
  kind: z.literal('dram-pim'),
  ic: count,
  oc: count,
  h: count,
  w: count,
  kh: z.optional(count),
  kw: z.optional(count),
  ph: z.optional(fromZero),
  pw: z.optional(fromZero),
  s: z.optional(count),
  preset: z.optional(z.string()),
  channels: z.optional(count),
  gw: z.optional(z.literal(groupCounts)),
  hide: z.optional(z.boolean()),
  mode: z.optional(z.enum(['faithful', 'strict'])),
});

type Layer = z.infer<typeof schema>;

function shapeOf({ ic, oc, h, w, kh = 1, kw = 1, ph = 0, pw = 0, s = 1 }: Layer): Result<PimShape> {
  const [padded, wide] = [h + 2 * ph, w + 2 * pw];
  if (kh > padded || kw > wide) {
    const text = `its window of ${kh} x ${kw} is larger than the padded map of ${padded} x ${wide}`;
    return failure({ code: 'window-too-large', path: kh > padded ? 'kh' : 'kw', text });
  }
  const [height, width] = [Math.floor((padded - kh) / s) + 1, Math.floor((wide - kw) / s) + 1];
  return success({ reduction: paddedReduction(ic * kh * kw), outputs: oc, positions: height * width });
}

/** The preset with so many computing channels; the memory has room for the GPU's beside them. */
function systemOf(preset: string, pimChannels: number | undefined): Result<GpuDramPim> {
  const found = findGpuDramPimPreset(preset, 'preset');
  if (!found.ok) return found;
  const { system } = found.value;
  if (system.backEnd.kind !== 'commands') {
    return failure({ code: 'unknown-preset', path: 'preset', text: `${preset} is not driven by commands` });
  }
  const dramPim = { ...system.dramPim, pimChannels: pimChannels ?? system.dramPim.pimChannels };
  const checked = checkGpuDramPim({ ...system, dramPim });
  return checked.ok ? checked : failure({ ...checked.problem, path: 'channels' });
}

/** One layer in the memory: cycles, commands, energy and the program of the channel that was timed. */
export const dramPim = solveKind('dram-pim', schema, (layer) => {
  const { preset = 'gddr6-875', channels, gw = 4, hide = true, mode = 'faithful' } = layer;
  const shape = shapeOf(layer);
  if (!shape.ok) return shape;
  const system = systemOf(preset, channels);
  if (!system.ok) return system;
  const units = unitCount(partsOf(shape.value));
  if (units > mostUnits) {
    const text = `it would take ${units} units of commands; ${mostUnits} are simulated at most`;
    return failure({ code: 'too-large', path: '', text, needs: units, available: mostUnits });
  }
  const setting = pimSetting(system.value, {
    mode,
    channels: system.value.dramPim.pimChannels,
    buffers: gw,
    hideGwrite: hide,
    chunks: 1,
    chunkOverheadNs: 0,
  });
  const { cycles, ns, counts, groups, partials, energyPj, energyBoundPj } = pimTime(shape.value, setting);
  const { program } = shownProgram(shape.value, setting);
  return success({
    cycles,
    ns,
    counts,
    g: groups,
    partials,
    energyPj,
    energyBoundPj,
    programs: program.map(({ blocks, groups: g, sets }) => ({
      blocks,
      g,
      unitsPerSet: sets.map((set) => set.units),
    })),
  });
});
