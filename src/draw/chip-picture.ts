/** What a picture of the chip is made from, and the colour and hatch that each run of crossbars gets. */
import { at } from './at';
import { crossbarsPerTile } from '../core/hardware/chip';
import type { ChipLayout } from './chip-layout';
import { showsContent } from './chip-layout';
import type { ChipScene } from './chip-scene';
import { hatchPattern } from './hatch';
import type { OccupancyIndex } from './occupancy-index';
import { eachStretch, operatorOfRun, tenantOfRun } from './occupancy-index';
import { heatShare } from './package/package-scene';
import type { Routes } from './package/routes';
import type { Colouring } from './colouring';
import type { Palette, Tone } from './palette';
import type { Pattern } from './renderer';
import type { Selection } from './selection';
import { isBright } from './selection';

export interface ChipPicture {
  readonly layout: ChipLayout;
  readonly scene: ChipScene;
  readonly index: OccupancyIndex;
  readonly palette: Palette;
  readonly colouring: Colouring;
  /** What stays bright. */
  readonly emphasis: Selection;
  /** What is drawn of the wires. */
  readonly wiring: Wiring;
}

export interface Wiring {
  /** Links as wide and as coloured as they are loaded; else thin and grey, where nodes stand apart. */
  readonly showsLoads: boolean;
  /** The curve that placement follows. */
  readonly showsCurve: boolean;
  /** Ways that are picked out. */
  readonly routes: Routes | undefined;
}

export const noWiring: Wiring = { showsLoads: false, showsCurve: false, routes: undefined };

/** Colour of a run, or of the unused crossbars (-1). */
export function runColour({ scene, index, palette, colouring, emphasis }: ChipPicture, run: number): string {
  if (run < 0) return palette.unused.bright;
  const tenant = tenantOfRun(index, run);
  const operator = operatorOfRun(index, run);
  const tones: Record<Colouring, () => Tone> = {
    tenant: () => palette.operatorOfTenant(tenant, operator),
    operator: () => palette.operator(operator),
    utilisation: () => palette.utilisation(scene.analyses[tenant]?.demands[operator]?.utilisation ?? 0),
    writes: () => palette.unused,
    temperature: () => palette.unused,
  };
  const tone = tones[colouring]();
  return isBright(emphasis, tenant, operator) ? tone.bright : tone.dim;
}

/** Colour of a node by its temperature; undefined where that is not known. */
export function heatTone({ scene, palette }: ChipPicture, node: number): Tone | undefined {
  const heat = scene.package?.heat;
  if (heat === undefined) return undefined;
  return palette.heat(heatShare(heat, at(heat.kelvin, node)));
}

/**
 * Cuts crossbars `from` to `to` (exclusive) of one tile into stretches of one colour. Where writes are shown, crossbars of one
 * run differ, and `worn` is their colour, as it is that of the node where temperatures are; elsewhere that of their run counts.
 */
export function eachPart(
  picture: ChipPicture,
  from: number,
  to: number,
  visit: (from: number, to: number, run: number, worn: string | undefined) => void,
): void {
  const { scene, index, palette, colouring, layout } = picture;
  const { wear } = scene;
  if (colouring === 'temperature') {
    const tile = Math.floor(from / crossbarsPerTile(scene.chip));
    const tone = heatTone(picture, at(layout.plan.nodes.nodeOfTile, tile)) ?? palette.unused;
    eachStretch(index, from, to, (start, end, run) => {
      const isLit = run < 0 || isBright(picture.emphasis, tenantOfRun(index, run), operatorOfRun(index, run));
      visit(start, end, run, isLit ? tone.bright : tone.dim);
    });
    return;
  }
  eachStretch(index, from, to, (start, end, run) => {
    if (colouring !== 'writes' || wear === undefined || run < 0) {
      visit(start, end, run, undefined);
      return;
    }
    for (let next = start; next < end;) {
      const pulses = at(wear.pulses, next);
      let stop = next + 1;
      while (stop < end && at(wear.pulses, stop) === pulses) stop++;
      const tone = pulses === 0 ? palette.unused : palette.utilisation(pulses / wear.most);
      const isLit = isBright(picture.emphasis, tenantOfRun(index, run), operatorOfRun(index, run));
      visit(next, stop, run, isLit ? tone.bright : tone.dim);
      next = stop;
    }
  });
}

/** Over many small crossbars hatches are larger and softer, or they would be mistaken for crossbars. */
const coarseHatch = 3;
const softHatch = 0.26;

/** Hatch of a run where it is coloured by tenant, and bright. */
export function runHatch(picture: ChipPicture, run: number): Pattern | undefined {
  const { index, palette, colouring, emphasis, layout } = picture;
  if (run < 0 || colouring !== 'tenant') return undefined;
  const tenant = tenantOfRun(index, run);
  if (!isBright(emphasis, tenant, operatorOfRun(index, run))) return undefined;
  const scale = Math.max(1, Math.floor(layout.density));
  const { shade } = palette.theme;
  const hatch = at(palette.hatch, tenant);
  return showsContent(layout)
    ? hatchPattern(hatch, shade, scale)
    : hatchPattern(hatch, shade, coarseHatch * scale, softHatch);
}
