/** What would make an infeasible scenario feasible: one edit, with the words for its button. */
import type { Problem } from '../core/basis/result';
import { completeDocument } from '../core/scenario/complete-document';
import { findField } from '../core/scenario/fields';
import type { ScenarioDocument } from '../core/scenario/schema';
import { setField, type Edit } from './edit';

export interface Mend {
  readonly title: string;
  readonly edit: Edit;
}

/**
 * As many times the tiles as crossbars are missing: what is available may be the whole chip, or a tenant's share of it.
 */
function moreTiles(document: ScenarioDocument, needs: number, available: number): Mend | undefined {
  const complete = completeDocument(document);
  const field = findField('system.tiles');
  if (!complete.ok || field?.kind !== 'number' || available <= 0) return undefined;
  const tiles = Math.ceil((complete.value.system.tiles * needs) / available);
  if (tiles > field.max) return undefined;
  return { title: `Set ${tiles.toLocaleString('en-US')} tiles`, edit: setField('system.tiles', tiles) };
}

/** The edit that a problem asks for; undefined where none is known. */
export function mendOf(document: ScenarioDocument, problem: Problem): Mend | undefined {
  const { needs, available } = problem;
  if (problem.code === 'does-not-fit') {
    return needs === undefined || available === undefined ? undefined : moreTiles(document, needs, available);
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
