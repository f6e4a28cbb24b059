/** Fields in the palette: each to be gone to, each choice to be taken, and numbers that are typed after a name. */
import { valueAt } from '../core/basis/path';
import { isDeviceFieldOf } from '../core/scenario/device-document';
import type { Field } from '../core/scenario/field';
import { fieldsOfKind } from '../core/scenario/fields';
import { isInterconnectFieldOf } from '../core/scenario/interconnect-choice';
import type { ScenarioDocument } from '../core/scenario/schema';
import { completeOf, reramCompleteOf, storedValue } from './complete';
import { valueText } from './field-words';
import { parseNumberEntry } from './number-entry';
import type { PaletteEntry } from './palette-entry';
import { matchScore } from './palette-match';

/** A field at its place in a document; a tenant's field stands there once for each tenant. */
interface PlacedField {
  readonly field: Field;
  readonly path: string;
  readonly title: string;
}

const presetPath = 'system.preset';
const branches = { device: 'system.device.', interconnect: 'system.interconnect.' } as const;

/** Whether a field means something with the present device and package. */
function applies({ path }: Field, document: ScenarioDocument): boolean {
  const system = reramCompleteOf(document)?.system;
  if (path.startsWith(branches.device)) {
    return isDeviceFieldOf(system?.device.preset ?? '', path.slice(branches.device.length));
  }
  if (!path.startsWith(branches.interconnect)) return true;
  return system !== undefined && isInterconnectFieldOf(system.interconnect, path.slice(branches.interconnect.length));
}

function placedFields(document: ScenarioDocument): PlacedField[] {
  const { system, tenants } = completeOf(document);
  return fieldsOfKind[system.kind]
    .filter((field) => applies(field, document))
    .flatMap((field) => {
      if (!field.path.startsWith('tenants[]')) return [{ field, path: field.path, title: field.label }];
      return tenants.map(({ name }, place) => ({
        field,
        path: field.path.replace('[]', `[${place}]`),
        title: `${name}: ${field.label}`,
      }));
    });
}

function optionsOf(field: Field): { readonly value: unknown; readonly title: string }[] {
  if (field.kind === 'choice') return field.choices.map(({ id, title }) => ({ value: id, title }));
  if (field.kind === 'switch') return [true, false].map((value) => ({ value, title: valueText(field, value) }));
  return [];
}

function keywordsOf({ section, path }: Field): string[] {
  return ['field', section, path];
}

/** Every field that means something now, and every choice of each. */
export function fieldEntries(document: ScenarioDocument): PaletteEntry[] {
  const complete = completeOf(document);
  return placedFields(document).flatMap(({ field, path, title }): PaletteEntry[] => {
    const value = valueAt(complete, path) ?? undefined;
    const isPreset = path === presetPath;
    const choices = optionsOf(field).map((option): PaletteEntry => ({
      id: `set ${path} ${String(option.value)}`,
      group: isPreset ? 'preset' : 'field',
      title: `${title}: ${option.title}`,
      keywords: keywordsOf(field),
      hint: option.value === value ? 'now' : undefined,
      act: { kind: 'set', path, value: option.value },
    }));
    if (isPreset) return choices;
    const self: PaletteEntry = {
      id: `field ${path}`,
      group: 'field',
      title,
      keywords: keywordsOf(field),
      hint: valueText(field, value),
      act: { kind: 'reveal', path },
    };
    return [self, ...choices];
  });
}

/** A name, and after it what begins as a number, or a word of the field's own. */
const typedNumber = /^(.*\S)\s+([+-]?\.?\d.*)$/;
const typedWord = /^(.*\S)\s+(\p{L}{2,})$/u;

/** Fields that a name may mean are few enough to be offered before anything else. */
const mostTyped = 5;

/** What a search like `tiles 224` would set; a value that the field refuses is there with the reason. */
export function valueEntries(document: ScenarioDocument, search: string): PaletteEntry[] {
  const number = typedNumber.exec(search.trim());
  const [, name, text] = number ?? typedWord.exec(search.trim()) ?? [];
  if (name === undefined || text === undefined) return [];
  const scored = placedFields(document).flatMap(({ field, path, title }) => {
    const score = matchScore(name, { title, keywords: [] });
    if (score === undefined || field.kind !== 'number') return [];
    const read = parseNumberEntry(text, field);
    // Any other word is the end of a name and no value at all.
    if (!read.ok && !number) return [];
    const entry: PaletteEntry = {
      id: `field ${path}`,
      group: 'field',
      title: `${title}: set to ${read.ok ? valueText(field, read.value) : text}`,
      keywords: [],
      hint: `now ${valueText(field, valueAt(completeOf(document), path) ?? undefined)}`,
      refusal: read.ok ? undefined : read.problem.text,
      act: { kind: 'set', path, value: read.ok ? storedValue(document, path, field, read.value) : undefined },
    };
    return [{ entry, score }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, mostTyped)
    .map(({ entry }) => entry);
}
