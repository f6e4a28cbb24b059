/** Weights of a file: used for programming, missing in a link, given again, spread over several files. */
import type { Locator, Page } from '@playwright/test';
import { node, onnxBytes, onnxModel } from '../src/import/testing/onnx-file';
import { copiedLink, dropFile, hashOf, openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

/** A chip that holds a part of a small network, whose weights are written over one another. */
const scenario = JSON.stringify({
  networks: [
    {
      id: 'custom:placeholder',
      title: 'placeholder',
      source: 'one convolution',
      operators: [
        { name: 'in', kind: 'input', channels: 3, height: 8, width: 8 },
        { name: 'a', kind: 'conv', inputs: ['in'], outChannels: 4, kernel: 3 },
      ],
    },
  ],
  tenants: [{ name: 'camera', network: 'custom:placeholder', batch: 2 }],
  system: { tiles: 1, imasPerTile: 1, crossbarsPerIma: 8, device: { preset: 'nvsim' } },
  policy: { tenancy: 'sequential', programming: 'difference' },
});

/** Weights that look like those of a trained network: another `turn`, other weights. */
function trained(turn: number, ...dims: readonly number[]) {
  const count = dims.reduce((product, dim) => product * dim, 1);
  const values = Float32Array.from({ length: count }, (_, place) => Math.sin(turn + place * place));
  return { dims, dataType: 1, rawData: new Uint8Array(values.buffer) };
}

function model(turn: number): Buffer {
  return Buffer.from(
    onnxBytes(
      onnxModel({
        inputs: { image: [1, 3, 8, 8] },
        nodes: [
          node('Conv image a -> one', { pads: [1, 1, 1, 1] }),
          node('Relu one -> active'),
          node('Conv active b -> two', { pads: [1, 1, 1, 1] }),
          node('Conv two c -> three', { pads: [1, 1, 1, 1], strides: [2, 2] }),
        ],
        tensors: {
          a: trained(turn, 16, 3, 3, 3),
          b: trained(turn, 32, 16, 3, 3),
          c: trained(turn, 64, 32, 3, 3),
        },
        outputs: ['three'],
      }),
    ),
  );
}

/** Layers whose two kernels lie in two files: 16 x 8 and 8 x 4 floats. */
const keras = {
  modelTopology: {
    class_name: 'Sequential',
    config: {
      name: 'split',
      layers: [
        { class_name: 'InputLayer', config: { name: 'x', batch_input_shape: [null, 16] } },
        { class_name: 'Dense', config: { name: 'one', units: 8, use_bias: false } },
        { class_name: 'Dense', config: { name: 'two', units: 4, use_bias: false } },
      ],
    },
  },
  weightsManifest: [
    {
      paths: ['group1-shard1of2.bin', 'group1-shard2of2.bin'],
      weights: [
        { name: 'one/kernel', shape: [16, 8], dtype: 'float32' },
        { name: 'two/kernel', shape: [8, 4], dtype: 'float32' },
      ],
    },
  ],
};

interface DroppedFile {
  readonly name: string;
  readonly content: string | Buffer;
}

/** Lets several files fall on the page at once. */
async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (encoded) => {
      const data = new DataTransfer();
      for (const { name, base64 } of encoded) {
        data.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
      }
      return data;
    },
    files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') })),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await settled(page);
}

function fileOf(name: string, buffer: Buffer) {
  return { name, mimeType: 'application/octet-stream', buffer };
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

function missing(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Weights that are not here' });
}

function programming(page: Page): Locator {
  return section(page, 'Programming');
}

async function showProgramming(page: Page): Promise<void> {
  await page.keyboard.press('p');
  await expect(programming(page)).toBeVisible();
  await settled(page);
}

/** What the view of programming says in one line: segments, and how long they are written. */
function summary(page: Page): Promise<string> {
  return programming(page).locator('.canvas-summary').innerText();
}

test('the weights of an ONNX file are programmed; its link asks for the file again and takes no other', async ({
  page,
  visitor,
}) => {
  await openApp(page);
  await dropFile(page, 'chip.json', scenario);
  await dropFile(page, 'trained.onnx', model(1));
  await dialog(page).getByRole('combobox', { name: 'Where to' }).selectOption({ label: 'Give to camera' });
  await dialog(page).getByRole('checkbox', { name: 'Use its weights for programming' }).check();
  const said = await dialog(page)
    .getByText(/^Weights [0-9a-f]{8}$/)
    .innerText();
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await settled(page);
  await showProgramming(page);
  const computed = await summary(page);
  expect(computed).toMatch(/^\d+ segments · .* of writing a batch$/);
  await expect(programming(page).getByText('synthetic', { exact: true })).toHaveCount(0);

  const other = await visitor();
  await openApp(other, hashOf(await copiedLink(page)));
  const hash = said.replace('Weights ', '');
  await expect(missing(other)).toContainText(`The weights ${hash} of camera are not here`);
  const chooser = missing(other).getByLabel('File with the weights of camera');
  await chooser.setInputFiles(fileOf('other.onnx', model(2)));
  await expect(missing(other).getByRole('alert')).toHaveText(
    new RegExp(`^other\\.onnx has the weights (?!${hash})[0-9a-f]{8}; expected are the weights ${hash}$`),
  );
  await chooser.setInputFiles(fileOf('renamed.onnx', model(1)));
  await expect(missing(other)).toHaveCount(0);
  await settled(other);
  await showProgramming(other);
  expect(await summary(other)).toBe(computed);
  await expect(programming(other).getByText('synthetic', { exact: true })).toHaveCount(0);
});

test('without the file the scenario can go on with synthetic weights, and says so', async ({ page, visitor }) => {
  await openApp(page);
  await dropFile(page, 'chip.json', scenario);
  await dropFile(page, 'trained.onnx', model(1));
  await dialog(page).getByRole('combobox', { name: 'Where to' }).selectOption({ label: 'Give to camera' });
  await dialog(page).getByRole('checkbox', { name: 'Use its weights for programming' }).check();
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await settled(page);

  const other = await visitor();
  await openApp(other, hashOf(await copiedLink(page)));
  await missing(other).getByRole('button', { name: 'Use synthetic weights' }).click();
  await settled(other);
  await expect(missing(other)).toHaveCount(0);
  await showProgramming(other);
  await expect(programming(other).getByText('synthetic', { exact: true }).first()).toBeVisible();
});

test('a topology whose weights are in several files names the one that is missing, and takes it', async ({ page }) => {
  await openApp(page);
  const [first, second] = ['group1-shard1of2.bin', 'group1-shard2of2.bin'];
  const bytes = Buffer.from(trained(3, 160).rawData);
  await dropFiles(page, [
    { name: first, content: bytes.subarray(0, 300) },
    { name: 'model.json', content: JSON.stringify(keras) },
  ]);
  await dialog(page).getByRole('checkbox', { name: 'Use its weights for programming' }).check();
  await expect(dialog(page).getByRole('alert')).toHaveText(
    `model.json: its weights are also in ${second}, which is not here: give it together with the model`,
  );
  await expect(dialog(page).getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog(page)
    .getByLabel('Files with its weights')
    .setInputFiles(fileOf(second, bytes.subarray(300)));
  await expect(dialog(page).getByText(/^Weights [0-9a-f]{8}$/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await settled(page);
  await expect(page.getByRole('button', { name: 'Network of model' })).toBeVisible();
});
