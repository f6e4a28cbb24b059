/** A slice of the timeline in words: its facts, and why it waited. */
import { inferenceOfCopy } from '../core/pipeline/sequence-lanes';
import { at } from './at';
import { countText, pluralText, shareText, timeText } from './quantity-text';
import type { TimelineScene } from './timeline-scene';
import { kindOfSlice } from './timeline-scene';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

const kindNames = { compute: 'computes', program: 'is programmed', transfer: 'transfers', stall: 'waits' } as const;

type Names = Pick<TimelineScene, 'timeline' | 'evaluation' | 'tenants' | 'sides'>;

function operatorName({ evaluation }: Names, tenant: number, operator: number): string {
  return evaluation.tenants[tenant]?.operators[operator]?.name ?? `operator ${operator + 1}`;
}

/** `camera · conv1 computes`. */
export function sliceTitle(scene: Names, row: number): string {
  const { timeline, tenants } = scene;
  const tenant = at(timeline.tenant, row);
  const name = operatorName(scene, tenant, at(timeline.operator, row));
  return `${tenants[tenant]?.name ?? ''} · ${name} ${kindNames[kindOfSlice(timeline, row)]}`;
}

/** The reason of a stall as a sentence; undefined for other kinds. */
export function stallReason(scene: Names, row: number): string | undefined {
  const { timeline } = scene;
  if (kindOfSlice(timeline, row) !== 'stall') return undefined;
  const producer = at(timeline.waitsFor, row);
  if (producer === 0) return 'waits for its input';
  return `waits for results of ${operatorName(scene, at(timeline.tenant, row), producer - 1)}`;
}

/** Of an operator that a GPU and its memory may share. */
function sidesAtWork(lanes: number): string {
  return lanes > 1 ? 'GPU and memory' : 'one side';
}

/**
 * @param shift ns that the chosen copy lies after the stored slice
 */
export function sliceFacts(scene: Names, row: number, shift: number): readonly Fact[] {
  const { timeline, evaluation, sides } = scene;
  const area = at(timeline.area, row);
  const start = at(timeline.start, row) + shift;
  const duration = at(timeline.duration, row);
  const steps = at(timeline.steps, row);
  const first = at(timeline.firstStep, row);
  const repeat = at(timeline.repeat, row);
  const period = at(timeline.shift, row);
  const inference = inferenceOfCopy(timeline, row, shift);
  const reason = stallReason(scene, row);
  return [
    { name: 'Start', value: timeText(start) },
    { name: 'Duration', value: timeText(duration) },
    { name: 'Share of round', value: shareText(duration / evaluation.makespan_ns) },
    { name: 'Inference', value: countText(inference + 1) },
    ...(steps > 0
      ? [{ name: sides ? 'Rows' : 'Steps', value: `${countText(first + 1)} to ${countText(first + steps)}` }]
      : []),
    ...(area > 0 ? [{ name: 'Busy', value: sides ? sidesAtWork(area) : pluralText(area, 'crossbar') }] : []),
    ...(reason === undefined ? [] : [{ name: 'Why', value: reason }]),
    ...(repeat > 1 ? [{ name: 'Repeats', value: `${countText(repeat)} inferences, every ${timeText(period)}` }] : []),
  ];
}
