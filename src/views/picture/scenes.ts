/** What the two canvases are drawn from, taken out of a shown result. */
import type { ChipScene } from '../../draw/chip-scene';
import type { TimelineScene } from '../../draw/timeline-scene';
import type { PlacedIteration, ReramShown, Shown } from '../../store/state';

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
  }));
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
    return { ...chipSceneOf(shown), occupancy, evaluation: { makespan_ns, tenants: figures } };
  });
}

export function timelineSceneOf(shown: Shown): TimelineScene {
  const { evaluation, picture, complete, stage } = shown;
  return kept(timelineScenes, shown, () => ({
    timeline: picture.timeline,
    pyramid: picture.pyramid,
    evaluation,
    tenants: complete.tenants,
    stage,
  }));
}
