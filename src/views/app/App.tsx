/** The whole screen. */
import { lazy, Suspense, useId } from 'react';
import { useAppState } from '../binding/use-app';
import { Footer } from '../footer/Footer';
import { Header } from '../header/Header';
import { OwnNetworkDialog } from '../import/OwnNetworkDialog';
import { Notices } from '../notice/Notices';
import { pendingWork } from '../platform/pending-work';
import { ScenarioPanel } from '../scenario/ScenarioPanel';
import { HatchDefinitions } from '../swatch/Swatch';
import { Announcer } from './Announcer';
import { CentrePanel } from './CentrePanel';
import { DropTarget } from './DropTarget';
import { ErrorBoundary } from './ErrorBoundary';
import { ResultPanel } from './ResultPanel';
import { useMediaQuery } from './use-theme';
import './app.css';

const HelpSheet = lazy(async () => ({ default: (await pendingWork(import('../help/HelpSheet'))).HelpSheet }));
const GalleryDialog = lazy(async () => ({
  default: (await pendingWork(import('../gallery/GalleryDialog'))).GalleryDialog,
}));

const places = [
  { id: 'scenario', title: 'Scenario' },
  { id: 'chip', title: 'Chip' },
  { id: 'timeline', title: 'Timeline' },
  { id: 'results', title: 'Results' },
] as const;

/** On a phone the page is one column: buttons lead to its parts. */
function PlaceBar() {
  return (
    <nav className="places" aria-label="Parts of the page">
      {places.map(({ id, title }) => (
        <button key={id} type="button" onClick={() => document.getElementById(id)?.scrollIntoView({ block: 'start' })}>
          {title}
        </button>
      ))}
    </nav>
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
  const leftId = useId();
  return (
    <>
      <HatchDefinitions />
      <div className="app" style={{ '--left': `${leftWidth}px` } as React.CSSProperties}>
        <ErrorBoundary panel="The top bar">
          <Header />
        </ErrorBoundary>
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
        <Footer />
        {isPhone && <PlaceBar />}
      </div>
      <Announcer />
      <Notices />
      <DropTarget />
      <OwnNetworkDialog />
      {gallery && (
        <Suspense>
          <GalleryDialog place={gallery} />
        </Suspense>
      )}
      <Suspense>{isHelpOpen && <HelpSheet onClose={onHelpClose} />}</Suspense>
    </>
  );
}
