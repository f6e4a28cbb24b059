/**
 * The front of one scenario between short ways and a cool peak, step by step, so that whoever asks can show progress and stop;
 * and any point of it as a placement by hand.
 */
import { withValueAt } from '../basis/path';
import { failure, success, type Result } from '../basis/result';
import { frontVolume } from '../interconnect/joint/front-figures';
import { rearranged } from '../interconnect/joint/problem';
import type { JointPoint } from '../interconnect/joint/types';
import { deployAdmitted, type Admitted } from './admission';
import { analyseScenario } from './analyse-scenario';
import { runSettings } from './deploy';
import { interconnectOf } from './interconnect-setting';
import type { PlacementOptionsDocument } from './interconnect-schema';
import type { ReramDocument } from './schema';
import { searchSteps } from './wires';
import { solvedTemperatures } from './wires-heat';
import type { JointStep } from './wires-joint';
import { movedPlaces, placesOf } from './wires-placement';

/** A placement that no other one found beats. */
export interface JointFrontPoint {
  readonly cost: number;
  /** As the search sees it. */
  readonly peak_K: number;
  /** Where each node of the curve placement went. */
  readonly nodeOf: Int32Array;
}

/** One of them, its hottest node solved on the grid. */
export interface JointDesign extends JointFrontPoint {
  readonly gridPeak_K: number;
}

export interface JointStudy {
  readonly front: readonly JointFrontPoint[];
  /** Of the plain curve, and the point from which volumes are measured. */
  readonly curve: JointDesign;
  readonly performanceOnly: JointDesign;
  readonly joint: JointDesign;
  readonly hasConflict: boolean;
  readonly hypervolume: number;
  readonly reference: readonly [number, number];
  readonly evaluations: number;
}

/** The document as the search has it: along the curve, whatever placement it names, with the tenants that are there. */
function searchedDeployment(document: ReramDocument): Result<Admitted> {
  const bare = withValueAt(document, 'policy.placementOptions.nodes', undefined);
  const analysed = analyseScenario(withValueAt(bare, 'policy.placement', 'performance-thermal'));
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  return deployAdmitted(scenario, works, runSettings(scenario, true));
}

/**
 * The front between short ways and a cool peak, whatever placement the document names.
 *
 * @returns undefined where it was stopped before there was a front; problems of the document; `out-of-range` in the package
 *   `ideal`, and where tenants take turns
 */
export function* jointFront(document: ReramDocument): Generator<JointStep, Result<JointStudy | undefined>, boolean> {
  const searched = searchedDeployment(document);
  if (!searched.ok) return searched;
  const { scenario, deployment } = searched.value;
  const found = yield* searchSteps(scenario, deployment);
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
    front: front.map(({ cost, peakK, nodeOf }) => ({ cost, peak_K: peakK, nodeOf })),
    ...{ curve, performanceOnly, joint, reference, evaluations },
    hasConflict: markers.hasConflict,
    hypervolume: frontVolume(front, reference),
  });
}

type NodesByTenant = NonNullable<PlacementOptionsDocument['nodes']>;

/**
 * A point of the front as `policy.placementOptions.nodes` has it, for placement `manual`.
 *
 * @param nodeOf of the point
 * @returns problems of the document; `out-of-range` where moving data costs nothing, a tenant's weights do not all stay, or
 *   tenants come and go
 */
export function placedByHand(document: ReramDocument, nodeOf: Int32Array): Result<NodesByTenant> {
  const searched = searchedDeployment(document);
  if (!searched.ok) return searched;
  const { scenario, deployment } = searched.value;
  if (deployment.admission) {
    const text =
      'tenants come and go, and those that are not there would have no place by hand: admit all, or take the joint placement';
    return failure({ code: 'out-of-range', path: 'policy.placementOptions.events', text, allowed: [] });
  }
  const setting = interconnectOf(scenario.complete, scenario.chip);
  if (!setting.ok) return setting;
  const along = placesOf(scenario, deployment, setting.value);
  if (!along.ok) return along;
  const isResident = deployment.tenants.every(({ parts }) => parts.length === 1);
  if (!along.value || !isResident) {
    const text = 'weights that take turns on the crossbars have no one place: no placement by hand says it';
    return failure({ code: 'out-of-range', path: 'policy.placement', text, allowed: [] });
  }
  const { tenants } = movedPlaces(along.value, nodeOf);
  const nodes = tenants.map(({ parts: [{ shares }] }, place) => {
    const { graph, tenant } = deployment.tenants[place].work;
    const operators = graph.nodes.flatMap(({ name }, operator): [string, [number, number][]][] => {
      const [first, end] = [shares.first[operator], shares.first[operator + 1]];
      const held = Array.from({ length: end - first }, (_, entry): [number, number] => {
        return [shares.node[first + entry], shares.crossbars[first + entry]];
      });
      return held.length === 0 ? [] : [[name, held]];
    });
    return [tenant.name, Object.fromEntries(operators)] as const;
  });
  return success(Object.fromEntries(nodes));
}
