/**
 * How long an inference waits when requests come at random: Poisson arrivals, and a pipeline that takes one every
 * interval S. That is the queue M/D/1. Times in the unit of S; rho is the utilisation, arrival rate times S.
 */
import { constant } from '../basis/constant';

/** The series alternates and grows: in doubles its error stays below 1e-11 up to here, and is 0.1 at three times as much. */
const seriesReach = constant({
  value: 10,
  unit: 'services',
  tag: 'derived',
  source: 'measured at rho 0.9 against 400-digit arithmetic; beyond, the tail agrees to 1e-9',
});

const halvings = 80;

/** Wait on average; Infinity where more arrives than can be served. */
export function meanWait(rho: number, service: number): number {
  return rho < 1 ? (rho * service) / (2 * (1 - rho)) : Infinity;
}

/**
 * The time that no more than a share 1 - p of the arrivals waits longer than.
 *
 * @param p     above 0, below 1
 * @returns 0 where that share does not wait at all; Infinity where `rho` is 1 or more
 * @source  derived: Erlang's series up to 10 S, the exponential tail beyond
 */
export function waitQuantile(p: number, rho: number, service: number): number {
  if (rho >= 1) return Infinity;
  if (p <= 1 - rho) return 0;
  if (shareWithin(seriesReach.value, rho) < p) return asymptoticWaitQuantile(p, rho, service);
  let low = 0;
  let high = seriesReach.value;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, rho) >= p) high = middle;
    else low = middle;
  }
  return high * service;
}

/** As `waitQuantile`, by the tail alone: low by 1.6 % at rho 0.1, right for long waits. */
export function asymptoticWaitQuantile(p: number, rho: number, service: number): number {
  if (rho >= 1) return Infinity;
  if (rho === 0) return 0;
  const { decay, factor } = waitTail(rho);
  return Math.max(0, Math.log(factor / (1 - p)) / decay) * service;
}

/** `P(W > x S) = factor exp(-decay x)` for large x. */
export interface WaitTail {
  readonly decay: number;
  readonly factor: number;
}

/**
 * @param rho above 0, below 1
 * @source  derived: decay is the root above 0 of `rho (e^x - 1) = x`
 */
export function waitTail(rho: number): WaitTail {
  const excess = (x: number): number => rho * Math.expm1(x) - x;
  // The excess is least at ln(1 / rho) and negative there.
  let low = -Math.log(rho);
  let high = 2 * low;
  while (excess(high) < 0) high *= 2;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  const decay = (low + high) / 2;
  return { decay, factor: (1 - rho) / (rho * Math.exp(decay) - 1) };
}

/** `P(W <= x S)`, by the series: for x up to its reach. */
function shareWithin(x: number, rho: number): number {
  let sum = 0;
  let factorial = 1;
  for (let j = 0; j <= x; j++) {
    if (j > 0) factorial *= j;
    const lead = rho * (j - x);
    sum += (lead ** j / factorial) * Math.exp(-lead);
  }
  return (1 - rho) * sum;
}
