/** The scatter as a file, with the sweep inside, so that dropping it back opens it. */
import { canvasRenderer } from '../../draw/canvas-renderer';
import { drawScatter } from '../../draw/explore/scatter-drawing';
import { scatterLayout, type ScatterScene } from '../../draw/explore/scatter-layout';
import type { Theme } from '../../draw/theme';
import type { SweepRun } from '../../store/exploration';
import { embedInPng, embedInSvg } from '../../store/picture-file';
import { margin, type PicturePage } from '../picture/picture-page';
import { pngOf } from '../picture/png-picture';
import { svgOf } from '../picture/svg-picture';
import { scatterText } from './scatter-text';

const height = 640;

function scatterPage(title: string, scene: ScatterScene, theme: Theme): PicturePage {
  return {
    title,
    heightAt: () => height,
    drawHead: (renderer, scale) => {
      const px = (length: number) => Math.round(length * scale);
      renderer.text(title, px(margin), px(20), { colour: theme.text, size: px(15), weight: 600 });
      renderer.text(scatterText(scene), px(margin), px(42), { colour: theme.secondText, size: px(12) });
    },
    drawBody: (renderer, width, bodyHeight, scale) =>
      drawScatter(renderer, scene, scatterLayout(scene, { width, height: bodyHeight }, scale), theme),
  };
}

/** Undefined where the browser gives no canvas of that size. */
export async function drawScatterPicture(
  { table }: SweepRun,
  scene: ScatterScene,
  format: 'png' | 'svg',
  theme: Theme,
): Promise<Blob | undefined> {
  const { document } = table.sweep;
  const page = scatterPage(`${document.scenario.name ?? 'Scenario'} · sweep`, scene, theme);
  const json = JSON.stringify(document);
  if (format === 'svg') {
    const context = window.document.createElement('canvas').getContext('2d');
    if (!context) return undefined;
    const ruler = canvasRenderer(context, theme.font);
    const svg = svgOf(page, theme, (text, size, weight) => ruler.widthOf(text, size, weight));
    return new Blob([embedInSvg(svg, json)], { type: 'image/svg+xml' });
  }
  const image = await pngOf(page, theme, 2);
  if (!image) return undefined;
  return new Blob([embedInPng(new Uint8Array(await image.arrayBuffer()), json)], { type: image.type });
}
