/** A queue with one server, customer by customer: what the formulas of waiting are held against. */

/** A small seeded generator of numbers from 0 to 1: mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Waits, ascending, of `customers` that come at random with rate `rho` to a server that takes 1 for each. */
export function simulatedWaits(rho: number, customers: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const waits = new Float64Array(customers);
  let now = 0;
  let free = 0;
  for (let customer = 0; customer < customers; customer++) {
    now -= Math.log(1 - random()) / rho;
    const start = Math.max(now, free);
    waits[customer] = start - now;
    free = start + 1;
  }
  return waits.sort();
}
