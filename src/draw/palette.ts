/** Which colour means what: tenants, their operators, utilisation, and the dimmed form of each. */
import { contrast, mix, mixEvenly } from './colour';
import type { Hatch } from './hatch';
import { heatScale } from './heat-scale';
import { at } from './at';
import { tenantLook } from './tenant-look';
import type { Theme } from './theme';

/** Share of the full colour in three neighbouring operators of a tenant. */
const shades = [1, 0.78, 0.58];

/** What stays of a colour that is not picked out. */
const dimmedShare = 0.22;

/** Where on the way from the soft accent to the accent the scale of utilisation begins: clear of the grey of unused. */
const scaleStart = 0.22;

/** Steps of the scale of utilisation. */
const scaleSteps = 64;

/** The colour of an element as it stands, and when something else is picked out. */
export interface Tone {
  readonly bright: string;
  readonly dim: string;
}

export interface Palette {
  readonly theme: Theme;
  readonly unused: Tone;
  /** By tenant. */
  readonly hatch: readonly Hatch[];
  /** Full colour of a tenant. */
  tenant(tenant: number): Tone;
  /** Neighbouring operators of a tenant differ in lightness. */
  operatorOfTenant(tenant: number, operator: number): Tone;
  /** Neighbouring operators differ in hue. */
  operator(operator: number): Tone;
  /** @param share 0..1 */
  utilisation(share: number): Tone;
  /** @param share from the coolest to the hottest, 0..1 */
  heat(share: number): Tone;
  /** How to write upon a colour. */
  lettering(upon: string): Lettering;
}

/** Colour of letters, and of the plate behind them: the colour itself, or as much paler as they need to be read. */
export interface Lettering {
  readonly letters: string;
  readonly plate: string;
}

/** Contrast that text must reach (WCAG 2.2, AA). */
const readableContrast = 4.5;

function letteringOn({ text, panel }: Theme, upon: string): Lettering {
  for (let part = 1; part > 0; part -= 0.05) {
    const plate = mix(panel, upon, part);
    const letters = contrast(text, plate) >= contrast(panel, plate) ? text : panel;
    if (contrast(letters, plate) >= readableContrast) return { letters, plate };
  }
  return { letters: text, plate: panel };
}

/** @param colours colour number of each tenant, 1..16 */
export function createPalette(theme: Theme, colours: readonly number[]): Palette {
  const tone = (bright: string): Tone => ({ bright, dim: mix(theme.sunk, bright, dimmedShare) });
  const shaded = (colour: string) => shades.map((share) => tone(mix(theme.sunk, colour, share)));
  const looks = colours.map((number) => tenantLook(theme, number));
  const tenants = looks.map(({ colour }) => shaded(colour));
  const hues = theme.tenants.map(shaded);
  const scale = Array.from({ length: scaleSteps }, (_, step) =>
    tone(mixEvenly(theme.softAccent, theme.accent, scaleStart + ((1 - scaleStart) * step) / (scaleSteps - 1))),
  );
  const warmth = heatScale(theme).map(tone);
  const letterings = new Map<string, Lettering>();
  return {
    theme,
    unused: { bright: theme.unused, dim: theme.unused },
    hatch: looks.map(({ hatch }) => hatch),
    tenant: (tenant) => at(at(tenants, tenant), 0),
    operatorOfTenant: (tenant, operator) => at(at(tenants, tenant), operator % shades.length),
    operator: (operator) => at(at(hues, operator % hues.length), Math.floor(operator / hues.length) % shades.length),
    utilisation: (share) => at(scale, Math.round(Math.min(1, Math.max(0, share)) * (scaleSteps - 1))),
    heat: (share) => at(warmth, Math.round(Math.min(1, Math.max(0, share)) * (warmth.length - 1))),
    lettering(upon) {
      const known = letterings.get(upon) ?? letteringOn(theme, upon);
      letterings.set(upon, known);
      return known;
    },
  };
}
