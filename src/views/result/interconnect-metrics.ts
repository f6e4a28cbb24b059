/** What moving data takes, as a table: value, unit, formula with numbers filled in, and which way is better. */
import { findPackage } from '../../core/interconnect/packages';
import { findTopology } from '../../core/interconnect/topologies/index';
import type { CompleteLinks } from '../../core/scenario/interconnect-document';
import type { InterconnectEvaluation } from '../../core/scenario/evaluation';
import { countText, fullText, numberText, quantityText, shareText } from '../../draw/quantity-text';
import type { ReramShown } from '../../store/state';
import type { SystemMetric } from './system-metrics';

type WiredShown = Pick<ReramShown, 'complete' | 'evaluation'>;

/** Energy is of all, latency of the tenant whose first answer takes longest. */
function timeAndEnergy({ complete, evaluation }: WiredShown, wires: InterconnectEvaluation): SystemMetric[] {
  const { tenants, system } = evaluation;
  const slowest = wires.latency_ns.reduce(
    (worst, ns, place) => (ns > (wires.latency_ns[worst] ?? 0) ? place : worst),
    0,
  );
  const { name = '', latency_ns: without = 0 } = tenants[slowest] ?? {};
  const latency = wires.latency_ns[slowest] ?? 0;
  const isStrict = complete.pipeline.timing === 'strict';
  const said = isStrict
    ? `Strict timing: the wires are in it, as in all times of ${name}.`
    : `Faithful timing: wires take no time, and ${name} takes ${quantityText(without, 'time')}. With wires it would take this, by the closed form.`;
  return [
    { id: 'wires-latency', label: isStrict ? 'Latency, wires included' : 'Latency, if wires took time', measure: 'time', unit: 'ns', sense: 'less is better', value: latency, formula: said },
    { id: 'wires-energy', label: 'Energy of the wires, a round', measure: 'energy', unit: 'pJ', sense: 'less is better', value: wires.energy_pJ, formula: `Bits × pitches × energy of a bit and pitch: ${shareText(wires.energy_pJ / system.energy_pJ)} of the energy of the round, in either timing.` },
  ]; // prettier-ignore
}

function traffic(wires: InterconnectEvaluation): SystemMetric[] {
  const { bytes, byteHops, worstLink, busWidthBits, bandwidth_BperNs, stretch } = wires;
  const asked = Math.max(1, ...stretch);
  const full =
    asked > 1 ? ` What was asked of it was more: tenants are slowed down ${numberText(asked)} times at most.` : '';
  return [
    ...(bytes > 0 ? [{ id: 'mean-hops', label: 'Mean hops of a byte', measure: 'magnitude', unit: 'hops', sense: 'less is better', value: byteHops / bytes, formula: `Bytes × hops / bytes between nodes, of a round: ${quantityText(byteHops, 'magnitude')} / ${quantityText(bytes, 'bytes')}.` } as const] : []),
    ...(worstLink ? [{ id: 'worst-link', label: 'Fullest link', measure: 'share', unit: '', sense: 'less is better', value: worstLink.rho, formula: `From node ${worstLink.a} to node ${worstLink.b}: bytes a ns / ${numberText(bandwidth_BperNs)} B/ns, which is ${busWidthBits} b × clock.${full}` } as const] : []),
  ]; // prettier-ignore
}

function fabrication({ complete }: WiredShown, wires: InterconnectEvaluation): SystemMetric[] {
  const { routerArea_mm2, linkArea_mm2, relativeCost, links, nodes } = wires;
  const { defectsPerMm2, yieldAlpha } = complete.system.interconnect as CompleteLinks;
  const area = routerArea_mm2 + linkArea_mm2;
  const yieldShare = (1 + (area * defectsPerMm2) / yieldAlpha) ** -yieldAlpha;
  return [
    { id: 'router-area', label: 'Routers', measure: 'area', unit: 'mm²', sense: 'less is better', value: routerArea_mm2, formula: `Sum over ${countText(nodes)} routers of a × ports² × width + b × ports × width.` },
    { id: 'link-area', label: 'Links', measure: 'area', unit: 'mm²', sense: 'less is better', value: linkArea_mm2, formula: `Sum over ${countText(links)} links of length × 2 × width × wire pitch.` },
    { id: 'fabrication', label: 'Fabrication cost to a mesh', measure: 'factor', unit: '', sense: 'less is better', value: relativeCost, formula: `Area / yield, over that of a mesh of 32 bits on the same grid. Yield (1 + ${numberText(area)} mm² × ${numberText(defectsPerMm2)} / ${numberText(yieldAlpha)})^−${numberText(yieldAlpha)} = ${shareText(yieldShare)}. Reconstructed.` },
  ]; // prettier-ignore
}

function heat({ complete }: WiredShown, wires: InterconnectEvaluation): SystemMetric[] {
  const { peakTemperature_K, hottestNode = 0, noiseIndex } = wires;
  const { ambientK } = complete.system.interconnect as CompleteLinks;
  return [
    ...(peakTemperature_K === undefined ? [] : [{ id: 'peak-temperature', label: 'Peak temperature', measure: 'temperature', unit: 'K', sense: 'less is better', value: peakTemperature_K, formula: `Node ${hottestNode}, ${numberText(peakTemperature_K - ambientK)} K above the ambient ${fullText(ambientK, 'K')}: steady, solved on a grid.` } as const]),
    ...(noiseIndex === undefined ? [] : [{ id: 'noise', label: 'Chance of a misread level', measure: 'chance', unit: '', sense: 'less is better', value: noiseIndex, formula: 'Mean over crossbars of erfc(0.5 / (√2 spread)) at their temperatures: a reconstructed model that stands for accuracy. Network accuracy is not simulated.' } as const]),
  ]; // prettier-ignore
}

/** Nothing where moving data costs nothing. */
export function interconnectMetrics(shown: WiredShown): readonly SystemMetric[] {
  const { interconnect } = shown.evaluation;
  if (!interconnect) return [];
  return [
    ...timeAndEnergy(shown, interconnect),
    ...traffic(interconnect),
    ...fabrication(shown, interconnect),
    ...heat(shown, interconnect),
  ];
}

/** `Chiplets on an interposer, Floret: 36 nodes, 42 links of 64 b`. */
export function networkText({ package: id, topology, nodes, links, busWidthBits }: InterconnectEvaluation): string {
  const [kind, rule] = [findPackage(id), findTopology(topology)];
  const named = `${kind.ok ? kind.value.title : id}, ${rule.ok ? rule.value.title : topology}`;
  return `${named}: ${countText(nodes)} nodes, ${countText(links)} links of ${busWidthBits} b`;
}
