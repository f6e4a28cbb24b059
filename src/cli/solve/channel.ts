import * as z from 'zod/mini';
import { failure, success } from '../../core/basis/result';
import { channelWait, heteroOuNs, zeroLoadNs, type ChannelTiming } from '../../core/interconnect/channel';
import { meshWidth } from '../../core/interconnect/constants';
import { defaultTiming } from '../../core/interconnect/defaults';
import { solveKind } from './kind';
import { labels, packageOf, ranged } from './network-fields';

const amount = z.number().check(z.gte(0));
const packetBits = z.int().check(z.gte(1), z.lte(2 ** 31 - 1));

const schema = z.strictObject({
  kind: z.literal('channel'),
  ...labels,
  busWidthBits: z.optional(ranged('busWidthBits')),
  clockGHz: z.optional(ranged('clockGHz')),
  routerCycles: z.optional(ranged('routerCycles')),
  wireDelayNsPerMm: z.optional(ranged('wireDelayNsPerMm')),
  linkMm: z.optional(ranged('linkMm')),
  classes: z.optional(z.array(z.strictObject({ packetBits, packetsPerNs: amount }))),
  hops: z.optional(z.int().check(z.gte(0))),
  pitches: z.optional(amount),
  packetBits: z.optional(packetBits),
});

type Problem = z.infer<typeof schema>;

function timingOf(problem: Problem): ChannelTiming {
  const usual = packageOf(2);
  const timing = defaultTiming({ ...usual, linkMm: problem.linkMm ?? usual.linkMm });
  const { wireDelayNsPerMm } = problem;
  return {
    busWidthBits: problem.busWidthBits ?? meshWidth.value,
    clockGHz: problem.clockGHz ?? timing.clockGHz,
    routerCycles: problem.routerCycles ?? timing.routerCycles,
    wireNs: wireDelayNsPerMm === undefined ? timing.wireNs : wireDelayNsPerMm * (problem.linkMm ?? usual.linkMm),
    verticalPitches: timing.verticalPitches,
  };
}

/** How long packets wait at one channel, and how long one takes over a way without others. */
export const channel = solveKind('channel', schema, (problem) => {
  const timing = timingOf(problem);
  const { classes, hops, pitches, packetBits: bits } = problem;
  if (classes) return success(channelWait(timing, classes));
  if (hops === undefined || pitches === undefined || bits === undefined) {
    const text = 'give classes, or hops, pitches and packetBits';
    return failure({ code: 'missing-field', path: 'classes', text });
  }
  const way = { hops, planarPitches: pitches, verticalHops: 0 };
  return success({
    latencyNs: zeroLoadNs(timing, way, bits),
    faithfulHeteroOuNs: heteroOuNs(timing, way, bits),
  });
});
