/** Deployments of a sweep, each made once: points that differ only in clock and prices share one. */
import type { Result } from '../basis/result';
import { withValueAt } from '../basis/path';
import { success } from '../basis/result';
import type { Chip } from '../hardware/chip';
import { stepTime } from '../hardware/step';
import type { ScenarioDocument } from '../scenario/schema';
import { deploymentFigures, type DeploymentAnswer, type DeploymentFigures } from './deployment-figures';
import { clockedFigures, type ClockedFigures } from './price-point';
import type { Key } from './point-walk';
import type { AxisRole } from './table-axes';
import type { Scalar, Sweep } from './types';

/** What is known of a point before its prices: figures, or why there are none; undefined where only an evaluation tells. */
export type Deployed = Result<ClockedFigures> | undefined;

interface Slot {
  /** At the first clock of the axes: most other clocks have the same. */
  readonly answer: DeploymentAnswer | undefined;
  readonly byTime: Map<Key, Deployed>;
}

/** What a deployment takes, in clocks of one: some kilobytes against some hundred bytes. */
const clocksOfDeployment = 16;

/**
 * Clocks that are kept, deployments counted as so many: some sixty megabytes where points come back to a deployment, and
 * little where each is met in one stretch.
 */
const mostKept = { anyOrder: 2 ** 17, inStretches: 2 ** 12 } as const;

export interface DeploymentStore {
  /**
   * @param deployment names the values of the axes that decide it; `time` those of the clock
   * @param values of all axes
   */
  find(deployment: Key, time: Key, values: readonly Scalar[]): Deployed;
}

function figuresOf(answer: DeploymentAnswer | undefined): DeploymentFigures | undefined {
  return answer?.result.ok ? answer.result.value : undefined;
}

/** @param isInStretches points of a deployment come one after the other */
export function deploymentStore(sweep: Sweep, roles: readonly AxisRole[], isInStretches: boolean): DeploymentStore {
  const most = isInStretches ? mostKept.inStretches : mostKept.anyOrder;
  const slots = new Map<Key, Slot>();
  const timeAxes = roles.flatMap((role, axis) => (role === 'time' ? [axis] : []));

  const documentOf = (values: readonly Scalar[]): ScenarioDocument =>
    sweep.axes.reduce((document, { paths }, axis) => {
      if (roles[axis] === 'price') return document;
      return paths.reduce((changed, path) => withValueAt(changed, path, values[axis]), document);
    }, sweep.document.scenario);

  const withClock = (chip: Chip, values: readonly Scalar[]): Chip => {
    let { readTimeNs, adcRateGHz } = chip;
    for (const axis of timeAxes) {
      for (const path of sweep.axes[axis].paths) {
        if (path === 'system.readTime_ns') readTimeNs = Number(values[axis]);
        if (path === 'system.adcRate_GHz') adcRateGHz = Number(values[axis]);
      }
    }
    return { ...chip, readTimeNs, adcRateGHz };
  };

  const atClock = (answer: DeploymentAnswer | undefined, values: readonly Scalar[]): Deployed => {
    if (answer === undefined) return undefined;
    if (!answer.result.ok) return answer.result;
    return success(clockedFigures(answer.result.value, withClock(answer.result.value.chip, values)));
  };

  /** Whichever clock is asked for first: a figure must not depend on the order of the points, not even in its last digit. */
  const atFirstClock = (values: readonly Scalar[]): Scalar[] =>
    values.map((value, axis) => {
      if (roles[axis] !== 'time') return value;
      const { range, values: known } = sweep.axes[axis];
      return range?.min ?? known[0];
    });

  /** A deployment at the clock of these values: that of the first clock, or one of its own where they are not the same. */
  const at = ({ answer }: Slot, values: readonly Scalar[]): Deployed => {
    if (answer === undefined) return undefined;
    const first = atFirstClock(values);
    if (timeAxes.every((axis) => values[axis] === first[axis])) return atClock(answer, values);
    const { result, holdsAt } = answer;
    if (holdsAt && !result.ok) return result;
    if (holdsAt && result.ok) {
      const { stepIntervalNs } = stepTime(withClock(result.value.chip, values), 'faithful');
      if (holdsAt(stepIntervalNs)) return atClock(answer, values);
    }
    return atClock(deploymentFigures(documentOf(values)), values);
  };

  let kept = 0;

  /** Makes room: what is dropped is made again, and is the same. */
  const keep = (clocks: number): void => {
    kept += clocks;
    if (kept <= most) return;
    slots.clear();
    kept = clocks;
  };

  return {
    find: (deployment, time, values) => {
      let slot = slots.get(deployment);
      if (slot?.byTime.has(time)) return slot.byTime.get(time);
      if (!slot) {
        slot = { answer: deploymentFigures(documentOf(atFirstClock(values))), byTime: new Map() };
        keep(clocksOfDeployment);
        slots.set(deployment, slot);
      }
      const deployed = at(slot, values);
      const isShared = !deployed?.ok || deployed.value.figures === figuresOf(slot.answer);
      keep(isShared ? 1 : clocksOfDeployment);
      slot.byTime.set(time, deployed);
      return deployed;
    },
  };
}
