import * as z from 'zod/mini';
import { success } from '../../core/basis/result';
import type { ProgramSegment, SegmentProblem } from '../../core/programming/segment-point';
import { cutInHalves, cutSerially } from '../../core/programming/segments';
import { count, operatorFields, operatorsOf, positive, solveKind } from './kind';

const schema = z.strictObject({
  kind: z.literal('segments'),
  name: z.optional(z.string()),
  ...operatorFields,
  chipCrossbars: z.int().check(z.gte(0), z.lte(2 ** 31 - 1)),
  inputsPerLoad: z.optional(count),
  writers: count,
  crossbarTimeNs: positive,
  mvmNs: positive,
  fillNs: z.optional(z.number().check(z.gte(0))),
});

/** In the fields of the reference figures; `rounds` only where there are several. */
function segmentDocument({ first, end, rounds, loadNs, computeNs }: ProgramSegment): object {
  return {
    first,
    last: end - 1,
    steps: Math.max(...rounds.map(({ steps }) => steps)),
    crossbars: Math.max(...rounds.map(({ crossbars }) => crossbars)),
    loadNs,
    computeNs,
    ...(rounds.length > 1 && { rounds: rounds.length }),
  };
}

/** Where to cut operators whose weights do not all fit: one after the other, and in overlapping halves. */
export const segments = solveKind('segments', schema, (problem) => {
  const operators = operatorsOf(problem);
  if (!operators.ok) return operators;
  const { table } = operators.value;
  const { fillNs = 0 } = problem;
  const cutting: SegmentProblem = {
    table,
    // Bare operators have no shape: any crossbars may part.
    blocks: Array.from(table.crossbars, (crossbars) => ({ rowBlocks: 1, columnBlocks: crossbars })),
    area: problem.chipCrossbars,
    writers: problem.writers,
    crossbarTimeNs: problem.crossbarTimeNs,
    inputsPerLoad: problem.inputsPerLoad ?? 1,
    mvmNs: problem.mvmNs,
    fillNs: () => fillNs,
  };
  const serial = cutSerially(cutting);
  if (!serial.ok) return serial;
  const halves = cutInHalves(cutting);
  const { totalNs, steadyNs, cuts } = serial.value;
  return success({
    serial: { totalNs, steadyNs, cuts, segments: serial.value.segments.map(segmentDocument) },
    overlappedHalves: halves ? { totalNs: halves.totalNs, steadyNs: halves.steadyNs, cuts: halves.cuts } : null,
  });
});
