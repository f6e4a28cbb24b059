/** The timeline: when every operator of every tenant works, and what it waits for. */
import type { KeyboardEvent } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { timeText } from '../../draw/quantity-text';
import { commandAt, type LaneCommands } from '../../draw/command-boxes';
import { commandFacts } from '../../draw/command-text';
import type { Renderer } from '../../draw/renderer';
import type { Selection } from '../../draw/selection';
import { nothingSelected } from '../../draw/selection';
import { sliceFacts, sliceTitle } from '../../draw/slice-text';
import type { Theme } from '../../draw/theme';
import type { TimeWindow } from '../../draw/time-scale';
import { drawTimeline, quickGrain } from '../../draw/timeline-drawing';
import type { TimelineLayout } from '../../draw/timeline-layout';
import { drawTimelineMarks } from '../../draw/timeline-marks-drawing';
import type { TimelineScene } from '../../draw/timeline-scene';
import { indexTimeline } from '../../draw/timeline-scene';
import { exactness, headlineOf, replicasText, timelineDescription, timelineTable } from '../../draw/timeline-text';
import { lateView } from '../binding/late-view';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { TableDialog } from '../canvas/TableDialog';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { usePalette } from '../canvas/use-palette';
import { hitFacts } from './hit-facts';
import { RangeDetails } from './RangeDetails';
import { SliceDetails } from './SliceDetails';
import { TimelineTable } from './TimelineTable';
import { useCommands, type AskCommands } from './use-commands';
import { useHeldKeys } from './use-held-keys';
import { useTimelineSelection } from './use-timeline-selection';
import { useTimelineNavigation } from './use-timeline-navigation';
import type { TimelinePointer } from './use-timeline-pointer';
import { useIsMoving } from './use-is-moving';
import { useRevealedRow } from './use-revealed-row';
import { useTimelinePointer } from './use-timeline-pointer';
import './timeline.css';

const LaneTables = lateView(async () => (await import('./LaneTables')).LaneTables);

interface Props {
  readonly scene: TimelineScene;
  readonly selection: Selection;
  /** Highlights as a selection does, while the pointer is on something. */
  readonly hover: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onHover: (selection: Selection) => void;
  /** Something newer is being computed, or the scenario has a problem. */
  readonly dimmed: boolean;
  readonly theme: Theme;
  /** Moment of the round that the chip shows, 0..1; undefined where the chip never changes. */
  readonly playhead: number | undefined;
  readonly onPlayhead: (playhead: number) => void;
  /** Commands of a lane, where a memory has some. */
  readonly askCommands?: AskCommands;
}

async function noCommands(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Held for a second, W and S zoom by this factor and A and D pan by this share of the window. */
const zoomPerSecond = 4;
const panPerSecond = 0.9;

const cursors = {
  minimap: 'pointer',
  minimapStart: 'ew-resize',
  minimapEnd: 'ew-resize',
  minimapWindow: 'grab',
  ruler: 'col-resize',
  names: 'pointer',
  plot: 'default',
} as const;

function commandUnder(
  on: TimelinePointer | undefined,
  layout: TimelineLayout | undefined,
  commands: LaneCommands,
  cycleNs: number,
) {
  return layout && on && commandAt(layout, commands, cycleNs, on.x * layout.density, on.y * layout.density);
}

export function TimelineView(props: Props) {
  const { scene, selection, hover, onSelect, onHover, playhead } = props;
  const playheadNs = playhead === undefined ? undefined : playhead * scene.evaluation.makespan_ns;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const [range, setRange] = useState<TimeWindow>();
  const [hasTable, setTable] = useState(false);
  const index = useMemo(() => indexTimeline(scene), [scene]);
  const navigation = useTimelineNavigation(frame, size, scene, index);
  const { layout } = navigation;
  const commands = useCommands(scene, layout?.scale.window, props.askCommands ?? noCommands);
  const cycleNs = 1 / (scene.sides?.clockGHz ?? 1);
  const chosen = useTimelineSelection(index, navigation, selection, onSelect);
  const { slice } = chosen;
  const emphasis = useMemo(() => {
    const { slice: _place, ...picked } = hover.tenant === undefined ? selection : hover;
    return slice === undefined ? picked : { ...picked, slice: slice.row };
  }, [hover, selection, slice]);
  const description = useMemo(() => timelineDescription(scene, index), [scene, index]);
  useRevealedRow(navigation, selection);

  const point = (pointer: TimelinePointer | undefined) => {
    const isName = pointer?.zone === 'names' && pointer.row !== undefined && pointer.row.lane === undefined;
    const named = isName ? pointer.row : undefined;
    if (named !== undefined) {
      onHover({ tenant: named.tenant, ...(named.operator !== undefined && { operator: named.operator }) });
    } else if (hover.tenant !== undefined) onHover(nothingSelected);
  };
  const { pointer, handlers } = useTimelinePointer(layout, index, navigation, {
    onPoint: point,
    onRange: setRange,
    onClick: (pressed) => {
      const found = commandUnder(pressed, layout, commands, cycleNs)?.command;
      if (found) onSelect({ tenant: found.tenant, operator: found.operator });
      else chosen.choose(pressed);
    },
    onMoment: (ns) => props.onPlayhead(Math.min(ns / scene.evaluation.makespan_ns, 1 - 1e-9)),
  });

  const heldKeys = useHeldKeys({
    w: (ms) => navigation.zoom(zoomPerSecond ** (-ms / 1000)),
    s: (ms) => navigation.zoom(zoomPerSecond ** (ms / 1000)),
    a: (ms) => navigation.pan((-panPerSecond * ms) / 1000),
    d: (ms) => navigation.pan((panPerSecond * ms) / 1000),
  });

  const acts: Readonly<Record<string, () => void>> = {
    '0': navigation.showAll,
    f: () => chosen.show(range),
    '.': () => chosen.stepSlice(1),
    ',': () => chosen.stepSlice(-1),
    ArrowDown: () => chosen.stepRow(1),
    ArrowUp: () => chosen.stepRow(-1),
    ArrowRight: () => (slice === undefined ? chosen.unfold() : chosen.stepSlice(1)),
    ArrowLeft: () => (slice === undefined ? chosen.fold() : chosen.stepSlice(-1)),
    Enter: chosen.enterRow,
    ' ': chosen.toggleTenant,
    PageDown: () => navigation.scrollBy((layout?.plot.height ?? 0) * 0.9),
    PageUp: () => navigation.scrollBy(-(layout?.plot.height ?? 0) * 0.9),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act !== undefined) act();
    else if (!heldKeys.onKeyDown(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const { theme } = props;
  const palette = usePalette(theme, scene.tenants);
  const isMoving = useIsMoving(layout);
  const grain = isMoving && layout !== undefined ? quickGrain(layout, index) : 1;
  const paint = useCallback(
    (renderer: Renderer) => {
      if (layout !== undefined) drawTimeline(renderer, { layout, scene, index, palette, emphasis, grain, commands });
    },
    [layout, scene, index, palette, emphasis, grain, commands],
  );
  const commandHit = useMemo(
    () => commandUnder(pointer, layout, commands, cycleNs),
    [pointer, layout, commands, cycleNs],
  );
  const isOverTime = pointer?.zone === 'plot' || pointer?.zone === 'ruler';
  const pointerX = isOverTime && layout !== undefined ? pointer.x * layout.density : undefined;
  const paintMarks = useCallback(
    (renderer: Renderer) => {
      if (layout === undefined) return;
      const hit = pointer?.hit;
      const marks = { pointerX, hover: hit, range, playheadNs, slice, command: commandHit?.box };
      drawTimelineMarks(renderer, layout, index, palette, marks);
    },
    [layout, index, palette, pointerX, pointer?.hit, range, playheadNs, slice, commandHit],
  );
  usePainting(canvas, size, theme.font, paint);
  usePainting(overlay, size, theme.font, paintMarks);

  const facts = commandHit ? commandFacts(scene, commandHit.command) : pointer?.hit && hitFacts(scene, pointer.hit);
  const picked = selection.operator === undefined ? undefined : scene.evaluation.tenants[selection.tenant ?? -1];
  const operator = picked?.operators[selection.operator ?? -1];
  const spoken =
    slice === undefined
      ? operator && `${operator.name}${'replicas' in operator ? `, replicas: ${replicasText(operator)}` : ''}`
      : `${sliceTitle(scene, slice.row)}: ${sliceFacts(scene, slice.row, slice.shift)
          .map(({ name, value }) => `${name} ${value}`)
          .join(', ')}`;

  return (
    <section className="timeline-view" aria-label="Timeline">
      <div className="canvas-bar">
        <h2>Timeline</h2>
        <span className="canvas-summary">
          <span className="timeline-words">round of </span>
          {timeText(scene.evaluation.makespan_ns)} ·{' '}
          <span className={`timeline-mark timeline-mark-${scene.stage}`}>{exactness(scene.stage)}</span>
        </span>
        <span className="timeline-headline">{headlineOf(scene, emphasis.tenant)}</span>
        <button type="button" className="button" onClick={navigation.showAll} disabled={navigation.isWhole}>
          Fit
        </button>
        <button type="button" className="button" aria-label="Table view of the timeline" onClick={() => setTable(true)}>
          Table
        </button>
      </div>
      <div className="timeline-plot">
        <div
          ref={frame}
          className={props.dimmed ? 'canvas-frame canvas-dimmed' : 'canvas-frame'}
          role="application"
          tabIndex={0}
          aria-label="Timeline: up and down choose an operator, right and left unfold and fold its replicas, Enter its slices, comma and period step, W and S zoom, A and D pan, 0 shows all"
          style={{
            cursor: pointer?.hit === undefined ? cursors[pointer?.zone ?? 'plot'] : 'pointer',
            touchAction: navigation.touchAction,
          }}
          onKeyDown={onKeyDown}
          onKeyUp={heldKeys.onKeyUp}
          onBlur={heldKeys.release}
          {...handlers}
        >
          <canvas ref={canvas} role="img" aria-label={description} data-picture="timeline" />
          <canvas ref={overlay} aria-hidden="true" />
          {pointer !== undefined && facts !== undefined && size !== undefined && (
            <FloatingFacts
              {...facts}
              x={pointer.x}
              y={pointer.y}
              frameWidth={size.width / size.density}
              frameHeight={size.height / size.density}
            />
          )}
        </div>
        <div className="timeline-panels">
          {range !== undefined && <RangeDetails scene={scene} range={range} onClose={() => setRange(undefined)} />}
          {slice !== undefined && (
            <SliceDetails
              scene={scene}
              row={slice.row}
              shift={slice.shift}
              onStep={chosen.stepSlice}
              onClose={() => onSelect(nothingSelected)}
            />
          )}
        </div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
      {hasTable && (
        <TableDialog title="Timeline: operators over the round" onClose={() => setTable(false)}>
          {scene.sides && layout && (
            <LaneTables
              sides={scene.sides}
              makespan={scene.evaluation.makespan_ns}
              window={layout.scale.window}
              commands={commands}
            />
          )}
          <TimelineTable rows={timelineTable(scene, index)} hasReplicas={!scene.sides} />
        </TableDialog>
      )}
    </section>
  );
}
