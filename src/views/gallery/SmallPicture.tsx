/** A result in small: the chip as its tenants share it, and below it the timeline's minimap. Drawn like the large ones. */
import { useCallback, useMemo, useRef } from 'react';
import { drawChip } from '../../draw/chip-drawing';
import { chipLayout } from '../../draw/chip-layout';
import { noWiring } from '../../draw/chip-picture';
import { planOfScene } from '../../draw/chip-scene';
import { chipSummary } from '../../draw/chip-text';
import { occupancyAt } from '../../draw/occupancy-index';
import type { Renderer } from '../../draw/renderer';
import { nothingSelected } from '../../draw/selection';
import { wholeView } from '../../draw/view-box';
import type { ReramShown } from '../../store/state';
import { useTheme } from '../app/use-theme';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { usePalette } from '../canvas/use-palette';
import { chipSceneOf } from '../picture/scenes';

export function SmallPicture({ shown, title }: { readonly shown: ReramShown; readonly title: string }) {
  const theme = useTheme();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const scene = chipSceneOf(shown);
  const palette = usePalette(theme, scene.tenants);
  const index = useMemo(() => occupancyAt(scene.occupancy, 0), [scene]);
  const paint = useCallback(
    (renderer: Renderer) => {
      if (!size) return;
      const layout = chipLayout(
        scene.chip,
        planOfScene(scene, { tier: undefined, showsWires: false }),
        size,
        size.density,
        wholeView,
      );
      drawChip(renderer, {
        layout,
        scene,
        index,
        palette,
        colouring: 'tenant',
        emphasis: nothingSelected,
        wiring: noWiring,
      });
    },
    [size, scene, index, palette],
  );
  usePainting(canvas, size, theme.font, paint);
  return (
    <div ref={frame} className="gallery-picture">
      <canvas ref={canvas} role="img" aria-label={`${title}: ${chipSummary(scene, index).join(', ')}`} />
    </div>
  );
}
