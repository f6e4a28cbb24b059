/** The chip in the app: the present one, or the pinned baseline's in its place. */
import type { Selection } from '../../draw/selection';
import type { Shown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { ChipSubject } from '../chip/ChipSubject';
import { ChipView } from '../chip/ChipView';
import { translateSelection } from '../chip/translate-selection';
import { chipSceneOf } from '../picture/scenes';
import { useIsDimmed } from './use-is-dimmed';
import { useTheme } from './use-theme';

export function ChipPanel({ shown }: { readonly shown: Shown }) {
  const app = useApp();
  const theme = useTheme();
  const selection = useAppState((state) => state.selection);
  const hover = useAppState((state) => state.hover);
  const colourBy = useAppState(({ view }) => view.colourBy);
  const baseline = useAppState((state) => state.baseline);
  const isBaseline = useAppState((state) => state.isBaselineOnChip) && baseline !== undefined;
  const dimmed = useIsDimmed();
  const subject = isBaseline ? baseline : shown;
  // The selection is of the present tenants; those of the baseline may be others, or stand in another order.
  const present = shown.complete.tenants;
  const { tenants } = subject.complete;
  const toSubject = (chosen: Selection) => (isBaseline ? translateSelection(chosen, present, tenants) : chosen);
  const toPresent = (chosen: Selection) => (isBaseline ? translateSelection(chosen, tenants, present) : chosen);
  return (
    <ChipView
      scene={chipSceneOf(subject)}
      subject={baseline && <ChipSubject isBaseline={isBaseline} onChoose={app.showBaselineOnChip} />}
      isBaseline={isBaseline}
      colourBy={colourBy}
      onColourBy={(colouring) => app.arrange({ colourBy: colouring })}
      selection={toSubject(selection)}
      hover={toSubject(hover)}
      onSelect={(chosen) => app.select(toPresent(chosen))}
      onHover={(chosen) => app.hover(toPresent(chosen))}
      dimmed={dimmed && !isBaseline}
      theme={theme}
    />
  );
}
