/** What moving data costs: energy by bits and pitches, and the figures by which networks are compared. */
import { bandwidthOf, zeroLoadNs, type ChannelTiming, type Way } from './channel';
import { largest, loadsOf, type RoutedNetwork } from './routed-network';
import type { Routes } from './routes';
import type { Flows } from './traffic';

export interface TransportEnergy {
  /** Of one bit over one pitch. */
  readonly bitHopPj: number;
  /** What a hop between tiers counts as, in pitches. */
  readonly verticalEnergyPitches: number;
}

type FlowEnds = Pick<Flows, 'from' | 'to' | 'bits'>;

export function wayBetween({ hops, planarPitches, verticalHops }: Routes, from: number, to: number): Way {
  return { hops: hops(from, to), planarPitches: planarPitches(from, to), verticalHops: verticalHops(from, to) };
}

/** Energy of each flow in an inference, pJ: what is carried, without padding. */
export function flowEnergiesPj(
  { routes }: RoutedNetwork,
  { from, to, bits }: FlowEnds,
  energy: TransportEnergy,
): Float64Array {
  const { planarPitches, verticalHops } = routes;
  const energyPj = new Float64Array(bits.length);
  for (let flow = 0; flow < bits.length; flow++) {
    const [source, target] = [from[flow], to[flow]];
    const pitches = planarPitches(source, target) + verticalHops(source, target) * energy.verticalEnergyPitches;
    energyPj[flow] = bits[flow] * pitches * energy.bitHopPj;
  }
  return energyPj;
}

export interface Transport {
  readonly bitHops: number;
  readonly energyPj: number;
  /** Bytes of an inference on the busiest channel, and the time that they take. */
  readonly maxLinkBytes: number;
  readonly bottleneckNs: number;
  /** A packet's way on empty channels: the longest, and the mean over all bits. */
  readonly latencyNs: number;
  readonly meanLatencyNs: number;
  /** Energy times the longest latency, pJ ns. */
  readonly edp: number;
}

/** Figures of some traffic on a network. */
export function transportOf(
  network: RoutedNetwork,
  flows: FlowEnds,
  timing: ChannelTiming,
  packetBits: number,
  energy: TransportEnergy,
): Transport {
  const bytes = flows.bits.map((bits) => bits / 8);
  const maxLinkBytes = largest(loadsOf(network, { from: flows.from, to: flows.to, amount: bytes }));
  let [bitHops, latencyNs, latencySum, sent] = [0, 0, 0, 0];
  for (let flow = 0; flow < bytes.length; flow++) {
    const way = wayBetween(network.routes, flows.from[flow], flows.to[flow]);
    bitHops += flows.bits[flow] * way.hops;
    const ns = way.hops > 0 ? zeroLoadNs(timing, way, packetBits) : 0;
    latencyNs = Math.max(latencyNs, ns);
    latencySum += flows.bits[flow] * ns;
    sent += flows.bits[flow];
  }
  const energyPj = flowEnergiesPj(network, flows, energy).reduce((sum, own) => sum + own, 0);
  const bottleneckNs = maxLinkBytes / bandwidthOf(timing);
  const meanLatencyNs = sent > 0 ? latencySum / sent : 0;
  return { bitHops, energyPj, maxLinkBytes, bottleneckNs, latencyNs, meanLatencyNs, edp: energyPj * latencyNs };
}
