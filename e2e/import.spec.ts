import type { Page } from '@playwright/test';
import { node, onnxBytes, onnxModel, weights } from '../src/import/testing/onnx-file';
import { axeFindings } from './axe';
import { allFigures, chooseFromMenu, copiedLink, dropFile, exported, hashOf, openApp, settled } from './design-page';
import { expect, test } from './fixtures';

const onnx = Buffer.from(
  onnxBytes(
    onnxModel({
      inputs: { image: ['batch', 3, 'height', 'width'] },
      nodes: [
        node('Conv image w b -> stem', { strides: [2, 2], pads: [1, 1, 1, 1] }),
        node('Relu stem -> relu'),
        node('Dropout relu -> kept'),
        node('GlobalAveragePool kept -> mean'),
        node('Flatten mean -> flat'),
        node('Gemm flat h -> scores', { transB: 1 }),
      ],
      tensors: { w: weights(16, 3, 3, 3), b: weights(16), h: weights(10, 16) },
      outputs: ['scores'],
    }),
  ),
);

const keras = JSON.stringify({
  class_name: 'Sequential',
  config: {
    name: 'small',
    layers: [
      { class_name: 'InputLayer', config: { name: 'image', batch_input_shape: [null, 32, 32, 3] } },
      { class_name: 'Conv2D', config: { name: 'conv', filters: 8, kernel_size: [3, 3], activation: 'relu' } },
      { class_name: 'GlobalAveragePooling2D', config: { name: 'pool' } },
      { class_name: 'Dense', config: { name: 'head', units: 10 } },
    ],
  },
});

const csv = `name,kind,channels,height,width,outChannels,kernel,outFeatures
image,input,3,32,32,,,
conv,conv,,,,16,3x3,
pool,globalPool,,,,,,
head,linear,,,,,,10
`;

function dialog(page: Page) {
  return page.getByRole('dialog');
}

/** What the dialog says of a network: the figure under a title. */
function figureIn(page: Page, title: string) {
  return dialog(page).locator('dl > div').filter({ hasText: title }).locator('dd');
}

async function press(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await settled(page);
}

function card(page: Page, name: string) {
  return page.getByRole('button', { name: `Network of ${name}` });
}

test('an ONNX model asks for its sizes, shows what is in it, and becomes a tenant that can be taken back', async ({
  page,
}) => {
  await openApp(page);
  await dropFile(page, 'camera net.onnx', onnx);
  await dialog(page)
    .getByRole('textbox', { name: /^height/ })
    .fill('64');
  await press(page, 'Read with these sizes');
  await expect(dialog(page).getByText(/An integer from 1/)).toBeVisible();
  await dialog(page)
    .getByRole('textbox', { name: /^width/ })
    .fill('48');
  await press(page, 'Read with these sizes');

  await expect(figureIn(page, 'Operators')).toHaveText('5');
  await expect(figureIn(page, 'Parameters')).toHaveText('608');
  await expect(dialog(page).getByText(/In the file: .*1 Conv/)).toBeVisible();
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('My camera');
  await press(page, 'Import');
  await expect(card(page, 'My camera')).toContainText('My camera');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page);
  await expect(card(page, 'My camera')).toHaveCount(0);
});

test('a Keras topology can take the place of the network of a tenant', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'model.json', keras);
  await expect(dialog(page).getByText('Keras topology')).toBeVisible();
  await dialog(page).getByRole('combobox', { name: 'Where to' }).selectOption({ label: 'Give to phone' });
  await press(page, 'Import');
  await expect(card(page, 'phone')).toContainText('model');
});

test('layers as CSV kept in the list are found under Your networks, and removed while nobody uses them', async ({
  page,
}) => {
  await openApp(page);
  await dropFile(page, 'layers.csv', csv);
  await dialog(page).getByRole('combobox', { name: 'Where to' }).selectOption({ label: 'Keep in the list only' });
  await press(page, 'Import');

  await page.getByRole('button', { name: 'Add tenant' }).click();
  const own = page.getByRole('group', { name: 'Your networks' });
  await expect(own.getByRole('option')).toHaveCount(1);
  await press(page, 'Operators of layers…');
  await press(page, 'Remove');
  await page.getByRole('button', { name: 'Add tenant' }).click();
  await expect(own).toHaveCount(0);
});

test('a layer can be edited; a refused entry stays with its reason; the link carries it to somebody else', async ({
  page,
  visitor,
}) => {
  await openApp(page);
  await dropFile(page, 'layers.csv', csv);
  await press(page, 'Import');
  const before = await allFigures(page);
  await chooseFromMenu(page, 'More for layers', 'Operators of its network…');
  await dialog(page).getByRole('button', { name: 'Attributes of conv' }).click();
  const kernel = dialog(page).getByRole('textbox', { name: 'kernel of conv' });
  await expect(kernel).toHaveValue('3x3');
  await kernel.fill('99');
  await kernel.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('window of 99 x 99 is larger');
  await expect(kernel).toHaveValue('99');
  await kernel.fill('5x5');
  await kernel.press('Enter');
  await settled(page);
  await expect(dialog(page).getByRole('row', { name: /Attributes of conv/ })).toContainText('16 × 28 × 28');
  await press(page, 'Close');
  expect(await allFigures(page)).not.toBe(before);

  const other = await visitor();
  await openApp(other, hashOf(await copiedLink(page)));
  expect(await allFigures(other)).toBe(await allFigures(page));
  expect((await exported(other, 'Scenario, JSON')).text).toBe((await exported(page, 'Scenario, JSON')).text);
});

const broken = [
  {
    name: 'broken.onnx',
    content: onnx.subarray(0, 100),
    reason: /broken\.onnx: not an ONNX model: at byte \d+, .*bytes long, but only/,
  },
  {
    name: 'loop.onnx',
    content: Buffer.from(onnxBytes(onnxModel({ inputs: { x: [1, 3] }, nodes: [node('Loop x -> y')], outputs: ['y'] }))),
    reason: /loop\.onnx: node y \(Loop\): control flow/,
  },
  {
    name: 'broken.json',
    content: keras.replace('Conv2D', 'Conv9D'),
    reason: /broken\.json: layer conv \(Conv9D\): an unknown layer/,
  },
  {
    name: 'broken.csv',
    content: csv.replace('3x3', '3y3'),
    reason: /broken\.csv: line 3, column kernel: kernel is "3y3"/,
  },
];

for (const { name, content, reason } of broken) {
  test(`${name} is refused with its reason, and nothing changes`, async ({ page }) => {
    await openApp(page);
    const before = await allFigures(page);
    await dropFile(page, name, content);
    await expect(dialog(page).getByRole('alert')).toHaveText(reason);
    await press(page, 'Close');
    expect(await allFigures(page)).toBe(before);
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  });
}

test('nothing of an import is out of reach', async ({ page }) => {
  await openApp(page);
  const expectReachable = async (what: string) => {
    expect(await axeFindings(page), what).toEqual([]);
  };
  await dropFile(page, 'sizes.onnx', onnx);
  await expectReachable('the form of sizes');
  await press(page, 'Close');
  await dropFile(page, 'layers.csv', csv);
  await expectReachable('the preview');
  await press(page, 'Import');
  await page.getByRole('button', { name: 'Add tenant' }).click();
  await expectReachable('the list of networks');
  await press(page, 'Operators of layers…');
  await dialog(page).getByRole('button', { name: 'Attributes of conv' }).click();
  await expectReachable('the operators');
});
