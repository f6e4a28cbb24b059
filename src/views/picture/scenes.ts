/** What the two canvases are drawn from, taken out of a shown result. */
import type { ChipScene } from '../../draw/chip-scene';
import { packageScene, withoutLoads, type PackageScene } from '../../draw/package/package-scene';
import type { Sides, TimelineScene } from '../../draw/timeline-scene';
import type { OffloadShown, PlacedIteration, ReramShown, Shown } from '../../store/state';

/** One pair of scenes for each result, so that drawing can tell by identity whether anything changed. */
const chipScenes = new WeakMap<ReramShown, ChipScene>();
const iterationScenes = new WeakMap<PlacedIteration, ChipScene>();
const timelineScenes = new WeakMap<Shown, TimelineScene>();

function kept<Key extends object, Scene>(scenes: WeakMap<Key, Scene>, key: Key, make: () => Scene): Scene {
  const known = scenes.get(key);
  if (known) return known;
  const scene = make();
  scenes.set(key, scene);
  return scene;
}

export function chipSceneOf(shown: ReramShown): ChipScene {
  const { evaluation, analyses, picture, complete } = shown;
  return kept(chipScenes, shown, () => ({
    chip: complete.system,
    occupancy: picture.occupancy,
    evaluation,
    analyses,
    tenants: complete.tenants,
    package:
      picture.wires &&
      packageScene(picture.wires, complete.system.interconnect.package, evaluation.interconnect?.topology),
  }));
}

/** The order of nodes in which a policy fills them; undefined where that is the order of tiles, or depends on more. */
function fillingOrder({ complete }: ReramShown, { wires }: PackageScene): ArrayLike<number> | undefined {
  const { placement } = complete.policy;
  if (placement === 'curve' || placement === 'performance-thermal') return wires.order;
  return placement === 'row-major' ? wires.order.toSorted() : undefined;
}

/** The chip as an iteration on the way to a result would have it; a tenant that does not fit holds nothing. */
export function chipSceneOfIteration(shown: ReramShown, placed: PlacedIteration): ChipScene {
  return kept(iterationScenes, placed, () => {
    const { tenants, occupancy } = placed.places;
    const figures = shown.evaluation.tenants.map(({ operators }, tenant) => {
      const own = tenants[tenant];
      const replicas = own?.ok ? own.value.replicas : [];
      return { operators: operators.map(({ name }, place) => ({ name, replicas: replicas[place] ?? 0 })) };
    });
    const { makespan_ns } = shown.evaluation;
    const scene = chipSceneOf(shown);
    const { package: pack } = scene;
    return {
      ...scene,
      occupancy,
      evaluation: { makespan_ns, tenants: figures },
      package: pack && withoutLoads(pack, fillingOrder(shown, pack)),
    };
  });
}

/** Memories without commands have no clock to count them in. */
function sidesOf({ picture, evaluation, complete }: OffloadShown): Sides {
  const hasCommands = evaluation.tenants.some(({ offload }) =>
    offload.some(({ candidates }) => candidates.some(({ counts }) => counts !== undefined)),
  );
  return { lanes: picture.lanes ?? [], ...(hasCommands && { clockGHz: complete.system.dramPim.clockGHz }) };
}

export function timelineSceneOf(shown: Shown): TimelineScene {
  const { evaluation, picture, complete, stage } = shown;
  return kept(timelineScenes, shown, () => ({
    timeline: picture.timeline,
    pyramid: picture.pyramid,
    evaluation,
    tenants: complete.tenants,
    stage,
    ...(shown.kind === 'gpu+dram-pim' && { sides: sidesOf(shown) }),
  }));
}
