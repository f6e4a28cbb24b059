/** Commands that bring something in, or give something away: files, pictures, links. */
import { defaultScenario } from '../core/scenario/default-scenario';
import { countText } from '../draw/quantity-text';
import type { Command, CommandContext } from './command';
import { fileStem, operatorsFile, resultsFile, scenarioFile, traceFile, type TextFile } from './export-files';
import { encodeLink } from './link';
import { holdsNetwork, readContentFile } from './open-file';
import { pictures, type PictureName } from './platform';
import { hasPresentResult, presentDocument, type AppState, type Shown } from './state';

function give({ platform }: CommandContext, { name, type, text }: TextFile) {
  platform.download(name, new Blob([text], { type }));
}

/** Everything that a link carries. */
export async function linkOf(state: AppState): Promise<string> {
  const { view, baseline, page, sweep, point } = state;
  const shownView = view.colourBy === 'tenant' ? undefined : { colourBy: view.colourBy };
  const explored = { page: page === 'design' ? undefined : page, sweep, point };
  return encodeLink({ scenario: presentDocument(state), view: shownView, baseline: baseline?.document, ...explored });
}

/**
 * Opens a file of a scenario or a sweep, or a picture that carries one; a network of somebody else is shown before it is taken, and the
 * files beside it are those of its weights. What cannot be read is told and changes nothing.
 */
export async function openAnyFile({ app }: Pick<CommandContext, 'app'>, ...files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (!(await holdsNetwork(file))) continue;
    const others = files.filter((other) => other !== file);
    app.showOwnNetwork({ kind: 'file', file, others, isBeingRead: true });
    return;
  }
  const [file] = files;
  if (file === undefined) return;
  const read = await readContentFile(file);
  if (read.ok) app.open(read.value, `open ${file.name}`);
  else app.notify({ kind: 'problem', text: read.problem.text });
}

async function copyLink({ app, platform }: CommandContext) {
  const address = platform.address(await linkOf(app.store.getState()));
  try {
    await platform.copyText(address);
    app.notify({ kind: 'information', text: `Link copied (${countText(address.length)} characters).` });
  } catch {
    app.notify({ kind: 'problem', text: 'The clipboard is not allowed here. This is the link:', details: address });
  }
}

function exportCommand(
  id: string,
  title: string,
  keywords: readonly string[],
  fileOf: (shown: Shown) => TextFile,
): Command {
  return {
    id,
    title,
    group: 'export',
    keywords: ['export', 'save', 'download', ...keywords],
    isEnabled: hasPresentResult,
    run: (context) => {
      const { shown } = context.app.store.getState();
      if (shown) give(context, fileOf(shown));
    },
  };
}

/** Ids, titles and endings of the files that one picture is given as. */
const pictureFormats = [
  { id: '1x', title: 'picture, PNG 1×', ending: '.png', format: { kind: 'png', scale: 1 } },
  { id: '2x', title: 'picture, PNG 2×', ending: '@2x.png', format: { kind: 'png', scale: 2 } },
  { id: 'svg', title: 'as SVG', ending: '.svg', format: { kind: 'svg' } },
] as const;

function pictureCommand(picture: PictureName, { id, title, ending, format }: (typeof pictureFormats)[number]): Command {
  return {
    id: `export.${picture}-${id}`,
    title: `${picture === 'chip' ? 'Chip' : 'Timeline'} ${title}`,
    group: 'export',
    keywords: ['export', 'save', 'download', 'image', format.kind, picture],
    isEnabled: (state) => hasPresentResult(state) && (picture !== 'chip' || state.shown?.kind === 'reram'),
    run: async ({ app, platform }) => {
      const document = presentDocument(app.store.getState());
      const content = await platform.drawPicture({
        picture,
        title: `${document.name ?? 'Scenario'} · ${picture}`,
        format,
        scenario: scenarioFile(document).text,
      });
      if (content) platform.download(`${fileStem(document)}.${picture}${ending}`, content);
      else app.notify({ kind: 'problem', text: `The ${picture} is not on the screen: show it, then export it.` });
    },
  };
}

/** Endings and types that the file chooser offers. */
const openableFiles = '.json,.png,.svg,.onnx,.csv,application/json,image/png,image/svg+xml,text/csv';

export const openCommands: readonly Command[] = [
  {
    id: 'open.file',
    title: 'Open a scenario or a network…',
    group: 'open',
    keywords: ['import', 'load', 'json', 'picture', 'png', 'svg', 'onnx', 'keras', 'csv', 'layers'],
    keys: [{ key: 'o', control: true }],
    run: async (context) => {
      const file = await context.platform.pickFile(openableFiles);
      if (file) await openAnyFile(context, file);
    },
  },
  {
    id: 'open.default',
    title: 'Open the default scenario',
    group: 'open',
    keywords: ['new', 'start', 'first'],
    run: ({ app }) => void app.open({ scenario: defaultScenario }, 'default scenario'),
  },
  {
    id: 'open.gallery',
    title: 'Gallery of published systems…',
    group: 'open',
    keywords: ['examples', 'papers', 'collaborative', 'hitm', 'teaching', 'start'],
    keys: [{ key: 'g' }],
    run: ({ app }) => app.showGallery({ entry: undefined }),
  },
];

export const exportCommands: readonly Command[] = [
  {
    id: 'export.link',
    title: 'Copy link',
    group: 'export',
    keywords: ['share', 'url', 'address'],
    keys: [{ key: 'l' }],
    run: copyLink,
  },
  {
    id: 'export.scenario',
    title: 'Scenario, JSON',
    group: 'export',
    keywords: ['export', 'save', 'download', 'document'],
    keys: [{ key: 's', control: true }],
    run: (context) => give(context, scenarioFile(presentDocument(context.app.store.getState()))),
  },
  exportCommand('export.results', 'Results, JSON', ['evaluation', 'metrics'], resultsFile),
  exportCommand('export.operators', 'Static analysis, CSV', ['operators', 'table', 'layers'], operatorsFile),
  exportCommand('export.trace', 'Timeline, Chrome trace', ['perfetto', 'slices'], traceFile),
  ...pictures.flatMap((picture) => pictureFormats.map((format) => pictureCommand(picture, format))),
];
