/** What the two canvases are drawn from, taken out of a shown result. */
import type { ChipScene } from '../../draw/chip-scene';
import type { TimelineScene } from '../../draw/timeline-scene';
import type { Shown } from '../../store/state';

/** One pair of scenes for each result, so that drawing can tell by identity whether anything changed. */
const chipScenes = new WeakMap<Shown, ChipScene>();
const timelineScenes = new WeakMap<Shown, TimelineScene>();

function kept<Scene>(scenes: WeakMap<Shown, Scene>, shown: Shown, make: () => Scene): Scene {
  const known = scenes.get(shown);
  if (known) return known;
  const scene = make();
  scenes.set(shown, scene);
  return scene;
}

export function chipSceneOf(shown: Shown): ChipScene {
  const { evaluation, analyses, picture, complete } = shown;
  return kept(chipScenes, shown, () => ({
    chip: complete.system,
    occupancy: picture.occupancy,
    evaluation,
    analyses,
    tenants: complete.tenants,
  }));
}

export function timelineSceneOf(shown: Shown): TimelineScene {
  const { evaluation, picture, complete, stage } = shown;
  return kept(timelineScenes, shown, () => ({
    timeline: picture.timeline,
    evaluation,
    tenants: complete.tenants,
    stage,
  }));
}
