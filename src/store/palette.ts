/** What the command palette offers: commands, fields and their choices, networks, presets and operators of the result. */
import { networks } from '../core/workload/networks/index';
import { isEnabled, keyText, titleOf } from './command';
import { commands } from './commands';
import type { PaletteEntry } from './palette-entry';
import { fieldEntries, valueEntries } from './palette-fields';
import { matchScore } from './palette-match';
import { presentDocument, type AppState } from './state';

/** The palette does not offer itself. */
const offered = commands.filter(({ id }) => id !== 'view.palette');

function commandEntries(state: AppState): PaletteEntry[] {
  return offered.map((command) => {
    const [key] = command.keys ?? [];
    return {
      id: command.id,
      group: 'command',
      title: titleOf(command, state),
      keywords: [command.group, ...command.keywords],
      key: key && keyText(key),
      refusal: isEnabled(command, state) ? undefined : 'not possible now',
      act: { kind: 'command', id: command.id },
    };
  });
}

function networkEntries(state: AppState): PaletteEntry[] {
  const own = presentDocument(state).networks ?? [];
  return [...own, ...networks].map(({ id, title }) => ({
    id: `network ${id}`,
    group: 'network',
    title: `Add tenant ${title}`,
    keywords: ['network', id],
    act: { kind: 'add', network: id },
  }));
}

function operatorEntries({ shown }: AppState): PaletteEntry[] {
  if (!shown) return [];
  return shown.evaluation.tenants.flatMap(({ name, operators }, tenant) =>
    operators.map((each, operator): PaletteEntry => ({
      id: `operator ${tenant} ${operator}`,
      group: 'operator',
      title: `${name} · ${each.name}`,
      keywords: ['operator', 'select'],
      act: { kind: 'select', tenant, operator },
    })),
  );
}

/** Everything that can be found now, but numbers that are typed. */
export function paletteEntries(state: AppState): PaletteEntry[] {
  const document = presentDocument(state);
  return [...commandEntries(state), ...fieldEntries(document), ...networkEntries(state), ...operatorEntries(state)];
}

/** More than fit are of no use: one more letter finds fewer. */
const mostFound = 40;

/** What having been used is worth beside how well the words are found. */
const scoreOfUse = 0.5;

/**
 * What a search finds, best first; among equals, and for an empty search, what was used last stands first.
 *
 * @param used ids of entries, the last used first
 */
export function foundEntries(
  state: AppState,
  entries: readonly PaletteEntry[],
  search: string,
  used: readonly string[],
): readonly PaletteEntry[] {
  const typed = valueEntries(presentDocument(state), search);
  const scored = entries.flatMap((entry) => {
    const match = matchScore(search, entry);
    const place = used.indexOf(entry.id);
    if (match === undefined) return [];
    return [{ entry, score: place < 0 ? match : match + scoreOfUse + 0.01 * (used.length - place) }];
  });
  const ranked = scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
  return [...typed, ...ranked].slice(0, mostFound);
}

/** As many as are seen without scrolling. */
const mostUsed = 8;

/** The ids of used entries after one more use. */
export function usedAfter(used: readonly string[], id: string): string[] {
  return [id, ...used.filter((each) => each !== id)].slice(0, mostUsed);
}
