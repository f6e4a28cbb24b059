/** What the chip view and the timeline draw of a deployment: who holds which crossbar, and what runs when. */
import { occupancyOf, type Region } from '../pipeline/occupancy';
import { sweepTimeline } from '../pipeline/sweep';
import { mergeTimelines, programTimeline, type Placement } from '../pipeline/timeline';
import type { Occupancy, Timeline } from '../pipeline/types';
import type { DeployedPart, DeployedTenant, Deployment } from './deployment';

export interface Picture {
  /** Empty where nothing was simulated. */
  readonly timeline: Timeline;
  /** Inferences are missing at the end: too many slices. */
  readonly omits: boolean;
  readonly occupancy: Occupancy;
}

/** @param occupancy of these regions, by tenant and part, where they do not lie as they are numbered */
export function pictureOf(
  deployment: Deployment,
  simulated: boolean,
  occupancy = (regions: readonly (readonly Region[])[]): Occupancy => occupancyOf(regions.flat()),
): Picture {
  const shown = simulated ? deployment.tenants : [];
  const { timeline, omits } = mergeTimelines(
    shown.flatMap((tenant, place) => tenant.parts.flatMap((part) => placementsOf(tenant, part, place))),
  );
  const regions = deployment.tenants.map((tenant, place) =>
    tenant.parts.map((part) => regionOf(deployment, tenant, part, place)),
  );
  const omitted = shown.some(({ parts }) => parts.some(({ run }) => (run?.omittedInferences ?? 0) > 0));
  return { timeline, omits: omits || omitted, occupancy: occupancy(regions) };
}

function placementsOf(tenant: DeployedTenant, part: DeployedPart, place: number): Placement[] {
  const at = { tenant: place, round: part.round };
  if (!part.run) return [{ ...at, timeline: sweepOf(tenant, part), offsetNs: part.startNs }];
  if (!part.run.timeline) return [];
  const computing = { ...at, timeline: part.run.timeline, offsetNs: part.startNs + part.loadNs };
  if (part.loadNs === 0) return [computing];
  const held = operatorsOf(tenant, part).filter(({ replicas }) => replicas > 0);
  const loads = held.map(({ operator, crossbars, replicas }) => ({
    operator,
    start: 0,
    duration: part.loadNs,
    area: crossbars * replicas,
  }));
  return [{ ...at, timeline: programTimeline(loads), offsetNs: part.startNs }, computing];
}

function sweepOf({ work }: DeployedTenant, part: DeployedPart): Timeline {
  const crossbars = work.table.crossbars[part.first];
  return sweepTimeline({
    operator: part.first,
    passes: part.passes,
    loadNs: part.loadNs / part.passes,
    computeNs: part.computeNs / part.passes,
    steps: work.table.positions[part.first],
    batch: work.tenant.batch,
    area: Math.ceil(crossbars / part.passes),
  });
}

/** Crossbars and replicas of the operators of a part, in the order in which they lie. */
export function operatorsOf(
  { work }: Pick<DeployedTenant, 'work'>,
  part: Pick<DeployedPart, 'first' | 'replicas' | 'passes' | 'partCrossbars'>,
): Region['operators'] {
  return Array.from(part.replicas, (replicas, place) => ({
    operator: part.first + place,
    crossbars: part.partCrossbars ?? Math.ceil(work.table.crossbars[part.first + place] / part.passes),
    replicas,
  }));
}

/** Weights that stay from round to round are there all the time. */
function regionOf(deployment: Deployment, tenant: DeployedTenant, part: DeployedPart, place: number): Region {
  const stays = part.loadNs === 0 && part.held === undefined;
  return {
    tenant: place,
    first: part.firstCrossbar,
    operators: operatorsOf(tenant, part),
    round: part.round,
    from: stays ? 0 : (part.held?.fromNs ?? part.startNs),
    to: stays ? deployment.makespanNs : (part.held?.toNs ?? part.startNs + part.loadNs + part.computeNs),
  };
}
