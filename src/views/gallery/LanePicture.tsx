/** A result of a GPU with a computing memory in small: who is at work when, and below it every operator in turn. */
import { useMemo } from 'react';
import { shareText, timeText } from '../../draw/quantity-text';
import type { OffloadShown } from '../../store/state';
import { useTheme } from '../app/use-theme';
import { SmallTimeline } from '../compare/SmallTimeline';
import { laneRows, operatorRows } from '../compare/timeline-bars';

export function LanePicture({ shown, title }: { readonly shown: OffloadShown; readonly title: string }) {
  const theme = useTheme();
  const lanes = useMemo(() => laneRows(shown, theme), [shown, theme]);
  const operators = useMemo(() => operatorRows(shown, theme), [shown, theme]);
  const busy = shown.evaluation.lanes.map(({ id, utilisation }) => `${id} busy ${shareText(utilisation)}`).join(', ');
  return (
    <div className="gallery-picture gallery-lanes">
      <SmallTimeline {...lanes} label={`${title}: ${busy} of ${timeText(lanes.endNs)}`} />
      <SmallTimeline {...operators} label={`${title}: ${operators.rows} operators one after the other`} />
    </div>
  );
}
