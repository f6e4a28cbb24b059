/** The pictures: the chip above, and below it one of the tabs. Only the tab that is open works anything out. */
import { useCallback, useId, useMemo, useRef } from 'react';
import { isRewritten } from '../../draw/occupancy-index';
import { splitterRange } from '../../store/autosave';
import { defaultView, tabsOfKind, type BottomTab, type Shown } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState } from '../binding/use-app';
import { timelineSceneOf } from '../picture/scenes';
import { Tabs } from '../tabs/Tabs';
import { TimelineView } from '../timeline/TimelineView';
import type { AskCommands } from '../timeline/use-commands';
import { ChipPanel } from './ChipPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { Progress } from './Progress';
import { Splitter } from './Splitter';
import { useIsDimmed } from './use-is-dimmed';
import { useTheme } from './use-theme';

const AnalysisTable = lateView(async () => (await import('../analysis/AnalysisTable')).AnalysisTable);
const ReplicasView = lateView(async () => (await import('../replicas/ReplicasView')).ReplicasView);
const AblationView = lateView(async () => (await import('../ablation/AblationView')).AblationView);

const OffloadPanel = lateView(async () => (await import('../offload/OffloadPanel')).OffloadPanel);
const OffloadStudyView = lateView(async () => (await import('../offload/study/OffloadStudyView')).OffloadStudyView);
const WiresView = lateView(async () => (await import('../wires/WiresView')).WiresView);
const ProgrammingView = lateView(async () => (await import('../programming/ProgrammingView')).ProgrammingView);

const tabTitles: Readonly<Record<BottomTab, string>> = {
  timeline: 'Timeline',
  analysis: 'Static analysis',
  replicas: 'Replicas',
  programming: 'Programming',
  ablation: 'Ablation',
  wires: 'Wires',
  offload: 'Offload',
};

function TimelinePanel({ shown }: { readonly shown: Shown }) {
  const app = useApp();
  const theme = useTheme();
  const selection = useAppState((state) => state.selection);
  const hover = useAppState((state) => state.hover);
  const dimmed = useIsDimmed();
  const playhead = useAppState((state) => state.playhead);
  const askCommands = useCallback<AskCommands>((...window) => app.look('commands', ...window), [app]);
  const changes = useMemo(() => isRewritten(shown.picture.occupancy), [shown.picture.occupancy]);
  return (
    <TimelineView
      scene={timelineSceneOf(shown)}
      selection={selection}
      hover={hover}
      onSelect={app.select}
      onHover={app.hover}
      dimmed={dimmed}
      playhead={changes ? playhead : undefined}
      onPlayhead={app.pointAt}
      askCommands={askCommands}
      theme={theme}
    />
  );
}

function TabContent({ tab, shown }: { readonly tab: BottomTab; readonly shown: Shown }) {
  if (tab === 'timeline') return <TimelinePanel shown={shown} />;
  if (shown.kind !== 'reram') return <OffloadStudyView shown={shown} />;
  if (tab === 'analysis') return <AnalysisTable shown={shown} />;
  if (tab === 'wires') return <WiresView shown={shown} />;
  if (tab === 'programming') return <ProgrammingView shown={shown} />;
  return tab === 'replicas' ? <ReplicasView shown={shown} /> : <AblationView />;
}

function BottomPanel({ shown }: { readonly shown: Shown | undefined }) {
  const app = useApp();
  const panelId = useId();
  const asked = useAppState(({ view }) => view.bottomTab);
  const own = tabsOfKind[shown?.kind ?? 'reram'];
  // A tab of the other kind of system is still chosen when that comes back.
  const chosen = own.includes(asked) ? asked : 'timeline';
  const title = tabTitles[chosen];
  return (
    <div className="centre-bottom" id="timeline">
      <div className="centre-tabs">
        <Tabs
          label="Below the chip"
          tabs={own.map((id) => ({ id, title: tabTitles[id] }))}
          chosen={chosen}
          panelId={panelId}
          onChoose={(bottomTab) => app.arrange({ bottomTab })}
        />
      </div>
      <div id={panelId} className="centre-bottom-body" role="tabpanel" aria-label={title}>
        <ErrorBoundary key={chosen} panel={`The ${title.toLowerCase()}`}>
          {shown && <TabContent tab={chosen} shown={shown} />}
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
        <ErrorBoundary panel="The chip">
          {shown?.kind === 'reram' && <ChipPanel shown={shown} />}
          {shown?.kind === 'gpu+dram-pim' && <OffloadPanel shown={shown} />}
        </ErrorBoundary>
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
