import * as z from 'zod/mini';
import { failure, success } from '../../core/basis/result';
import { defaultProcess } from '../../core/interconnect/defaults';
import { busWidthRules, relativeCost, resolvedWidth, widthOfPorts, wiringCost } from '../../core/interconnect/wiring';
import { count, solveKind } from './kind';
import { packageOf, ranged, topologyFields, topologyOf } from './network-fields';

const { topology, width, height, ...topologyOptions } = topologyFields;

const schema = z.strictObject({
  kind: z.literal('wiring'),
  topology: z.optional(topology),
  width: z.optional(width),
  height: z.optional(height),
  ...topologyOptions,
  nominalPorts: z.optional(count),
  rule: z.optional(z.enum(busWidthRules.map(({ id }) => id))),
  busWidthBits: z.optional(ranged('busWidthBits')),
  linkMm: z.optional(ranged('linkMm')),
  verticalPitches: z.optional(ranged('verticalPitches')),
  wirePitchMm: z.optional(ranged('wirePitchMm')),
  defectsPerMm2: z.optional(ranged('defectsPerMm2')),
  yieldAlpha: z.optional(ranged('yieldAlpha')),
});

/** How wide the channels of a network are, and what its routers and links take. */
export const wiring = solveKind('wiring', schema, (problem) => {
  const { topology: id, width: columns, height: rows, nominalPorts } = problem;
  if (id === undefined && nominalPorts !== undefined) {
    if (problem.rule === undefined || problem.rule === 'equal-ports') {
      return success({ bits: problem.busWidthBits ?? widthOfPorts(nominalPorts) });
    }
    const text = `rule ${problem.rule} needs a topology: nominalPorts alone serve equal-ports`;
    return failure({ code: 'missing-field', path: 'topology', text });
  }
  if (id === undefined || columns === undefined || rows === undefined) {
    const text = 'give topology, width and height, or nominalPorts alone';
    return failure({ code: 'missing-field', path: 'topology', text });
  }
  const built = topologyOf({ ...problem, topology: id, width: columns, height: rows });
  if (!built.ok) return built;
  const bits = resolvedWidth(built.value, problem.rule ?? 'equal-ports', problem.busWidthBits);
  if (!bits.ok) return bits;
  const usual = defaultProcess(packageOf(built.value.rule.dimensions));
  const process = {
    linkMm: problem.linkMm ?? usual.linkMm,
    verticalPitches: problem.verticalPitches ?? usual.verticalPitches,
    wirePitchMm: problem.wirePitchMm ?? usual.wirePitchMm,
    defectsPerMm2: problem.defectsPerMm2 ?? usual.defectsPerMm2,
    yieldAlpha: problem.yieldAlpha ?? usual.yieldAlpha,
  };
  return success({
    bits: bits.value,
    ...wiringCost(built.value, bits.value, process),
    relativeCost: relativeCost(built.value, bits.value, process),
  });
});
