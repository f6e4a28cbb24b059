/** Commands that change what is looked at, and nothing of the scenario. */
import { crossbarsPerTile } from '../core/hardware/chip';
import type { Command } from './command';
import {
  bottomTabs,
  colourings,
  hasPresentResult,
  presentChip,
  reramOf,
  tabsOfKind,
  themes,
  type AppState,
  type Shown,
} from './state';

function hasResult(state: AppState): boolean {
  return state.shown !== undefined;
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

const bottomTabWords = {
  timeline: { title: 'Show the timeline', key: 't' },
  analysis: { title: 'Show the static analysis', key: 'y' },
  replicas: { title: 'Show the replicas of a tenant', key: 'r' },
  programming: { title: 'Show the programming of weights', key: 'p' },
  ablation: { title: 'Show the ablation', key: 'x' },
  wires: { title: 'Compare topologies, placements and heat', key: 'i' },
  offload: { title: 'Show the studies of offloading', key: 'o' },
} as const;

export const pageCommands: readonly Command[] = [
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

export const viewCommands: readonly Command[] = [
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
