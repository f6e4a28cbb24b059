/** Every placement of a few groups: the exact front. */
import { failure, success, type Result } from '../../basis/result';
import { curveMapping, evaluatePoint, withPoint } from './archive';
import type { JointPoint, JointProblem } from './types';

/** Groups whose 40,320 placements can all be tried. */
const mostEnumerated = 8;

/** Mappings of the exchangeable groups in lexicographic order of their nodes. */
function* mappings(problem: JointProblem): Generator<Int32Array> {
  const { exchangeable } = problem;
  const nodes = exchangeable.toSorted();
  const nodeOf = curveMapping(problem);
  const isTaken = new Uint8Array(problem.nodes);
  function* place(group: number): Generator<Int32Array> {
    if (group === exchangeable.length) {
      yield nodeOf.slice();
      return;
    }
    for (const node of nodes) {
      if (isTaken[node]) continue;
      isTaken[node] = 1;
      nodeOf[exchangeable[group]] = node;
      yield* place(group + 1);
      isTaken[node] = 0;
    }
  }
  yield* place(0);
}

/** `too-large` for more than 8 groups; else the front, costs ascending, the first mapping of each point. */
export function enumerateFront(problem: JointProblem): Result<readonly JointPoint[]> {
  const groups = problem.exchangeable.length;
  if (groups > mostEnumerated) {
    const text = `${groups} groups have too many placements to try them all: at most ${mostEnumerated}`;
    return failure({ code: 'too-large', path: 'exact', text, available: mostEnumerated });
  }
  let front: readonly JointPoint[] = [];
  for (const nodeOf of mappings(problem)) front = withPoint(front, evaluatePoint(problem, nodeOf));
  return success(front);
}
