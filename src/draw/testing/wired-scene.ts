/** Chips of small packages for tests of drawing, evaluated by core, with the layout of their picture. */
import { evaluate } from '../../core/scenario/evaluate';
import type { ReramDocument } from '../../core/scenario/schema';
import { completeDocument } from '../../core/scenario/complete-document';
import { chipLayout, type ChipLayout } from '../chip-layout';
import { noWiring, type ChipPicture } from '../chip-picture';
import { planOfScene, type ChipScene } from '../chip-scene';
import { occupancyAt } from '../occupancy-index';
import { packageScene, type PackageScene } from '../package/package-scene';
import { wholeView } from '../view-box';
import { twoTenantPalette, twoTenants } from './small-chip';

type InterconnectDocument = NonNullable<NonNullable<ReramDocument['system']>['interconnect']>;

export type WiredScene = ChipScene & { readonly package: PackageScene };

/** Two networks that share a package. */
export function wiredScene(interconnect: InterconnectDocument, policy: ReramDocument['policy'] = {}): WiredScene {
  const document: ReramDocument = {
    name: 'package',
    system: { interconnect },
    tenants: [
      { name: 'camera', network: 'squeezenet-1.1' },
      { name: 'phone', network: 'mobilenet-v2' },
    ],
    policy,
  };
  const complete = completeDocument(document);
  const result = evaluate(document, { simulate: false });
  if (!complete.ok) throw new Error(complete.problem.text);
  if (!result.ok) throw new Error(result.problem.text);
  if (!result.value.wires) throw new Error('the chip has no wires');
  const { analyses, occupancy, evaluation, wires } = result.value;
  return {
    chip: complete.value.system,
    occupancy,
    evaluation,
    analyses,
    tenants: twoTenants,
    package: packageScene(wires, complete.value.system.interconnect.package, evaluation.interconnect?.topology),
  };
}

/** Its whole picture, with room for wires. */
export function wiredLayout(scene: ChipScene, width = 800, height = 400, tier?: number): ChipLayout {
  const plan = planOfScene(scene, { tier, showsWires: true });
  return chipLayout(scene.chip, plan, { width, height }, 1, wholeView);
}

export function wiredPicture(scene: ChipScene, more: Partial<ChipPicture> = {}): ChipPicture {
  return {
    layout: wiredLayout(scene),
    scene,
    index: occupancyAt(scene.occupancy, 0),
    palette: twoTenantPalette,
    colouring: 'tenant',
    emphasis: {},
    wiring: noWiring,
    ...more,
  };
}
