/** The pictures: the chip above, and below it one of the tabs. Only the tab that is open works anything out. */
import { lazy, Suspense, useId, useRef } from 'react';
import { splitterRange } from '../../store/autosave';
import { defaultView, type BottomTab, type Shown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { timelineSceneOf } from '../picture/scenes';
import { pendingWork } from '../platform/pending-work';
import { Tabs } from '../tabs/Tabs';
import { TimelineView } from '../timeline/TimelineView';
import { ChipPanel } from './ChipPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { Progress } from './Progress';
import { Splitter } from './Splitter';
import { useIsDimmed } from './use-is-dimmed';
import { useTheme } from './use-theme';

const AnalysisTable = lazy(async () => ({
  default: (await pendingWork(import('../analysis/AnalysisTable'))).AnalysisTable,
}));
const ReplicasView = lazy(async () => ({
  default: (await pendingWork(import('../replicas/ReplicasView'))).ReplicasView,
}));
const AblationView = lazy(async () => ({
  default: (await pendingWork(import('../ablation/AblationView'))).AblationView,
}));

const bottomTabs: readonly { readonly id: BottomTab; readonly title: string }[] = [
  { id: 'timeline', title: 'Timeline' },
  { id: 'analysis', title: 'Static analysis' },
  { id: 'replicas', title: 'Replicas' },
  { id: 'ablation', title: 'Ablation' },
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

function TabContent({ tab, shown }: { readonly tab: BottomTab; readonly shown: Shown }) {
  if (tab === 'timeline') return <TimelinePanel shown={shown} />;
  if (tab === 'analysis') return <AnalysisTable shown={shown} />;
  return tab === 'replicas' ? <ReplicasView shown={shown} /> : <AblationView />;
}

function BottomPanel({ shown }: { readonly shown: Shown | undefined }) {
  const app = useApp();
  const panelId = useId();
  const chosen = useAppState(({ view }) => view.bottomTab);
  const title = bottomTabs.find(({ id }) => id === chosen)?.title ?? '';
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
      <div id={panelId} className="centre-bottom-body" role="tabpanel" aria-label={title}>
        <ErrorBoundary key={chosen} panel={`The ${title.toLowerCase()}`}>
          <Suspense>{shown && <TabContent tab={chosen} shown={shown} />}</Suspense>
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
