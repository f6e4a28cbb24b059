/** The whole run in a strip: a lane a tenant, as strong as the tenant is busy, with the window that is seen. */
import { activityOf } from './activity';
import { mix } from './colour';
import type { Palette } from './palette';
import type { Renderer } from './renderer';
import type { Selection } from './selection';
import { pixelOf } from './time-scale';
import type { TimelineLayout } from './timeline-layout';
import { minimapWindow } from './timeline-layout';
import type { TimelineIndex, TimelineScene } from './timeline-scene';
import { at } from './at';

/** Width of one bin, CSS pixels, and steps of strength. */
const binWidth = 2;
const strengths = 5;

interface MinimapPicture {
  readonly layout: TimelineLayout;
  readonly scene: TimelineScene;
  readonly index: TimelineIndex;
  readonly palette: Palette;
  readonly emphasis: Selection;
}

interface Band {
  /** Bins, exclusive at the end. */
  readonly from: number;
  readonly to: number;
  /** 1..strengths. */
  readonly strength: number;
}

const bandsOfIndex = new WeakMap<TimelineIndex, Map<string, readonly Band[]>>();

/** Equal neighbours joined; strength by the tenant's own busiest bin. */
function bandsOf(activity: Float64Array): readonly Band[] {
  const most = activity.reduce((a, b) => Math.max(a, b), 0);
  const bands: Band[] = [];
  activity.forEach((busy, bin) => {
    const strength = most > 0 ? Math.ceil((busy / most) * strengths) : 0;
    const last = bands.at(-1);
    if (strength === 0) return;
    if (last?.to === bin && last.strength === strength) bands[bands.length - 1] = { ...last, to: bin + 1 };
    else bands.push({ from: bin, to: bin + 1, strength });
  });
  return bands;
}

/** The whole run does not change while one pans, so its bands are kept with the index. */
function cachedBands({ index, layout }: MinimapPicture, tenant: number, bins: number): readonly Band[] {
  const known = bandsOfIndex.get(index) ?? new Map<string, readonly Band[]>();
  bandsOfIndex.set(index, known);
  const key = `${tenant} ${bins}`;
  const bands = known.get(key) ?? bandsOf(activityOf(index, tenant, layout.minimapScale.window, bins));
  known.set(key, bands);
  return bands;
}

/** The selected slice, widened to be seen. */
function drawSelectedSlice(renderer: Renderer, { layout, index, palette, emphasis }: MinimapPicture): void {
  const { slice } = emphasis;
  if (slice === undefined || slice >= index.timeline.length) return;
  const { minimap, minimapScale, density } = layout;
  const start = pixelOf(minimapScale, at(index.timeline.start, slice));
  const end = pixelOf(minimapScale, at(index.timeline.start, slice) + at(index.timeline.duration, slice));
  const width = Math.max(Math.round(3 * density), Math.ceil(end) - Math.floor(start));
  const height = Math.round(3 * density);
  renderer.rectangle(Math.floor(start), minimap.y + minimap.height - height, width, height, palette.theme.text);
}

export function drawMinimap(renderer: Renderer, picture: MinimapPicture): void {
  const { layout, scene, palette, emphasis } = picture;
  const { minimap, density } = layout;
  const { theme } = palette;
  const bin = Math.round(binWidth * density);
  const bins = Math.max(1, Math.ceil(minimap.width / bin));
  const count = Math.max(1, scene.tenants.length);
  const margin = Math.round(2 * density);
  const lane = Math.max(1, Math.floor((minimap.height - 2 * margin) / count));
  renderer.roundedRectangle(minimap.x, minimap.y, minimap.width, minimap.height, 3 * density, theme.sunk);
  scene.tenants.forEach((_, tenant) => {
    const tone = palette.tenant(tenant);
    const colour = emphasis.tenant === undefined || emphasis.tenant === tenant ? tone.bright : tone.dim;
    const shades = Array.from({ length: strengths }, (_, step) =>
      mix(theme.sunk, colour, 0.3 + (0.7 * (step + 1)) / strengths),
    );
    const y = minimap.y + margin + tenant * lane;
    for (const { from, to, strength } of cachedBands(picture, tenant, bins)) {
      const x = minimap.x + from * bin;
      const end = Math.min(minimap.x + minimap.width, minimap.x + to * bin);
      renderer.rectangle(x, y, end - x, Math.max(1, lane - Math.round(density)), at(shades, strength - 1));
    }
  });
  drawSelectedSlice(renderer, picture);
  const box = minimapWindow(layout);
  renderer.frame(box.x, box.y, box.width, box.height, Math.round(1.5 * density), 3 * density, theme.accent);
  const handle = Math.round(3 * density);
  const inset = Math.round(minimap.height / 4);
  renderer.rectangle(box.x, box.y + inset, handle, box.height - 2 * inset, theme.accent);
  renderer.rectangle(box.x + box.width - handle, box.y + inset, handle, box.height - 2 * inset, theme.accent);
}
