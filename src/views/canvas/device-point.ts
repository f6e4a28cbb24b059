/** Where a pointer is on a canvas, in the canvas' own pixels. */

interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

export function devicePoint({ clientX, clientY }: ClientPoint, element: Element, density: number) {
  const box = element.getBoundingClientRect();
  return { x: (clientX - box.left) * density, y: (clientY - box.top) * density };
}
