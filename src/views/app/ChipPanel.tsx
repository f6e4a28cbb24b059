/** The chip in the app: the present one, or in its place the pinned baseline's or that of an iteration. */
import { useMemo } from 'react';
import type { ChipScene } from '../../draw/chip-scene';
import { countText } from '../../draw/quantity-text';
import type { Selection } from '../../draw/selection';
import { reramOf, type ChipSubject, type PlacedIteration, type ReramShown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { ChipSubjectChoice } from '../chip/ChipSubjectChoice';
import { ChipView } from '../chip/ChipView';
import { translateSelection } from '../chip/translate-selection';
import { chipSceneOf, chipSceneOfIteration } from '../picture/scenes';
import { useChipWear } from './use-chip-wear';
import { useIsDimmed } from './use-is-dimmed';
import { useTheme } from './use-theme';

/** What stands in the view in place of the present chip. */
interface Subject {
  readonly scene: ChipScene;
  readonly mark?: string;
  readonly remarks?: readonly string[];
}

/** `vision is not on the chip: it needs 2,816 crossbars and has 2,112`, for each tenant that does not fit. */
function misfits({ complete }: ReramShown, { places }: PlacedIteration): string[] {
  return places.tenants.flatMap((tenant, place) => {
    if (tenant.ok) return [];
    const { needs, available, text } = tenant.problem;
    const isMisfit = needs !== undefined && available !== undefined;
    const reason = isMisfit ? `it needs ${countText(needs)} crossbars and has ${countText(available)}` : text;
    return [`${complete.tenants[place]?.name ?? ''} is not on the chip: ${reason}`];
  });
}

function subjectOf(subject: ChipSubject, shown: ReramShown, baseline: ReramShown | undefined): Subject {
  if (subject.kind === 'baseline' && baseline) return { scene: chipSceneOf(baseline), mark: 'baseline' };
  if (subject.kind === 'iteration' && subject.placed) {
    const { placed } = subject;
    return {
      scene: chipSceneOfIteration(shown, placed),
      mark: `iteration ${placed.iteration}`,
      remarks: misfits(shown, placed),
    };
  }
  return { scene: chipSceneOf(shown) };
}

export function ChipPanel({ shown }: { readonly shown: ReramShown }) {
  const app = useApp();
  const theme = useTheme();
  const selection = useAppState((state) => state.selection);
  const hover = useAppState((state) => state.hover);
  const colourBy = useAppState(({ view }) => view.colourBy);
  const showsLinks = useAppState(({ view }) => view.showsLinks);
  const showsCurve = useAppState(({ view }) => view.showsCurve);
  const tier = useAppState(({ view }) => view.tier);
  const baseline = useAppState((state) => reramOf(state.baseline));
  const chosen = useAppState((state) => state.chipSubject);
  const dimmed = useIsDimmed();
  const playhead = useAppState((state) => state.playhead);
  const wear = useChipWear(shown, colourBy === 'writes' && chosen.kind === 'present');
  const { scene: bare, mark, remarks } = subjectOf(chosen, shown, baseline);
  const scene = useMemo(() => (wear ? { ...bare, wear } : bare), [bare, wear]);
  // The selection is of the present tenants; those of the baseline may be others, or stand in another order.
  const other = chosen.kind === 'baseline' ? baseline?.complete.tenants : undefined;
  const present = shown.complete.tenants;
  const toSubject = (picked: Selection) => (other ? translateSelection(picked, present, other) : picked);
  const toPresent = (picked: Selection) => (other ? translateSelection(picked, other, present) : picked);
  const hasChoice = baseline !== undefined || chosen.kind === 'iteration';
  return (
    <ChipView
      scene={scene}
      subject={
        hasChoice && (
          <ChipSubjectChoice subject={chosen} hasBaseline={baseline !== undefined} onChoose={app.showOnChip} />
        )
      }
      mark={mark}
      remarks={remarks}
      colourBy={colourBy}
      playhead={playhead}
      onPlayhead={app.pointAt}
      onColourBy={(colouring) => app.arrange({ colourBy: colouring })}
      showsLinks={showsLinks}
      showsCurve={showsCurve}
      onLinks={(shows) => app.arrange({ showsLinks: shows })}
      onCurve={(shows) => app.arrange({ showsCurve: shows })}
      tier={tier}
      onTier={(chosen) => app.arrange({ tier: chosen })}
      selection={toSubject(selection)}
      hover={toSubject(hover)}
      onSelect={(picked) => app.select(toPresent(picked))}
      onHover={(picked) => app.hover(toPresent(picked))}
      dimmed={dimmed && other === undefined}
      theme={theme}
    />
  );
}
