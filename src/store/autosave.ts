/** What stays on this machine between visits. Where storage is full or forbidden everything works without it. */
import type { ScenarioDocument } from '../core/scenario/schema';
import { parseDocument } from '../core/scenario/scenario';
import { bottomTabs, colourings, defaultView, themes, type View } from './state';

export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

export interface Keeper {
  readonly scenario: () => ScenarioDocument | undefined;
  readonly view: () => View;
  /** False if it could not be kept. */
  readonly keepScenario: (document: ScenarioDocument) => boolean;
  readonly keepView: (view: View) => boolean;
}

const scenarioKey = 'pimscape.scenario';
const viewKey = 'pimscape.view';

/** Asking for the storage already throws where it is forbidden. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

function within(value: unknown, low: number, high: number, otherwise: number): number {
  return typeof value === 'number' && value >= low && value <= high ? value : otherwise;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** Range of the splitters: px of the left panel, share of the chip. */
export const splitterRange = { leftWidth: [220, 480], chipShare: [0.15, 0.85] } as const;

function readView(value: unknown): View {
  const kept = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof View, unknown>>;
  return {
    theme: oneOf(themes, kept.theme, defaultView.theme),
    colourBy: oneOf(colourings, kept.colourBy, defaultView.colourBy),
    bottomTab: oneOf(bottomTabs, kept.bottomTab, defaultView.bottomTab),
    showsLinks: kept.showsLinks === true,
    showsCurve: kept.showsCurve === true,
    chipShare: within(kept.chipShare, ...splitterRange.chipShare, defaultView.chipShare),
    leftWidth: within(kept.leftWidth, ...splitterRange.leftWidth, defaultView.leftWidth),
    toggledSections: textsOf(kept.toggledSections),
    usedEntries: textsOf(kept.usedEntries),
  };
}

/** Reads and keeps through `storage()`, which may throw. What was kept is parsed like everything from outside. */
export function createKeeper(storage: () => TextStorage): Keeper {
  const read = (key: string): unknown =>
    attempt(() => {
      const text = storage().getItem(key);
      return text === null ? undefined : (JSON.parse(text) as unknown);
    });
  const keep = (key: string, value: unknown) =>
    attempt(() => {
      storage().setItem(key, JSON.stringify(value));
      return true;
    }) ?? false;
  return {
    scenario: () => {
      const parsed = parseDocument(read(scenarioKey));
      return parsed.ok ? parsed.value : undefined;
    },
    view: () => readView(read(viewKey)),
    keepScenario: (document) => keep(scenarioKey, document),
    keepView: (view) => keep(viewKey, view),
  };
}
