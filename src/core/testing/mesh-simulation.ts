/**
 * Packets on a network one by one, event by event: every channel serves its packets in the order in which they ask, the
 * head goes on as soon as it has passed. What the formulas of waiting are held against; buffers are endless.
 */
import { drawFrom, drawStream } from '../basis/generator';

export interface SimulatedFlow {
  /** Channels from source to destination. */
  readonly channels: readonly number[];
  /** Of the channels' hops: router and wire, ns. */
  readonly hopNs: readonly number[];
  readonly packetsPerNs: number;
}

interface Head {
  readonly at: number;
  readonly flow: number;
  readonly place: number;
  readonly born: number;
}

/** A heap of heads by time. */
function eventQueue() {
  const heap: Head[] = [];
  return {
    push(head: Head) {
      let place = heap.push(head) - 1;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (heap[parent].at <= heap[place].at) break;
        [heap[parent], heap[place]] = [heap[place], heap[parent]];
        place = parent;
      }
    },
    pop(): Head | undefined {
      const top = heap[0] as Head | undefined;
      const last = heap.pop();
      if (top === undefined || last === undefined || heap.length === 0) return top;
      heap[0] = last;
      for (let place = 0; ;) {
        const [left, right] = [2 * place + 1, 2 * place + 2];
        let least = place;
        if (left < heap.length && heap[left].at < heap[least].at) least = left;
        if (right < heap.length && heap[right].at < heap[least].at) least = right;
        if (least === place) return top;
        [heap[least], heap[place]] = [heap[place], heap[least]];
        place = least;
      }
    },
  };
}

/**
 * @param serviceNs  time that a packet occupies a channel
 * @param durationNs packets are born for so long; the first tenth is not counted
 * @returns mean time of a packet from birth to its last bit's arrival, ns
 */
export function simulatedLatency(
  flows: readonly SimulatedFlow[],
  channels: number,
  serviceNs: number,
  durationNs: number,
  seed: number,
): number {
  const events = eventQueue();
  for (const [flow, { packetsPerNs }] of flows.entries()) {
    const stream = drawStream(seed, flow);
    let now = 0;
    for (let index = 0; ; index++) {
      now -= Math.log(1 - drawFrom(stream, index) / 2 ** 32) / packetsPerNs;
      if (now > durationNs) break;
      events.push({ at: now, flow, place: 0, born: now });
    }
  }
  const free = new Float64Array(channels);
  let [sum, count] = [0, 0];
  for (let head = events.pop(); head !== undefined; head = events.pop()) {
    const { flow, place, born } = head;
    const { channels: way, hopNs } = flows[flow];
    const start = Math.max(head.at, free[way[place]]);
    free[way[place]] = start + serviceNs;
    const arrival = start + hopNs[place];
    if (place + 1 < way.length) events.push({ at: arrival, flow, place: place + 1, born });
    else if (born > durationNs / 10) {
      sum += arrival + serviceNs - born;
      count++;
    }
  }
  return sum / count;
}
