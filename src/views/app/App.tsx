/** The whole screen. */
import { useId } from 'react';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useAppState } from '../binding/use-app';
import { Footer } from '../footer/Footer';
import { Header } from '../header/Header';
import { OwnNetworkDialog } from '../import/OwnNetworkDialog';
import { Notices } from '../notice/Notices';
import { ScenarioPanel } from '../scenario/ScenarioPanel';
import { HatchDefinitions } from '../swatch/Swatch';
import { Announcer } from './Announcer';
import { DropTarget } from './DropTarget';
import { ErrorBoundary } from './ErrorBoundary';
import { useMediaQuery } from './use-theme';
import './app.css';

// Fetched from the start, while the first result is worked out: nothing is in them before.
const pictures = import('./CentrePanel');
const results = import('./ResultPanel');
const CentrePanel = lateView(async () => (await pictures).CentrePanel);
const ResultPanel = lateView(async () => (await results).ResultPanel);

const HelpSheet = lateView(async () => (await import('../help/HelpSheet')).HelpSheet);
const GalleryDialog = lateView(async () => (await import('../gallery/GalleryDialog')).GalleryDialog);

const MissingWeightsNote = lateView(async () => (await import('../import/MissingWeightsNote')).MissingWeightsNote);
const CompareDialog = lateView(async () => (await import('../compare/CompareDialog')).CompareDialog);
const CrossbarDialog = lateView(async () => (await import('../crossbar/CrossbarDialog')).CrossbarDialog);

const PaletteDialog = lateView(async () => (await import('../palette/PaletteDialog')).PaletteDialog);
const ExplorePage = lateView(async () => (await import('../explore/ExplorePage')).ExplorePage);

const places = [
  { id: 'scenario', title: 'Scenario' },
  { id: 'chip', title: 'Chip' },
  { id: 'timeline', title: 'Timeline' },
  { id: 'results', title: 'Results' },
] as const;

/** On a phone the page is one column: buttons lead to its parts. */
function PlaceBar() {
  const hasChip = useAppState(({ shown }) => shown?.kind !== 'gpu+dram-pim');
  return (
    <nav className="places" aria-label="Parts of the page">
      {places.map(({ id, title }) => (
        <button key={id} type="button" onClick={() => document.getElementById(id)?.scrollIntoView({ block: 'start' })}>
          {id === 'chip' && !hasChip ? 'Who does what' : title}
        </button>
      ))}
    </nav>
  );
}

function DesignPage({ isNarrow }: { readonly isNarrow: boolean }) {
  const leftId = useId();
  return (
    <>
      <aside id="scenario" className="panel panel-left" aria-labelledby={leftId}>
        <span id={leftId} className="visually-hidden">
          Scenario
        </span>
        <ErrorBoundary panel="The scenario">
          <ScenarioPanel />
        </ErrorBoundary>
      </aside>
      <CentrePanel />
      <aside id="results" className="panel panel-right" aria-label="Results">
        <ResultPanel isNarrow={isNarrow} />
      </aside>
    </>
  );
}

export interface AppViewProps {
  readonly isHelpOpen: boolean;
  readonly onHelpClose: () => void;
}

export function AppView({ isHelpOpen, onHelpClose }: AppViewProps) {
  const leftWidth = useAppState(({ view }) => view.leftWidth);
  const isNarrow = useMediaQuery('(max-width: 1099px)');
  const isPhone = useMediaQuery('(max-width: 699px)');
  const gallery = useAppState((state) => state.gallery);
  const crossbar = useAppState((state) => state.crossbar);
  const isComparing = useAppState((state) => state.isComparing);
  const isPaletteOpen = useAppState((state) => state.isPaletteOpen);
  const shown = useAppState((state) => state.shown);
  const hasFileWeights = useAppState((state) =>
    presentDocument(state).tenants.some(({ weights }) => weights?.source === 'imported'),
  );
  const page = useAppState((state) => state.page);
  return (
    <>
      <HatchDefinitions />
      <div className={`app app-${page}`} style={{ '--left': `${leftWidth}px` } as React.CSSProperties}>
        <ErrorBoundary panel="The top bar">
          <Header />
        </ErrorBoundary>
        {page === 'explore' ? <ExplorePage /> : <DesignPage isNarrow={isNarrow} />}
        <Footer />
        {isPhone && page === 'design' && <PlaceBar />}
      </div>
      <Announcer />
      <Notices />
      <DropTarget />
      {hasFileWeights && <MissingWeightsNote />}
      <OwnNetworkDialog />
      {gallery && <GalleryDialog place={gallery} />}
      {crossbar !== undefined && shown?.kind === 'reram' && <CrossbarDialog first={crossbar} shown={shown} />}
      {isComparing && shown && <CompareDialog shown={shown} />}
      {isPaletteOpen && <PaletteDialog />}
      {isHelpOpen && <HelpSheet onClose={onHelpClose} />}
    </>
  );
}
