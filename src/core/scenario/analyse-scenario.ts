/** The first steps of every question: a document read as a scenario, its networks mapped; and the words for a misfit. */
import { countText } from '../basis/count-text';
import { misfitText } from '../basis/misfit';
import { success, type Problem, type Result } from '../basis/result';
import type { Chip } from '../hardware/chip';
import { tilesFor } from '../hardware/writing';
import { findField } from './fields';
import { completeScenario, parseDocument, type Scenario } from './scenario';
import { worksOf, type TenantWork } from './tenant-work';

/** A value read as a scenario, complete, with the static analysis of every tenant. */
export function analyseScenario(
  value: unknown,
): Result<{ readonly scenario: Scenario; readonly works: readonly TenantWork[] }> {
  const document = parseDocument(value);
  if (!document.ok) return document;
  const scenario = completeScenario(document.value);
  if (!scenario.ok) return scenario;
  const works = worksOf(scenario.value);
  return works.ok ? success({ scenario: scenario.value, works: works.value }) : works;
}

/** A chip grows by tiles: what would do is said in them, unless no chip may have so many. */
export function saidInTiles(problem: Problem, chip: Chip): Problem {
  const { code, needs, available, chipNeeds } = problem;
  if (code !== 'does-not-fit' || needs === undefined || available === undefined || chipNeeds === undefined) {
    return problem;
  }
  const tiles = tilesFor(chip, chipNeeds);
  const field = findField('system.tiles');
  const isPossible = field?.kind === 'number' && tiles <= field.max;
  if (!isPossible) return problem;
  const isPlain = problem.text === misfitText(needs, available);
  const text = isPlain ? misfitText(needs, available, tiles) : `${problem.text}; ${countText(tiles)} tiles would do`;
  return { ...problem, text };
}
