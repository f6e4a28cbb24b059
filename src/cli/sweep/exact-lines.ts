/** Lines of a front with the exact figures of their points, where these are not there yet. */
import { figureOfScalar } from '../../core/exploration/axis-figure';
import { readSweep } from '../../core/exploration/read-sweep';
import { isFound } from '../../core/exploration/samples';
import type { FrontPoints } from '../../core/exploration/simulated-points';
import type { Scalar, Sweep } from '../../core/exploration/types';
import type { SweepPool } from '../../worker/sweep-pool';
import { parsed } from './shard-file';
import { simulatedFront } from './simulated-front';
import { axisName, exactMark, frontTable, pointWriter } from './sweep-file';

/** The points of lines as columns. Their values are only needed where they do not follow from the index. */
function pointsOf(sweep: Sweep, lines: readonly string[]): FrontPoints {
  const points = lines.map((line) => parsed(line) ?? {});
  const column = (name: string) => Float64Array.from(points, (point) => Number(point[name] ?? NaN));
  const hasValues = isFound(sweep);
  const axes = sweep.axes.map((axis) =>
    Float64Array.from(points, (point) => figureOfScalar(axis, point[axisName(axis.paths)] as Scalar)),
  );
  return { indices: column('index'), metrics: sweep.metrics.map(column), ...(hasValues && { axes }) };
}

/**
 * @param lines    of the points of a front, each with its end
 * @param document of their sweep, which can be read
 */
export async function withExactFigures(
  lines: readonly string[],
  document: unknown,
  pool: SweepPool,
): Promise<readonly string[]> {
  const sweep = readSweep(document);
  if (!sweep.ok) throw new Error(sweep.problem.text);
  const front = pointsOf(
    sweep.value,
    lines.filter((line) => !line.includes(exactMark)),
  );
  const exact = await simulatedFront(sweep.value, front, pool);
  const added = pointWriter(sweep.value, 'ndjson')
    .linesOf(frontTable(front, exact))
    .split(/(?<=\n)/);
  let next = 0;
  return lines.map((line) => (line.includes(exactMark) ? line : (added[next++] ?? '')));
}
