/** The one registry of commands. */
import { crossbarsPerTile } from '../core/hardware/chip';
import { bundles } from '../core/scenario/bundles';
import { defaultScenario } from '../core/scenario/default-scenario';
import { countText } from '../draw/quantity-text';
import type { Command, CommandContext } from './command';
import { applyBundle, resetSections } from './edit';
import { fileStem, operatorsFile, resultsFile, scenarioFile, traceFile, type TextFile } from './export-files';
import { encodeLink } from './link';
import { holdsNetwork, readContentFile } from './open-file';
import { pictures, type PictureName } from './platform';
import {
  bottomTabs,
  colourings,
  presentChip,
  presentDocument,
  themes,
  type AppState,
  type Shown,
  reramOf,
  tabsOfKind,
} from './state';

function hasResult(state: AppState): boolean {
  return state.shown !== undefined;
}

/** Results belong to the document that they answer: none while it is infeasible or a newer one is on its way. */
function hasPresentResult(state: AppState): boolean {
  return state.shown?.document === presentDocument(state) && state.shown.stage === 'exact';
}

/** Crossbars were written with their contents: there is something to look into. */
function isRewritten(shown: Shown): boolean {
  return reramOf(shown)?.evaluation.tenants.some(({ programming }) => programming?.naive_ns !== undefined) ?? false;
}

function wiresOf({ shown }: AppState) {
  return reramOf(shown)?.picture.wires;
}

/** 1 of what is no stack, 0 without nodes. */
function tiersOf(state: AppState): number {
  return wiresOf(state)?.grid.tiers ?? 0;
}

/** All tiers, then each by itself, then all again. */
function tierAfter(state: AppState): number | undefined {
  const next = (state.view.tier ?? -1) + 1;
  return next < tiersOf(state) ? next : undefined;
}

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

const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: ({ history }) => (history.past.length > 0 ? `Undo ${history.present.name}` : 'Undo'),
    group: 'edit',
    keywords: ['back', 'revert'],
    keys: [{ key: 'z', control: true }],
    isEnabled: ({ history }) => history.past.length > 0,
    run: ({ app }) => app.undo(),
  },
  {
    id: 'edit.redo',
    title: ({ history }) => (history.future[0] ? `Redo ${history.future[0].name}` : 'Redo'),
    group: 'edit',
    keywords: ['again', 'forward'],
    keys: [
      { key: 'z', control: true, shift: true },
      { key: 'y', control: true },
    ],
    isEnabled: ({ history }) => history.future.length > 0,
    run: ({ app }) => app.redo(),
  },
  {
    id: 'edit.reset-hardware',
    title: 'Reset hardware to its preset',
    group: 'edit',
    keywords: ['default', 'chip'],
    run: ({ app }) =>
      void app.edit(resetSections(hardwareSections), {
        name: 'hardware reset',
      }),
  },
  {
    id: 'edit.reset-policies',
    title: 'Reset policies',
    group: 'edit',
    keywords: ['default', 'tenancy', 'replicas'],
    run: ({ app }) => void app.edit(resetSections(['policy']), { name: 'policies reset' }),
  },
  {
    id: 'run.cancel',
    title: 'Cancel the run',
    group: 'edit',
    keywords: ['stop', 'abort'],
    keys: [{ key: 'Escape' }],
    isEnabled: ({ isLate, status }) => isLate && status !== 'idle',
    run: ({ app }) => app.cancel(),
  },
];

/** Endings and types that the file chooser offers. */
/** Sections of fields of the system, of either kind. */
const hardwareSections = [
  ...(['chip', 'array', 'converters', 'mapping', 'energy', 'device', 'interconnect'] as const),
  ...(['memory', 'memory timing', 'gpu'] as const),
];

const openableFiles = '.json,.png,.svg,.onnx,.csv,application/json,image/png,image/svg+xml,text/csv';

const openCommands: readonly Command[] = [
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
];

const galleryCommand: Command = {
  id: 'open.gallery',
  title: 'Gallery of published systems…',
  group: 'open',
  keywords: ['examples', 'papers', 'collaborative', 'hitm', 'teaching', 'start'],
  keys: [{ key: 'g' }],
  run: ({ app }) => app.showGallery({ entry: undefined }),
};

const exportCommands: readonly Command[] = [
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

const bottomTabWords = {
  timeline: { title: 'Show the timeline', key: 't' },
  analysis: { title: 'Show the static analysis', key: 'y' },
  replicas: { title: 'Show the replicas of a tenant', key: 'r' },
  programming: { title: 'Show the programming of weights', key: 'p' },
  ablation: { title: 'Show the ablation', key: 'x' },
  wires: { title: 'Compare topologies, placements and heat', key: 'i' },
  offload: { title: 'Show the studies of offloading', key: 'o' },
} as const;

const pageCommands: readonly Command[] = [
  {
    id: 'page.design',
    title: 'Go to Design',
    group: 'view',
    keywords: ['page', 'scenario', 'chip'],
    keys: [{ key: '1' }],
    run: ({ app }) => app.visit('design'),
  },
  {
    id: 'page.explore',
    title: 'Go to Explore',
    group: 'view',
    keywords: ['page', 'sweep', 'pareto', 'front', 'scatter', 'axes'],
    keys: [{ key: '2' }],
    run: ({ app }) => app.visit('explore'),
  },
];

const viewCommands: readonly Command[] = [
  {
    id: 'view.palette',
    title: 'Find a command, field, network or operator…',
    group: 'view',
    keywords: ['palette', 'search', 'go to'],
    keys: [{ key: 'k', control: true }],
    run: ({ app }) => app.showPalette(true),
  },
  {
    id: 'view.pin',
    title: ({ baseline }) => (baseline ? 'Unpin the baseline' : 'Pin this result as baseline'),
    group: 'view',
    keywords: ['compare', 'baseline', 'delta'],
    keys: [{ key: 'b' }],
    isEnabled: (state) => state.baseline !== undefined || hasResult(state),
    run: ({ app }) => app.togglePin(),
  },
  {
    id: 'view.flip-baseline',
    title: ({ chipSubject }) =>
      chipSubject.kind === 'baseline' ? 'Show the present chip' : "Show the baseline's chip",
    group: 'view',
    keywords: ['compare', 'baseline', 'flip', 'before'],
    keys: [{ key: 'b', shift: true }],
    isEnabled: ({ baseline }) => baseline !== undefined,
    run: ({ app }) =>
      app.showOnChip(app.store.getState().chipSubject.kind === 'baseline' ? presentChip : { kind: 'baseline' }),
  },
  {
    id: 'view.final-partition',
    title: 'Show the chip of the final partition',
    group: 'view',
    keywords: ['iteration', 'convergence', 'return', 'last'],
    keys: [{ key: 'Escape' }],
    isEnabled: ({ chipSubject }) => chipSubject.kind === 'iteration',
    run: ({ app }) => app.showOnChip(presentChip),
  },
  {
    id: 'view.deselect',
    title: 'Clear the selection',
    group: 'view',
    keywords: ['escape', 'highlight'],
    keys: [{ key: 'Escape' }],
    isEnabled: ({ selection }) => Object.keys(selection).length > 0,
    run: ({ app }) => app.select({}),
  },
  {
    id: 'view.crossbar',
    title: 'Look into a crossbar that is rewritten',
    group: 'view',
    keywords: ['programming', 'slots', 'cells', 'SET', 'RESET', 'wear'],
    keys: [{ key: 'c' }],
    isEnabled: (state) => hasPresentResult(state) && state.shown !== undefined && isRewritten(state.shown),
    run: ({ app }) => {
      const { shown, selection } = app.store.getState();
      if (shown?.kind === 'reram') app.showCrossbar((selection.tile ?? 0) * crossbarsPerTile(shown.complete.system));
    },
  },
  {
    id: 'view.compare',
    title: 'Compare technologies…',
    group: 'view',
    keywords: ['versus', 'reram', 'gpu', 'dram', 'side by side', 'counterpart'],
    keys: [{ key: 'v' }],
    isEnabled: hasPresentResult,
    run: ({ app }) => app.compareTechnologies(true),
  },
  ...bottomTabs.map((bottomTab): Command => ({
    id: `view.${bottomTab}`,
    title: bottomTabWords[bottomTab].title,
    group: 'view',
    keywords: ['tab', 'table'],
    keys: [{ key: bottomTabWords[bottomTab].key }],
    isEnabled: ({ shown }) => tabsOfKind[shown?.kind ?? 'reram'].includes(bottomTab),
    run: ({ app }) => app.arrange({ bottomTab }),
  })),
  {
    id: 'view.links',
    title: ({ view }) => (view.showsLinks ? 'Hide the loads of links' : 'Show the loads of links'),
    group: 'view',
    keywords: ['wires', 'traffic', 'utilisation', 'congestion', 'interconnect'],
    keys: [{ key: 'k' }],
    isEnabled: (state) => wiresOf(state)?.links !== undefined,
    run: ({ app }) => app.arrange({ showsLinks: !app.store.getState().view.showsLinks }),
  },
  {
    id: 'view.curve',
    title: ({ view }) => (view.showsCurve ? 'Hide the placement curve' : 'Show the placement curve'),
    group: 'view',
    keywords: ['wires', 'order', 'snake', 'petals', 'space-filling', 'interconnect'],
    keys: [{ key: 'u' }],
    isEnabled: (state) => wiresOf(state) !== undefined,
    run: ({ app }) => app.arrange({ showsCurve: !app.store.getState().view.showsCurve }),
  },
  {
    id: 'view.tier',
    title: (state) => {
      const tier = tierAfter(state);
      return tier === undefined ? 'Show all tiers of the stack' : `Show tier ${tier} of the stack alone`;
    },
    group: 'view',
    keywords: ['tier', 'stack', '3d', 'layer', 'next'],
    keys: [{ key: 'm' }],
    isEnabled: (state) => tiersOf(state) > 1,
    run: ({ app }) => app.arrange({ tier: tierAfter(app.store.getState()) }),
  },
  ...colourings.map((colourBy): Command => ({
    id: `view.colour-by-${colourBy}`,
    title: `Colour the chip by ${colourBy}`,
    group: 'view',
    keywords: ['color', 'legend'],
    run: ({ app }) => app.arrange({ colourBy }),
  })),
  ...themes.map((theme): Command => ({
    id: `view.theme-${theme}`,
    title: theme === 'system' ? 'Theme of the system' : `${theme === 'light' ? 'Light' : 'Dark'} theme`,
    group: 'view',
    keywords: ['appearance', 'colours', 'night'],
    run: ({ app }) => app.arrange({ theme }),
  })),
];

const policyCommands: readonly Command[] = bundles.map((bundle) => ({
  id: `policies.${bundle.id.replaceAll(' ', '-')}`,
  title: `Policies of ${bundle.title}`,
  group: 'policies',
  keywords: ['system', 'published', 'preset', bundle.summary],
  run: ({ app }) => void app.edit(applyBundle(bundle), { name: `policies of ${bundle.title}` }),
}));

const helpCommands: readonly Command[] = [
  {
    id: 'help.show',
    title: 'Help: keys and words',
    group: 'help',
    keywords: ['shortcuts', 'glossary', 'keyboard'],
    keys: [{ key: '?' }],
    run: ({ platform }) => platform.showHelp(),
  },
];

export const commands: readonly Command[] = [
  ...editCommands,
  ...openCommands,
  galleryCommand,
  ...exportCommands,
  ...pageCommands,
  ...viewCommands,
  ...policyCommands,
  ...helpCommands,
];

/** The command of an id; a wrong id is our own defect. */
export function findCommand(id: string): Command {
  const found = commands.find((command) => command.id === id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}
