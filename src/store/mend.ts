/** What would make an infeasible scenario feasible: one edit, with the words for its button. */
import type { Problem } from '../core/basis/result';
import { newtonPlus } from '../core/drampim/policies/newton-plus';
import { crossbarsPerTile } from '../core/hardware/chip';
import { completeDocument, type CompleteReramDocument } from '../core/scenario/complete-document';
import { findField } from '../core/scenario/fields';
import { isOffloadDocument, type ScenarioDocument } from '../core/scenario/schema';
import { countText, pluralText, timeText } from '../draw/quantity-text';
import { setField, type Edit } from './edit';

export interface Mend {
  readonly title: string;
  readonly edit: Edit;
}

/**
 * Tiles on which everything would fit. Where only a lack is known, as many times the tiles as crossbars are missing: what
 * is available may be the whole chip, or a tenant's share of it.
 */
function tilesThatFit({ system }: CompleteReramDocument, { needs, available, chipNeeds }: Problem): number | undefined {
  if (chipNeeds !== undefined) return Math.ceil(chipNeeds / crossbarsPerTile(system));
  if (needs === undefined || available === undefined || available <= 0) return undefined;
  return Math.ceil((system.tiles * needs) / available);
}

function moreTiles(document: ScenarioDocument, problem: Problem): Mend | undefined {
  if (isOffloadDocument(document)) return undefined;
  const complete = completeDocument(document);
  const field = findField('system.tiles');
  if (!complete.ok || field?.kind !== 'number') return undefined;
  const tiles = tilesThatFit(complete.value, problem);
  if (tiles === undefined || tiles > field.max) return undefined;
  return { title: `Set ${countText(tiles)} tiles`, edit: setField('system.tiles', tiles) };
}

/** On a GPU with DRAM-PIM: one inference at a time, and a channel that is left for the GPU. */
function offloadMend(document: ScenarioDocument, { path }: Problem): Mend | undefined {
  if (!isOffloadDocument(document)) return undefined;
  if (/^tenants\[\d+\]\.batch$/.test(path)) return { title: 'Set batch to 1', edit: setField(path, 1) };
  const complete = completeDocument(document);
  if (path !== 'system.dramPim.pimChannels' || !complete.ok) return undefined;
  const most = complete.value.system.dramPim.channels - 1;
  return { title: `Let ${pluralText(most, 'channel')} compute`, edit: setField(path, most) };
}

/** A tenant that was given too little: a larger chip would not help it. */
function largerRegion({ path, needs }: Problem): Mend | undefined {
  if (!/^tenants\[\d+\]\.crossbars$/.test(path) || needs === undefined) return undefined;
  return { title: `Give it ${countText(needs)} crossbars`, edit: setField(path, needs) };
}

/** The edit that a problem asks for; undefined where none is known. */
export function mendOf(document: ScenarioDocument, problem: Problem): Mend | undefined {
  const onMemory = problem.code === 'out-of-range' ? offloadMend(document, problem) : undefined;
  if (onMemory) return onMemory;
  if (problem.code === 'does-not-fit') {
    return (problem.chipNeeds === undefined && largerRegion(problem)) || moreTiles(document, problem);
  }
  if (problem.code === 'policy-needs-commands') {
    return { title: `Take ${newtonPlus.title}`, edit: setField(problem.path, newtonPlus.id) };
  }
  const { needs } = problem;
  if (problem.code === 'target-out-of-reach' && needs !== undefined) {
    return { title: `Set the target to ${timeText(needs)}`, edit: setField(problem.path, needs) };
  }
  const field = findField(problem.path);
  if (field?.kind === 'number' && field.path !== problem.path) return undefined;
  if (field?.kind === 'number' && needs !== undefined && needs <= field.max) {
    return { title: `Set ${field.label.toLowerCase()} to ${needs}`, edit: setField(field.path, needs) };
  }
  return undefined;
}

/** The fields to outline: what the problem names, and where the mending would happen. */
export function pathsAtFault(problem: Problem | undefined): readonly string[] {
  if (!problem) return [];
  return problem.code === 'does-not-fit' ? [problem.path, 'system.tiles'] : [problem.path];
}
