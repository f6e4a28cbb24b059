/** What the chip's colours show. Apart from the palette, so that knowing the choices does not load the arithmetic of colours. */
export const colourings = ['tenant', 'operator', 'utilisation', 'writes', 'temperature'] as const;
export type Colouring = (typeof colourings)[number];
