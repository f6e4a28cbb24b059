import { allFigures, dropFile, enterNumber, exported, exportedFile, numberBox, openApp } from './design-page';
import { expect, test } from './fixtures';

test('an exported scenario, dropped elsewhere, gives the same figures', async ({ page, visitor }) => {
  await openApp(page);
  await enterNumber(page, 'Tiles', '250');
  const { name, text } = await exported(page, 'Scenario, JSON');
  expect(name).toMatch(/^three-vision-nets-on-one-isaac-chip-[0-9a-f]+\.scenario\.json$/);

  const other = await visitor();
  await openApp(other);
  await dropFile(other, name, text);
  await expect(numberBox(other, 'Tiles')).toHaveValue('250');
  expect(await allFigures(other)).toBe(await allFigures(page));
});

const broken = [
  { title: 'no JSON', text: '{ "tenants": [', reason: /broken\.json: not JSON/ },
  { title: 'no scenario', text: '{"compilerOptions": {}}', reason: /broken\.json: no list of tenants/ },
  {
    title: 'a scenario with a wrong field',
    text: '{"tenants": [{"network": "alexnet", "batch": 0}]}',
    reason: /broken\.json: tenants\[0\]\.batch/,
  },
];

for (const { title, text, reason } of broken) {
  test(`a file that holds ${title} is refused with its name and reason, and nothing is lost`, async ({ page }) => {
    await openApp(page);
    await enterNumber(page, 'Tiles', '200');
    const before = await allFigures(page);
    await dropFile(page, 'broken.json', text);
    await expect(page.getByText(reason).first()).toBeVisible();
    await expect(numberBox(page, 'Tiles')).toHaveValue('200');
    expect(await allFigures(page)).toBe(before);
  });
}

interface TraceEvent {
  readonly ph: 'M' | 'X';
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly args: { readonly steps?: number; readonly repeat?: number };
}

test('the exported trace holds every step of the first inferences, named by tenant and operator', async ({ page }) => {
  await openApp(page);
  const { text } = await exported(page, 'Timeline, Chrome trace');
  const { displayTimeUnit, traceEvents } = JSON.parse(text) as { displayTimeUnit: string; traceEvents: TraceEvent[] };
  expect(displayTimeUnit).toBe('ns');
  const slices = traceEvents.filter(({ ph }) => ph === 'X');
  expect(new Set(slices.map(({ pid }) => pid))).toEqual(new Set([1, 2, 3]));

  const { text: results } = await exported(page, 'Results, JSON');
  const { tenants } = JSON.parse(results) as {
    tenants: { operators: { name: string; steps: number }[] }[];
  };
  // One inference of the last tenant, whose batch is 1: its compute slices hold exactly the steps of its operators.
  const own = slices.filter(({ pid, cat }) => pid === 3 && cat === 'compute');
  const steps = own.reduce((sum, { args }) => sum + (args.steps ?? 0), 0);
  expect(steps).toBe(tenants[2]?.operators.reduce((sum, operator) => sum + operator.steps, 0));
});

test('pictures are exported as PNG, at once and at twice the size', async ({ page }) => {
  await openApp(page);
  const widths: number[] = [];
  for (const item of ['Chip picture, PNG 1×', 'Chip picture, PNG 2×']) {
    const { name, bytes } = await exportedFile(page, item);
    expect(name).toMatch(/\.png$/);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    widths.push(bytes.readUInt32BE(16));
  }
  const [once = 0, twice] = widths;
  expect(twice).toBe(2 * once);
});

for (const item of ['Chip as SVG', 'Timeline as SVG', 'Chip picture, PNG 1×', 'Timeline picture, PNG 2×']) {
  test(`${item}: the file is a picture, and dropped elsewhere it opens its scenario`, async ({ page, visitor }) => {
    await openApp(page);
    await enterNumber(page, 'Tiles', '250');
    const { name, bytes } = await exportedFile(page, item);
    const { text } = await exported(page, 'Scenario, JSON');

    const other = await visitor();
    await openApp(other);
    const type = name.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
    const width = await other.evaluate(
      async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return image.naturalWidth;
      },
      `data:${type};base64,${bytes.toString('base64')}`,
    );
    expect(width).toBe(item.endsWith('2×') ? 2400 : 1200);
    await dropFile(other, name, bytes);
    await expect(numberBox(other, 'Tiles')).toHaveValue('250');
    expect((await exported(other, 'Scenario, JSON')).text).toBe(text);
  });
}

test('a picture that carries no scenario is refused', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'other.svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>');
  await expect(page.getByText(/other\.svg: no scenario in this picture/).first()).toBeVisible();
});
