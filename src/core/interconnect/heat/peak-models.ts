/** The hottest node of a placement, in the forms that a search can afford: one for each kind of package. */
import { failure, success, type Result } from '../../basis/result';
import { nodesOf } from '../grid';
import { columnModel, columnPeak } from './column-model';
import { heatModel, type HeatModel, type HeatSetting } from './heat-model';
import { searchTolerance, solveHeat } from './solve-heat';
import { mostResponseNodes, superpose, thermalResponse, type ThermalResponse } from './superposition';

/** K of the hottest node, for W by node. */
export type PeakModel = (powerW: Float64Array) => number;

export function responsePeak(response: ThermalResponse): PeakModel {
  const kelvin = new Float64Array(response.nodes);
  return (powerW) => superpose(response, powerW, kelvin).reduce((most, own) => Math.max(most, own), 0);
}

/** The grid at a coarse tolerance, always from the last field: neighbours in a search are alike. */
function gridPeak(model: HeatModel): PeakModel {
  let start: Float64Array | undefined;
  return (powerW) => {
    const solved = solveHeat(model, powerW, { tolerance: searchTolerance, ...(start && { start }) });
    if (!solved.ok) throw new Error(solved.problem.text);
    start = solved.value.rise;
    return model.setting.ambientK + model.cellOf.reduce((most, cell) => Math.max(most, solved.value.rise[cell]), 0);
  };
}

/**
 * The column model of a stack or one die; of chiplets superposition, beyond 256 of them the coarse grid. Yields the share
 * of the preparation that is done.
 */
export function* peakModel(setting: HeatSetting): Generator<number, Result<PeakModel>> {
  const model = heatModel(setting);
  if (!model.ok) return model;
  if (setting.stack !== '2.5D') {
    const columns = columnModel(setting);
    return success((powerW) => columnPeak(columns, powerW));
  }
  if (nodesOf(setting.grid) > mostResponseNodes) return success(gridPeak(model.value));
  const response = yield* thermalResponse(model.value);
  return response.ok ? success(responsePeak(response.value)) : failure(response.problem);
}
