/** The design tokens as a plain value, so that drawing code knows no style sheet. */

export interface Theme {
  readonly font: string;
  readonly background: string;
  readonly panel: string;
  readonly sunk: string;
  readonly line: string;
  readonly softLine: string;
  readonly text: string;
  readonly secondText: string;
  readonly thirdText: string;
  readonly accent: string;
  readonly softAccent: string;
  readonly unused: string;
  readonly stall: string;
  /** What needs attention. */
  readonly warn: string;
  /** What hatches are drawn with. */
  readonly shade: string;
  /** The eight colours of tenants. */
  readonly tenants: readonly string[];
}

/** Where computed custom properties come from: `getComputedStyle(element)`. */
interface TokenSource {
  getPropertyValue(name: string): string;
}

export function readTheme(source: TokenSource): Theme {
  const token = (name: string) => source.getPropertyValue(`--${name}`).trim();
  return {
    font: token('font') || 'sans-serif',
    background: token('bg'),
    panel: token('panel'),
    sunk: token('sunk'),
    line: token('line'),
    softLine: token('line-soft'),
    text: token('text'),
    secondText: token('text-2'),
    thirdText: token('text-3'),
    accent: token('accent'),
    softAccent: token('accent-soft'),
    unused: token('unused'),
    stall: token('stall'),
    warn: token('warn'),
    shade: token('shade'),
    tenants: [0, 1, 2, 3, 4, 5, 6, 7].map((place) => token(`t${place}`)),
  };
}
