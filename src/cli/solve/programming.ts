import * as z from 'zod/mini';
import { success, type Result } from '../../core/basis/result';
import { bareHistory } from '../../core/programming/bare-crossbar';
import { blockLayout } from '../../core/programming/block-layout';
import { isEnumerable, surveyMappings } from '../../core/programming/enumeration';
import { hamming } from '../../core/programming/hamming';
import { roundTallies, type CrossbarHistory, type Mapping } from '../../core/programming/history';
import { difference, naive } from '../../core/programming/in-order';
import { ouGrid } from '../../core/programming/ou-grid';
import type { MappingOptions, ProgrammingPolicy } from '../../core/programming/policy';
import { random } from '../../core/programming/random';
import { scheduled } from '../../core/programming/scheduled';
import { writeCost, type WriteCost } from '../../core/programming/write-cost';
import { findWritePreset } from '../../core/programming/write-presets';
import { checkedRule, defaultSetLoops, type PulseRule } from '../../core/programming/write-rule';
import { count, solveKind } from './kind';

const pair = z.tuple([count, count]);
const block = z.array(z.array(z.number()));

const schema = z.strictObject({
  kind: z.literal('programming'),
  name: z.optional(z.string()),
  scheme: z.enum(['SLC', 'MLC-A', 'MLC-B']),
  parallelism: z.enum(['OU-serial', 'row-parallel']),
  cyclic: z.optional(z.boolean()),
  ou: pair,
  slots: pair,
  cellBits: z.optional(z.int().check(z.gte(1), z.lte(4))),
  tSetNs: z.number(),
  tResetNs: z.number(),
  tVerifyNs: z.optional(z.number()),
  driverColumns: z.optional(z.nullable(count)),
  farRowResetRatio: z.optional(z.number()),
  setLoops: z.optional(z.nullable(z.array(z.int()))),
  old: block,
  rounds: z.array(z.array(block)),
  seed: z.optional(z.int()),
  swaps: z.optional(z.int().check(z.gte(0), z.lte(1_000_000))),
});

type Problem = z.infer<typeof schema>;

const defaultSwaps = 2000;

/** NVSim's pulse energies, verifying reads free, and the problem's own times. */
function ruleOf(problem: Problem): Result<PulseRule> {
  const preset = findWritePreset('nvsim');
  if (!preset.ok) return preset;
  const cellBits = problem.cellBits ?? (problem.scheme === 'SLC' ? 1 : 2);
  return checkedRule({
    ...(preset.value.ruleOf(cellBits) as PulseRule),
    scheme: problem.scheme,
    parallelism: problem.parallelism,
    setLoops: problem.setLoops ?? defaultSetLoops(cellBits),
    setTimeNs: problem.tSetNs,
    resetTimeNs: problem.tResetNs,
    verifyTimeNs: problem.tVerifyNs ?? 0,
    verifyEnergyPj: 0,
    driverColumns: problem.driverColumns ?? Infinity,
    farRowResetRatio: problem.farRowResetRatio ?? 1,
  });
}

interface PolicyAnswer {
  readonly mapping: readonly (readonly (number | null)[])[];
  readonly perRoundNs: readonly number[];
  readonly totalNs: number;
  readonly changedCells: number;
  readonly energyPj: number;
}

function mappingDocument(mappings: readonly Mapping[]): (number | null)[][] {
  return mappings.map((mapping) => Array.from(mapping, (place) => (place < 0 ? null : place)));
}

function answerOf(
  policy: ProgrammingPolicy,
  cost: WriteCost,
  history: CrossbarHistory,
  options: MappingOptions,
): PolicyAnswer {
  const mappings = policy.map(cost, history, options);
  // A single programming that repeats stays where it is, whoever writes it.
  const isResident = history.cyclic && history.rounds.length === 1;
  const tallies = isResident ? [] : roundTallies(cost, history, mappings, policy.writes === 'everything');
  const perRoundNs = isResident ? [0] : tallies.map(({ timeNs }) => timeNs);
  return {
    mapping: mappingDocument(mappings),
    perRoundNs,
    totalNs: perRoundNs.reduce((sum, ns) => sum + ns, 0),
    changedCells: tallies.reduce((sum, { changedCells }) => sum + changedCells, 0),
    energyPj: tallies.reduce((sum, tally) => sum + cost.energyPj(tally), 0),
  };
}

/** Time of every block of the first round in every slot over what is there: where that is all that decides. */
function costMatrix(cost: WriteCost, history: CrossbarHistory): number[][] | undefined {
  const { words, start, rounds, cyclic } = history;
  const [only] = rounds;
  if (!cost.isSeparable || cyclic || only === undefined || rounds.length > 1) return undefined;
  return Array.from(start, (old, slot) =>
    Array.from(only.blocks, (next) => cost.slotNs(words, old, next, Math.floor(slot / cost.layout.slotColumns))),
  );
}

/** What all mappings together say; absent where there are too many. */
function surveyFields(cost: WriteCost, history: CrossbarHistory): object {
  if (history.rounds.length === 0 || !isEnumerable(history)) return {};
  const survey = surveyMappings(cost, history);
  return {
    B2_meanOverAllMappingsNs: survey.meanNs,
    optimalMappings: survey.optimal,
    mappingsTried: survey.tried,
    minChangedCells: survey.leastChangedCells,
    minEnergyPj: survey.leastEnergyPj,
  };
}

/** One crossbar whose contents are given: every policy on it, and the optimum where it can be enumerated. */
export const programming = solveKind('programming', schema, (problem) => {
  const rule = ruleOf(problem);
  if (!rule.ok) return rule;
  const [ouRows, ouColumns] = problem.ou;
  const [slotRows, slotColumns] = problem.slots;
  const crossbar = { rows: ouRows * slotRows, columns: ouColumns * slotColumns };
  const grid = ouGrid(crossbar, { rows: ouRows, columns: ouColumns });
  if (!grid.ok) return grid;
  const layout = blockLayout(grid.value, rule.value.cellBits);
  const built = bareHistory({ old: problem.old, rounds: problem.rounds, cyclic: problem.cyclic ?? true }, layout);
  if (!built.ok) return built;
  const history = built.value;
  const cost = writeCost(rule.value, layout);
  const options = { seed: problem.seed ?? 1, crossbar: 0, swaps: problem.swaps ?? defaultSwaps };
  const answer = (policy: ProgrammingPolicy) => answerOf(policy, cost, history, options);
  const [b0, b1, b2, b3, b4] = [naive, difference, random, hamming, scheduled].map(answer) as [
    PolicyAnswer,
    PolicyAnswer,
    PolicyAnswer,
    PolicyAnswer,
    PolicyAnswer,
  ];
  const costMatrixSlotByBlock = costMatrix(cost, history);
  return success({
    B0_naiveNs: b0.totalNs,
    B1_identityNs: b1.totalNs,
    B1_perRoundNs: b1.perRoundNs,
    B1_changedCells: b1.changedCells,
    B1_energyPj: b1.energyPj,
    B2_randomNs: b2.totalNs,
    B3_hammingGreedyNs: b3.totalNs,
    B3_mapping: b3.mapping,
    B4_optimumNs: b4.totalNs,
    B4_oneMapping: b4.mapping,
    B4_perRoundNs: b4.perRoundNs,
    ...surveyFields(cost, history),
    ...(costMatrixSlotByBlock && { costMatrixSlotByBlock }),
  });
});
