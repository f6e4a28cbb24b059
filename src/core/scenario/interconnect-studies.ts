/**
 * One scenario with other wires: every topology of every package, and every placement on every topology. Step by step, row after row, so that whoever runs a study can show progress and stop.
 */
import { withValueAt } from '../basis/path';
import { failure, success, type Problem, type Result } from '../basis/result';
import { planarBisection } from '../interconnect/bisection';
import type { BusWidthRule } from '../interconnect/wiring';
import { packages, type Package } from '../interconnect/packages';
import type { RoutedNetwork } from '../interconnect/routed-network';
import { structureOf } from '../interconnect/structure';
import { analyseScenario } from './analyse-scenario';
import { evaluate } from './evaluate';
import type { InterconnectEvaluation } from './evaluation';
import { comparedPlacements, onNetwork, withTopology } from './interconnect-choice';
import { interconnectOf } from './interconnect-setting';
import { completeScenario } from './scenario';
import type { ReramDocument } from './schema';

/** A row of a study: what was changed, and what came of it. */
export interface WireStudyRow {
  readonly package: string;
  readonly topology: string;
  readonly placement: string;
  readonly outcome: Result<WireStudyFigures>;
}

/** What a network is like before anything travels on it. */
export interface NetworkShape {
  readonly routers: number;
  /** Of the largest router, the local one counted. */
  readonly ports: number;
  readonly links: number;
  readonly diameter: number;
  /** Over all pairs of nodes. */
  readonly meanHops: number;
  readonly bisection: number;
}

export interface WireStudyFigures {
  readonly shape: NetworkShape;
  readonly makespan_ns: number;
  readonly energy_pJ: number;
  readonly area_mm2: number;
  readonly interconnect: InterconnectEvaluation;
}

export interface StudyStep {
  readonly done: number;
  readonly budget: number;
  readonly rows: readonly WireStudyRow[];
}

interface Variant {
  readonly package: string;
  readonly topology: string;
  readonly placement: string;
  readonly document: ReramDocument;
}

function shapeOf({ topology, routes }: RoutedNetwork): NetworkShape {
  const { nodes, links, degrees, diameter, meanHops } = structureOf(topology, routes);
  const ports = 1 + Math.max(...degrees.keys());
  return { routers: nodes, ports, links, diameter, meanHops, bisection: planarBisection(topology) };
}

function networkOf(document: ReramDocument): Result<RoutedNetwork> {
  const scenario = completeScenario(document);
  if (!scenario.ok) return scenario;
  const setting = interconnectOf(scenario.value.complete, scenario.value.chip);
  return setting.ok ? success(setting.value.network) : setting;
}

function figuresOf(document: ReramDocument): Result<WireStudyFigures> {
  const network = networkOf(document);
  if (!network.ok) return network;
  const result = evaluate(document);
  if (!result.ok) return result;
  const { evaluation } = result.value;
  if (evaluation.interconnect === undefined) {
    const text = 'an unbounded allocation takes more crossbars than there are nodes for';
    return failure({ code: 'does-not-fit', path: 'policy.allocation', text });
  }
  const { makespan_ns, system, interconnect } = evaluation;
  const shape = shapeOf(network.value);
  return success({ shape, makespan_ns, energy_pJ: system.energy_pJ, area_mm2: system.area_mm2, interconnect });
}

function* studySteps(variants: readonly Variant[]): Generator<StudyStep, readonly WireStudyRow[], boolean> {
  const rows: WireStudyRow[] = [];
  for (const { document, ...changed } of variants) {
    rows.push({ ...changed, outcome: figuresOf(document) });
    if (yield { done: rows.length, budget: variants.length, rows }) break;
  }
  return rows;
}

function isCompared(placement: string): boolean {
  return comparedPlacements.some((id) => id === placement);
}

/** Searched, or by hand for one network: on another one the package's own placement stands in. */
function withPlainPlacement(document: ReramDocument, kind: Package): Pick<Variant, 'document' | 'placement'> {
  const given = document.policy?.placement ?? kind.placement;
  if (isCompared(given)) return { document, placement: given };
  const bare = withValueAt(document, 'policy.placementOptions.nodes', undefined);
  return { document: withValueAt(bare, 'policy.placement', kind.placement), placement: kind.placement };
}

/**
 * Every package with every topology that it may have, as `onNetwork` has it, each placed as the document says; where that is
 * a search or by hand, as the package has it.
 *
 * @param rule of the width of links; absent: the document's
 * @returns rows, each with its own problem where it cannot be; the document's problem where it has one
 */
export function* topologyTable(
  document: ReramDocument,
  rule?: BusWidthRule,
): Generator<StudyStep, Result<readonly WireStudyRow[]>, boolean> {
  const analysed = analyseScenario(document);
  if (!analysed.ok) return analysed;
  const variants: Variant[] = [];
  for (const kind of packages) {
    for (const topology of kind.topologies) {
      const moved = onNetwork(document, { package: kind.id, topology, ...(rule && { rule }) });
      if (!moved.ok) return moved;
      variants.push({ package: kind.id, topology, ...withPlainPlacement(moved.value, kind) });
    }
  }
  return success(yield* studySteps(variants));
}

/**
 * Every topology of the document's package by every placement, all else as it is.
 *
 * @returns as `topologyTable`; `out-of-range` in the package `ideal`
 */
export function* placementAblation(
  document: ReramDocument,
): Generator<StudyStep, Result<readonly WireStudyRow[]>, boolean> {
  const analysed = analyseScenario(document);
  if (!analysed.ok) return analysed;
  const { interconnect } = analysed.value.scenario.complete.system;
  const kind = packages.find(({ id }) => id === interconnect.package);
  if (!kind || interconnect.topology === undefined) return failure(idealProblem(interconnect.package));
  const variants = kind.topologies.flatMap((topology) =>
    comparedPlacements.map((placement): Variant => {
      const linked = topology === interconnect.topology ? document : withTopology(document, topology);
      const bare = withValueAt(linked, 'policy.placementOptions.nodes', undefined);
      return { package: kind.id, topology, placement, document: withValueAt(bare, 'policy.placement', placement) };
    }),
  );
  return success(yield* studySteps(variants));
}

function idealProblem(id: string): Problem {
  const allowed = packages.flatMap((each) => (each.topologies.length > 0 ? [each.id] : []));
  const text = `moving data costs nothing in the package ${id}: there is nothing to compare`;
  return { code: 'out-of-range', path: 'system.interconnect.package', text, allowed };
}
