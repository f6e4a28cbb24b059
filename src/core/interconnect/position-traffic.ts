/** Traffic between places of an order, whatever node stands there: what placements and networks are compared on. */
import type { Flows } from './traffic';

type FlowEnds = Pick<Flows, 'from' | 'to' | 'bits'>;

/** As flows, but between places. */
export type PositionTraffic = FlowEnds;

/** Bits from place to place. */
function trafficOf(rows: readonly (readonly [number, number, number])[]): PositionTraffic {
  return {
    from: Int32Array.from(rows, ([from]) => from),
    to: Int32Array.from(rows, ([, to]) => to),
    bits: Float64Array.from(rows, ([, , bits]) => bits),
  };
}

/** Each place sends to the next: a network without branches, one operator a node. */
export function chainTraffic(places: number, bits: number): PositionTraffic {
  return trafficOf(Array.from({ length: places - 1 }, (_, place) => [place, place + 1, bits]));
}

/** The chain, and from every second place as much to the one two further on: residual blocks of two operators. */
export function residualTraffic(places: number, bits: number): PositionTraffic {
  const chain = Array.from({ length: places - 1 }, (_, place) => [place, place + 1, bits] as const);
  const skips = chain.filter(([place]) => place % 2 === 0 && place + 2 < places);
  return trafficOf([...chain, ...skips.map(([place]) => [place, place + 2, bits] as const)]);
}

/** Every place sends to every other: no data flow to follow. */
export function uniformTraffic(places: number, bits: number): PositionTraffic {
  const all = Array.from({ length: places }, (_, place) => place);
  return trafficOf(all.flatMap((from) => all.filter((to) => to !== from).map((to) => [from, to, bits] as const)));
}

/** The traffic between the nodes of an order. */
export function flowsAlong(order: ArrayLike<number>, { from, to, bits }: PositionTraffic): FlowEnds {
  return { from: from.map((place) => order[place]), to: to.map((place) => order[place]), bits };
}
