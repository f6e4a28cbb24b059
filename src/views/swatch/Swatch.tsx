/** A tenant's colour and hatch as a small square: the same look that the canvases draw. */
import { hatches, hatchPattern, type Hatch } from '../../draw/hatch';
import { tenantLook } from '../../draw/tenant-look';
import { useTheme } from '../app/use-theme';

/** Squares of a hatch, as its mask has them. */
function HatchPattern({ hatch }: { readonly hatch: Hatch }) {
  const pattern = hatchPattern(hatch, 'var(--shade)', 1);
  if (!pattern) return null;
  const { width, height } = pattern;
  const places = Array.from({ length: width * height }, (_, place) => ({
    x: place % width,
    y: Math.floor(place / width),
  }));
  return (
    <pattern id={`hatch-${hatch}`} width={width} height={height} patternUnits="userSpaceOnUse">
      {places
        .filter(({ x, y }) => pattern.shareAt(x, y) > 0)
        .map(({ x, y }) => (
          <rect
            key={`${x} ${y}`}
            x={x}
            y={y}
            width="1"
            height="1"
            fill={pattern.colour}
            opacity={pattern.shareAt(x, y)}
          />
        ))}
    </pattern>
  );
}

/** The hatches that swatches and charts refer to; once in the page. */
export function HatchDefinitions() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        {hatches.map((hatch) => (
          <HatchPattern key={hatch} hatch={hatch} />
        ))}
      </defs>
    </svg>
  );
}

/** @param colour 1..16, as in the scenario */
export function Swatch({ colour, size = 12 }: { readonly colour: number; readonly size?: number }) {
  const look = tenantLook(useTheme(), colour);
  return (
    <svg width={size} height={size} aria-hidden="true" style={{ flex: 'none' }}>
      <rect width={size} height={size} rx="3" fill={look.colour} />
      {look.hatch !== 'none' && <rect width={size} height={size} rx="3" fill={`url(#hatch-${look.hatch})`} />}
    </svg>
  );
}
