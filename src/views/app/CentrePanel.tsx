/** The pictures: the chip above, the timeline or the static analysis below. */
import { lazy, Suspense, useId, useRef } from 'react';
import { splitterRange } from '../../store/autosave';
import { defaultView, type BottomTab, type Shown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { timelineSceneOf } from '../picture/scenes';
import { Tabs } from '../tabs/Tabs';
import { TimelineView } from '../timeline/TimelineView';
import { ChipPanel } from './ChipPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { Progress } from './Progress';
import { Splitter } from './Splitter';
import { useIsDimmed } from './use-is-dimmed';
import { useTheme } from './use-theme';

const AnalysisTable = lazy(async () => ({ default: (await import('../analysis/AnalysisTable')).AnalysisTable }));

const bottomTabs: readonly { readonly id: BottomTab; readonly title: string }[] = [
  { id: 'timeline', title: 'Timeline' },
  { id: 'analysis', title: 'Static analysis' },
];

function TimelinePanel({ shown }: { readonly shown: Shown }) {
  const app = useApp();
  const theme = useTheme();
  const selection = useAppState((state) => state.selection);
  const hover = useAppState((state) => state.hover);
  const dimmed = useIsDimmed();
  return (
    <TimelineView
      scene={timelineSceneOf(shown)}
      selection={selection}
      hover={hover}
      onSelect={app.select}
      onHover={app.hover}
      dimmed={dimmed}
      theme={theme}
    />
  );
}

function BottomPanel({ shown }: { readonly shown: Shown | undefined }) {
  const app = useApp();
  const panelId = useId();
  const chosen = useAppState(({ view }) => view.bottomTab);
  return (
    <div className="centre-bottom" id="timeline">
      <div className="centre-tabs">
        <Tabs
          label="Below the chip"
          tabs={bottomTabs}
          chosen={chosen}
          panelId={panelId}
          onChoose={(bottomTab) => app.arrange({ bottomTab })}
        />
      </div>
      <div
        id={panelId}
        className="centre-bottom-body"
        role="tabpanel"
        aria-label={chosen === 'timeline' ? 'Timeline' : 'Static analysis'}
      >
        <ErrorBoundary key={chosen} panel={chosen === 'timeline' ? 'The timeline' : 'The static analysis'}>
          <Suspense>
            {shown && (chosen === 'timeline' ? <TimelinePanel shown={shown} /> : <AnalysisTable shown={shown} />)}
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}

function LeftSplitter() {
  const app = useApp();
  const width = useAppState(({ view }) => view.leftWidth);
  return (
    <Splitter
      label="Width of the scenario"
      orientation="vertical"
      value={width}
      range={splitterRange.leftWidth}
      step={8}
      valueAt={(x) => x}
      onChange={(leftWidth) => app.arrange({ leftWidth })}
      onReset={() => app.arrange({ leftWidth: defaultView.leftWidth })}
    />
  );
}

export function CentrePanel() {
  const app = useApp();
  const frame = useRef<HTMLElement>(null);
  const shown = useAppState((state) => state.shown);
  const chipShare = useAppState(({ view }) => view.chipShare);
  const shareAt = (_x: number, y: number) => {
    const box = frame.current?.getBoundingClientRect();
    return box ? (y - box.top) / box.height : chipShare;
  };
  return (
    <main
      ref={frame}
      className="centre"
      style={{ '--chip': `${chipShare}fr`, '--bottom': `${1 - chipShare}fr` } as React.CSSProperties}
    >
      <LeftSplitter />
      <Progress />
      <div className="centre-chip" id="chip">
        <ErrorBoundary panel="The chip">{shown && <ChipPanel shown={shown} />}</ErrorBoundary>
      </div>
      <Splitter
        label="Height of the chip"
        orientation="horizontal"
        value={chipShare}
        range={splitterRange.chipShare}
        step={0.02}
        valueAt={shareAt}
        onChange={(share) => app.arrange({ chipShare: share })}
        onReset={() => app.arrange({ chipShare: defaultView.chipShare })}
      />
      <BottomPanel shown={shown} />
    </main>
  );
}
