/** What is under the pointer on the timeline, in words. */
import { at } from '../../draw/at';
import { countText, shareText, timeText } from '../../draw/quantity-text';
import { sliceFacts, sliceTitle } from '../../draw/slice-text';
import type { TimelineHit } from '../../draw/timeline-hit';
import { groupName, laneName, type LaneRow } from '../../draw/timeline-rows';
import type { TimelineScene } from '../../draw/timeline-scene';

/** A piece of work on a lane. */
function sideFacts(scene: TimelineScene, { lane }: LaneRow, place: number) {
  const { tenant, operator, rows, start_ns, end_ns } = at(lane.bars, place);
  const owner = scene.evaluation.tenants[tenant];
  const side = laneName(lane, scene.sides?.lanes ?? []);
  return {
    title: `${owner?.name ?? ''} · ${owner?.operators[operator]?.name ?? ''} on ${side === 'GPU' ? 'the GPU' : side}`,
    facts: [
      { name: 'Start', value: timeText(start_ns) },
      { name: 'Duration', value: timeText(end_ns - start_ns) },
      { name: 'Rows', value: countText(rows) },
      { name: 'Share of round', value: shareText((end_ns - start_ns) / scene.evaluation.makespan_ns) },
    ],
  };
}

/** The slice under the pointer, as much of it as its row shows. */
export function hitFacts(scene: TimelineScene, { row, mark, source }: TimelineHit) {
  if (row.lane) return sideFacts(scene, row.lane, mark.row);
  const { timeline, copy } = source.toldIn(mark);
  const own = { ...scene, timeline };
  const replicas = row.group && `${groupName(row.group)} of ${countText(row.group.ofReplicas)}`;
  const overlap = row.overlaps && `one of ${countText(row.overlaps)} sequences at once`;
  const part = replicas ?? overlap;
  const title = sliceTitle(own, copy.row);
  return { title: part ? `${title}: ${part}` : title, facts: sliceFacts(own, copy.row, copy.shift) };
}
