// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { buildPyramid } from '../../core/pipeline/pyramid-columns';
import { timelineFromText } from '../../core/testing/timeline-text';
import { lightTheme, smallScene } from '../../draw/testing/small-chip';
import { chipPage, timelinePage, type ChipLook, type PicturePage } from './picture-page';
import { svgOf } from './svg-picture';

function pictureOf(page: PicturePage): Document {
  const svg = svgOf(page, lightTheme, (text, size) => 0.6 * size * text.length);
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed;
}

function words(picture: Document): (string | null)[] {
  return [...picture.querySelectorAll('text')].map((text) => text.textContent);
}

const scene = smallScene();
const lookOf = (colourBy: ChipLook['colourBy']): ChipLook => ({ colourBy, showsLinks: false, showsCurve: false });
const timeline = timelineFromText('0 0: C0-200 C300-500\n1 0: C100-900');
const pages: readonly (readonly [string, PicturePage])[] = [
  ['the chip', chipPage(scene, lookOf('tenant'), lightTheme, 'Cameras & <phones>')],
  [
    'the timeline',
    timelinePage(
      { ...scene, timeline, pyramid: buildPyramid(timeline), stage: 'exact' },
      lightTheme,
      'Cameras & <phones>',
    ),
  ],
];

test.each(pages)('%s is well-formed, with its title and the legend of tenants', (_name, page) => {
  const picture = pictureOf(page);
  expect(picture.querySelector('svg > title')?.textContent).toBe('Cameras & <phones>');
  expect(words(picture)).toEqual(expect.arrayContaining(['Cameras & <phones>', 'camera', 'phone']));
});

test.each(pages)('%s refers only to what it defines, by ids that are there once', (_name, page) => {
  const picture = pictureOf(page);
  const ids = [...picture.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const used = [...picture.documentElement.outerHTML.matchAll(/url\(#(\w+)\)/g)].map(([, id]) => id);
  expect(used.length).toBeGreaterThan(0);
  for (const id of used) expect(ids).toContain(id);
});

test('the chip is filled with the colours of its tenants', () => {
  const fills = [
    ...pictureOf(chipPage(scene, lookOf('tenant'), lightTheme, 'chip')).querySelectorAll('svg svg [fill]'),
  ];
  const colours = new Set(fills.map((element) => element.getAttribute('fill')));
  expect(colours.size).toBeGreaterThan(4);
  expect(pictureOf(chipPage(scene, lookOf('operator'), lightTheme, 'chip')).documentElement.outerHTML).not.toBe(
    pictureOf(chipPage(scene, lookOf('tenant'), lightTheme, 'chip')).documentElement.outerHTML,
  );
});
