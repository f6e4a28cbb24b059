/**
 * One scenario with other wires: every topology of every package, every placement on every topology, and the front of the joint
 * search. Step by step, row after row, so that whoever runs a study can show progress and stop.
 */
import { withValueAt } from '../basis/path';
import { failure, success, type Problem, type Result } from '../basis/result';
import type { JointPoint } from '../interconnect/joint/types';
import { frontVolume } from '../interconnect/joint/front-figures';
import { rearranged } from '../interconnect/joint/problem';
import { packages } from '../interconnect/packages';
import { analyseScenario } from './analyse-scenario';
import { deployScenario, runSettings } from './deploy';
import { evaluate } from './evaluate';
import type { InterconnectEvaluation } from './evaluation';
import type { ReramDocument } from './schema';
import { solvedTemperatures } from './wires-heat';
import type { JointStep } from './wires-joint';
import { searchSteps } from './wires';

/** A row of a study: what was changed, and what came of it. */
export interface WireStudyRow {
  readonly package: string;
  readonly topology: string;
  readonly placement: string;
  readonly outcome: Result<WireStudyFigures>;
}

export interface WireStudyFigures {
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

function figuresOf(document: ReramDocument): Result<WireStudyFigures> {
  const result = evaluate(document);
  if (!result.ok) return result;
  const { evaluation } = result.value;
  if (evaluation.interconnect === undefined) {
    const text = 'an unbounded allocation takes more crossbars than there are nodes for';
    return failure({ code: 'does-not-fit', path: 'policy.allocation', text });
  }
  const { makespan_ns, system, interconnect } = evaluation;
  return success({ makespan_ns, energy_pJ: system.energy_pJ, area_mm2: system.area_mm2, interconnect });
}

function* studySteps(variants: readonly Variant[]): Generator<StudyStep, readonly WireStudyRow[], boolean> {
  const rows: WireStudyRow[] = [];
  for (const { document, ...changed } of variants) {
    rows.push({ ...changed, outcome: figuresOf(document) });
    if (yield { done: rows.length, budget: variants.length, rows }) break;
  }
  return rows;
}

/** The document with a package and topology of its own, on as many tiles as it has: the nodes follow from them. */
function onPackage(document: ReramDocument, tiles: number, id: string, topology: string): ReramDocument {
  const system = { ...document.system, tiles, interconnect: { package: id, topology } };
  const { placement: _placement, placementOptions: _options, ...policy } = document.policy ?? {};
  return { ...document, system: system, policy };
}

/** Tiles of a document that is valid. */
function tilesOf(document: ReramDocument): Result<number> {
  const analysed = analyseScenario(document);
  return analysed.ok ? success(analysed.value.scenario.complete.system.tiles) : analysed;
}

/**
 * Every package with every topology that it may have, at the package's defaults, on the document's tiles.
 *
 * @returns rows, each with its own problem where it cannot be; the document's problem where it has one
 */
export function* topologyTable(
  document: ReramDocument,
): Generator<StudyStep, Result<readonly WireStudyRow[]>, boolean> {
  const tiles = tilesOf(document);
  if (!tiles.ok) return tiles;
  const variants = packages.flatMap(({ id, topologies, placement }) =>
    topologies.map((topology) => {
      return { package: id, topology, placement, document: onPackage(document, tiles.value, id, topology) };
    }),
  );
  return success(yield* studySteps(variants));
}

/** Placements that need neither a search nor a hand. */
const comparedPlacements = ['row-major', 'snake', 'curve', 'nearest-neighbour', 'random'] as const;

/** Fields that belong to one topology. */
const shapeFields = ['lambda', 'layout', 'curve', 'parent'] as const;

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
      const isOwn = topology === interconnect.topology;
      const { nodes: _nodes, ...options } = document.policy?.placementOptions ?? {};
      const shaped = isOwn ? document : withoutShape(document);
      const linked = withValueAt(shaped, 'system.interconnect.topology', topology);
      const policy = { ...linked.policy, placement, placementOptions: options };
      return { package: kind.id, topology, placement, document: { ...linked, policy } };
    }),
  );
  return success(yield* studySteps(variants));
}

function withoutShape(document: ReramDocument): ReramDocument {
  const given = Object.entries(document.system?.interconnect ?? {});
  const interconnect = Object.fromEntries(given.filter(([name]) => !shapeFields.some((field) => field === name)));
  return { ...document, system: { ...document.system, interconnect } };
}

function idealProblem(id: string): Problem {
  const allowed = packages.flatMap((each) => (each.topologies.length > 0 ? [each.id] : []));
  const text = `moving data costs nothing in the package ${id}: there is nothing to compare`;
  return { code: 'out-of-range', path: 'system.interconnect.package', text, allowed };
}

/** One placement of the front, its hottest node solved on the grid. */
export interface JointDesign {
  readonly cost: number;
  /** As the search saw it, and on the grid. */
  readonly peak_K: number;
  readonly gridPeak_K: number;
  /** Where each node of the curve placement went. */
  readonly nodeOf: Int32Array;
}

export interface JointStudy {
  readonly front: readonly { readonly cost: number; readonly peak_K: number }[];
  /** Of the plain curve, and the point from which volumes are measured. */
  readonly curve: JointDesign;
  readonly performanceOnly: JointDesign;
  readonly joint: JointDesign;
  readonly hasConflict: boolean;
  readonly hypervolume: number;
  readonly reference: readonly [number, number];
  readonly evaluations: number;
}

/**
 * The front between short ways and a cool peak, whatever placement the document names.
 *
 * @returns undefined where it was stopped before there was a front; problems of the document; `out-of-range` in the package
 *   `ideal`, and where tenants take turns
 */
export function* jointFront(document: ReramDocument): Generator<JointStep, Result<JointStudy | undefined>, boolean> {
  const { nodes: _nodes, ...options } = document.policy?.placementOptions ?? {};
  const policy = { ...document.policy, placement: 'performance-thermal', placementOptions: options };
  const analysed = analyseScenario({ ...document, policy });
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  const settings = runSettings(scenario, true);
  const deployment = deployScenario(scenario, works, settings);
  if (!deployment.ok) return deployment;
  const found = yield* searchSteps(scenario, deployment.value);
  if (!found.ok) return found;
  if (!found.value) return success(undefined);
  const { result, powerW, heat } = found.value;
  const designs: JointDesign[] = [];
  for (const { cost, peakK, nodeOf } of [
    result.curve,
    result.markers.performanceOnly,
    result.markers.joint,
  ] satisfies JointPoint[]) {
    const solved = solvedTemperatures(heat, rearranged(powerW, nodeOf));
    if (!solved.ok) return solved;
    designs.push({ cost, peak_K: peakK, gridPeak_K: solved.value.maxK, nodeOf });
  }
  const [curve, performanceOnly, joint] = designs;
  const { front, markers, reference, evaluations } = result;
  return success({
    front: front.map(({ cost, peakK }) => ({ cost, peak_K: peakK })),
    ...{ curve, performanceOnly, joint, reference, evaluations },
    hasConflict: markers.hasConflict,
    hypervolume: frontVolume(front, reference),
  });
}
