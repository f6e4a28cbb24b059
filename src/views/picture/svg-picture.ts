/** A page as the text of an SVG file. */
import type { Renderer } from '../../draw/renderer';
import { svgRenderer, xmlText } from '../../draw/svg-renderer';
import type { Theme } from '../../draw/theme';
import { headHeight, margin, pageWidth, type PicturePage } from './picture-page';

/** @param widthOf measures text in the font of the theme */
export function svgOf(page: PicturePage, theme: Theme, widthOf: Renderer['widthOf']): string {
  const bodyWidth = pageWidth - 2 * margin;
  const bodyHeight = Math.round(page.heightAt(1));
  const height = bodyHeight + headHeight + margin;
  const head = svgRenderer({ font: theme.font, idPrefix: 'head', widthOf });
  const body = svgRenderer({ font: theme.font, idPrefix: 'body', widthOf });
  page.drawHead(head, 1);
  page.drawBody(body, bodyWidth, bodyHeight, 1);
  // Rectangles that touch would let the ground shine through between them at odd sizes, but for crisp edges.
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${pageWidth}" height="${height}" viewBox="0 0 ${pageWidth} ${height}" shape-rendering="crispEdges">
<title>${xmlText(page.title)}</title>
<rect width="${pageWidth}" height="${height}" fill="${xmlText(theme.background)}"/>
${head.elements()}
<svg x="${margin}" y="${headHeight}" width="${bodyWidth}" height="${bodyHeight}" overflow="hidden">
${body.elements()}
</svg>
</svg>
`;
}
