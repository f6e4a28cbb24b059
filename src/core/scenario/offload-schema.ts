/** The scenario document of a system of kind `gpu+dram-pim`. */
import * as z from 'zod/mini';
import { timingNames } from '../hardware/dram-timing';
import { commonShape, tenantSchema } from './common-schema';
import { number, oneOf, onOff } from './field-schema';

const kind = 'gpu+dram-pim';
const own = (path: string) => number(path, kind);

const timingSchema = z.strictObject(
  Object.fromEntries(timingNames.map((name) => [name, own(`system.dramPim.timing.${name}`)])) as Record<
    (typeof timingNames)[number],
    ReturnType<typeof own>
  >,
);

const systemSchema = z.strictObject({
  kind: z.literal(kind),
  preset: oneOf('system.preset', kind),
  gpu: z.optional(
    z.strictObject({
      sms: own('system.gpu.sms'),
      clockGHz: own('system.gpu.clockGHz'),
      channelBytesPerNs: own('system.gpu.channelBytesPerNs'),
      launchCycles: own('system.gpu.launchCycles'),
      denseEfficiency: own('system.gpu.denseEfficiency'),
      simdEfficiency: own('system.gpu.simdEfficiency'),
      memoryEfficiency: own('system.gpu.memoryEfficiency'),
      block: own('system.gpu.block'),
      countEnergy: onOff,
      busy_W: own('system.gpu.busy_W'),
      idle_W: own('system.gpu.idle_W'),
    }),
  ),
  dramPim: z.optional(
    z.strictObject({
      channels: own('system.dramPim.channels'),
      pimChannels: own('system.dramPim.pimChannels'),
      clockGHz: own('system.dramPim.clockGHz'),
      timing: z.optional(timingSchema),
      edges: oneOf('system.dramPim.edges', kind),
      pimLaunch_ns: own('system.dramPim.pimLaunch_ns'),
      activation_pJ: own('system.dramPim.activation_pJ'),
    }),
  ),
});

const policySchema = z.strictObject({
  offload: oneOf('policy.offload', kind),
  offloadOptions: z.optional(
    z.strictObject({
      share: oneOf('policy.offloadOptions.share', kind),
      buffers: own('policy.offloadOptions.buffers'),
      hideGwrite: onOff,
      chunks: own('policy.offloadOptions.chunks'),
      chunkOverhead_ns: own('policy.offloadOptions.chunkOverhead_ns'),
    }),
  ),
});

export const offloadSchema = z.strictObject({
  ...commonShape(tenantSchema),
  system: systemSchema,
  policy: z.optional(policySchema),
  pipeline: z.optional(z.strictObject({ timing: oneOf('pipeline.timing', kind) })),
});

export type ParsedOffloadDocument = z.infer<typeof offloadSchema>;
