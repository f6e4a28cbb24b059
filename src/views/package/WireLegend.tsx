/** What width and colour of links mean, and what the marks of curve and ways are. */
import { mostUtilisation } from '../../core/interconnect/constants';
import { loadColour } from '../../draw/package/link-looks';
import type { PackageScene } from '../../draw/package/package-scene';
import type { Routes } from '../../draw/package/routes';
import type { Palette } from '../../draw/palette';
import { pluralText, quantityText, shareText } from '../../draw/quantity-text';

interface Props {
  readonly scene: PackageScene;
  readonly palette: Palette;
  readonly showsLinks: boolean;
  readonly showsCurve: boolean;
  readonly routes: Routes | undefined;
}

/** Evenly spaced places of a scale, 0..1. */
const places = Array.from({ length: 9 }, (_, place) => place / 8);

function LoadKeys({ scene, palette }: Pick<Props, 'scene' | 'palette'>) {
  const { loads } = scene;
  if (!loads) return null;
  const most = mostUtilisation.value;
  const colours = places.map((place) => loadColour(palette, place * most));
  return (
    <>
      <span className="wire-key">
        <svg width="20" height="10" aria-hidden="true">
          <path d="M0 4.5L20 0.5V9.5L0 5.5Z" fill={palette.theme.secondText} />
        </svg>
        up to {quantityText(loads.mostBytes, 'bytes')} an inference
      </span>
      <span className="wire-key">
        <i style={{ background: `linear-gradient(to right, ${colours.join(', ')})` }} />0 to {shareText(most)} full
      </span>
      <span className="wire-key">
        <svg width="16" height="10" aria-hidden="true">
          <path d="M0 5H16" stroke={palette.theme.warn} strokeWidth="8" />
          <path d="M0 5H16" stroke={palette.theme.background} strokeWidth="2" />
        </svg>
        over {shareText(most)}: latency not claimed
      </span>
    </>
  );
}

/** What the dot at one end of a line and the ring at its other end are. */
function Ends({ dot, ring }: { readonly dot: string; readonly ring: string }) {
  return (
    <span className="wire-key">
      <b className="wire-dot" />
      {dot}
      <b className="wire-ring" />
      {ring}
    </span>
  );
}

export function WireLegend({ scene, palette, showsLinks, showsCurve, routes }: Props) {
  const { topology, wires } = scene;
  return (
    <div className="wire-legend" role="group" aria-label="Legend of the wires">
      {topology && (
        <b>
          {topology.title}
          {wires.links && `, ${pluralText(wires.links.length, 'link')}`}
        </b>
      )}
      {showsLinks && <LoadKeys scene={scene} palette={palette} />}
      {showsCurve && <Ends dot="curve begins" ring="ends" />}
      {routes && <Ends dot="sends" ring="receives" />}
    </div>
  );
}
