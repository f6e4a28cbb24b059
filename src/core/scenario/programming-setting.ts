/** What programming asks of the chip and the document: how cells are written, and what one crossbar takes at worst. */
import type { Result } from '../basis/result';
import { failure, success } from '../basis/result';
import { crossbarsOf, type Chip } from '../hardware/chip';
import { tilesFor } from '../hardware/writing';
import { blockLayout } from '../programming/block-layout';
import type { Encoding } from '../programming/bit-slicing';
import type { ContentRule } from '../programming/crossbar-content';
import { ouGrid, type OuGrid } from '../programming/ou-grid';
import type { ProgrammingPolicyId } from '../programming/policy';
import type { WriteRule } from '../programming/write-rule';
import { worstCrossbar, writersWithin, type WorstCrossbar } from '../programming/writers';
import type { CompleteReramDocument } from './complete-document';
import { writeRuleOf } from './device-document';
import type { Scenario } from './scenario';

export interface ProgramSetting {
  readonly chip: Chip;
  readonly policy: ProgrammingPolicyId;
  readonly options: CompleteReramDocument['policy']['programmingOptions'];
  readonly seed: number;
  readonly rule: WriteRule;
  readonly grid: OuGrid;
  readonly content: ContentRule;
  /** A crossbar written from nothing known to the worst contents: what plans count with. */
  readonly worst: WorstCrossbar;
}

/** Of a scenario whose programming is not `resident`. */
export function programSetting({ chip, complete }: Scenario): ProgramSetting {
  const { cellBits } = chip.crossbar;
  const grid = ouGrid(chip.crossbar, chip.ou);
  // The scenario has checked its units already.
  if (!grid.ok) throw new Error(grid.problem.text);
  const rule = writeRuleOf(chip.device, cellBits);
  const options = complete.policy.programmingOptions;
  return {
    chip,
    policy: complete.policy.programming as ProgrammingPolicyId,
    options,
    seed: complete.seed,
    rule,
    grid: grid.value,
    content: {
      layout: blockLayout(grid.value, cellBits),
      packing: chip.packing,
      grouping: chip.grouping,
      weightBits: chip.weightBits,
      cellBits,
      encoding: options.encoding as Encoding,
    },
    worst: worstCrossbar(rule, grid.value),
  };
}

/**
 * Crossbars of a region that are written at once: by the drivers of its tiles, within its share of the power.
 *
 * @returns at most `area`; `out-of-range` where the power does not even write one
 */
export function writersOfRegion({ chip, worst }: ProgramSetting, area: number): Result<number> {
  const { writersPerTile, writePowerBudgetMw } = chip.device;
  const budget = (writePowerBudgetMw * area) / crossbarsOf(chip);
  const writers = Math.min(area, writersWithin(tilesFor(chip, area), writersPerTile, worst, budget));
  if (writers > 0) return success(writers);
  const least = Math.ceil((worst.energyPj / worst.timeNs) * (crossbarsOf(chip) / area) * 1000) / 1000;
  const text = `writing one crossbar takes more power than the budget allows ${area} crossbars: ${least} mW would do`;
  return failure({ code: 'out-of-range', path: 'system.device.writePowerBudget_mW', text, allowed: [`${least} mW`] });
}
