/** The published gain of joint design in peak temperature beside ours, on a stack of a stated size. */
import { failure, success, type Result } from '../../basis/result';
import { columnModel, columnPeak } from '../heat/column-model';
import { heatModel, type HeatSetting } from '../heat/heat-model';
import { shownTolerance, solveHeat, temperaturesOf } from '../heat/solve-heat';
import { residualTraffic } from '../position-traffic';
import type { Trend } from '../published-trends';
import { routedNetwork } from '../routed-network';
import { buildTopology } from '../topologies/index';
import { markersOf, type Markers } from './front-figures';
import { nsga2 } from './nsga';
import { jointProblem, rearranged } from './problem';
import type { JointOptions, JointProgress } from './types';

const grid = { width: 3, height: 3, tiers: 4 };

/** Power of the first and the last place: early layers work on large maps. W, reconstructed. */
const [firstW, lastW] = [2, 0.2];
const bytesOfEdge = 1000;

export interface JointTrend extends Trend {
  readonly markers: Markers;
  /** Peak of both markers, solved on the grid, K. */
  readonly performanceOnlyK: number;
  readonly jointK: number;
}

/** Yields the search's progress. */
export function* jointTrend(options: JointOptions): Generator<JointProgress, Result<JointTrend>> {
  const built = buildTopology('mesh3d', grid);
  if (!built.ok) return built;
  const { order, nodes } = built.value;
  const setting: HeatSetting = {
    stack: 'm3d',
    grid,
    pitchMm: 1,
    tilesPerNode: 1,
    R_sink: 1,
    R_board: null,
    ambientK: 300,
  };
  const model = heatModel(setting);
  if (!model.ok) return model;
  const powerW = new Float64Array(nodes);
  for (const [place, node] of order.entries()) powerW[node] = firstW * (lastW / firstW) ** (place / (nodes - 1));
  const traffic = residualTraffic(nodes, bytesOfEdge);
  const columns = columnModel(setting);
  const problem = jointProblem({
    network: routedNetwork(built.value),
    isExchangeable: () => true,
    flows: {
      from: traffic.from.map((place) => order[place]),
      to: traffic.to.map((place) => order[place]),
      amount: traffic.bits,
    },
    powerW,
    peakModel: (power) => columnPeak(columns, power),
    ambientK: setting.ambientK,
  });
  const { front } = yield* nsga2(problem, options);
  const markers = markersOf(front);
  const onGrid = [markers.performanceOnly, markers.joint].map(({ nodeOf }) =>
    solveHeat(model.value, rearranged(powerW, nodeOf), { tolerance: shownTolerance }),
  );
  const peaks: number[] = [];
  for (const solved of onGrid) {
    if (!solved.ok) return failure(solved.problem);
    peaks.push(temperaturesOf(model.value, solved.value).maxK);
  }
  const [performanceOnlyK, jointK] = peaks;
  const ours = jointK - performanceOnlyK;
  const title = 'Joint against performance alone, 36 cores: peak temperature';
  return success({ id: 'jointPeak', title, ours, isAhead: ours < 0, markers, performanceOnlyK, jointK });
}
