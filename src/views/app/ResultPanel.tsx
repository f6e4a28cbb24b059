/** The right panel: sections one below the other, or tabs where the window is narrow. */
import { lazy, Suspense, useId, useState } from 'react';
import type { Shown } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';
import { ConvergenceSection } from '../result/ConvergenceSection';
import { DecisionSection, WarningSection } from '../result/DecisionSection';
import { EnergySection } from '../result/EnergySection';
import { ResultSection } from '../result/ResultSection';
import { TenantTable } from '../result/TenantTable';
import { Tabs } from '../tabs/Tabs';
import { ErrorBoundary } from './ErrorBoundary';

const ServiceSection = lazy(async () => ({
  default: (await pendingWork(import('../service/ServiceSection'))).ServiceSection,
}));

const parts = ['result', 'tenants', 'energy', 'decisions', 'convergence'] as const;
type Part = (typeof parts)[number];

const titles: Readonly<Record<Part, string>> = {
  result: 'Result',
  tenants: 'Tenants',
  energy: 'Energy',
  decisions: 'Decisions',
  convergence: 'Convergence',
};

function PartContent({ part, shown }: { readonly part: Part; readonly shown: Shown | undefined }) {
  if (part === 'result') return <ResultSection />;
  if (!shown) return null;
  if (part === 'tenants') {
    return (
      <>
        <TenantTable shown={shown} />
        <Suspense>
          <ServiceSection shown={shown} />
        </Suspense>
      </>
    );
  }
  if (part === 'energy') return <EnergySection shown={shown} />;
  if (part === 'convergence') return <ConvergenceSection shown={shown} />;
  return (
    <>
      <WarningSection shown={shown} />
      <DecisionSection shown={shown} />
    </>
  );
}

function GuardedPart({ part }: { readonly part: Part }) {
  const shown = useAppState((state) => state.shown);
  return (
    <ErrorBoundary panel={titles[part]}>
      <PartContent part={part} shown={shown} />
    </ErrorBoundary>
  );
}

export function ResultPanel({ isNarrow }: { readonly isNarrow: boolean }) {
  const [chosen, setChosen] = useState<Part>('result');
  const panelId = useId();
  if (!isNarrow) return parts.map((part) => <GuardedPart key={part} part={part} />);
  return (
    <>
      <div className="result-tabs">
        <Tabs
          label="Results"
          tabs={parts.map((id) => ({ id, title: titles[id] }))}
          chosen={chosen}
          panelId={panelId}
          onChoose={setChosen}
        />
      </div>
      <div id={panelId} role="tabpanel" aria-label={titles[chosen]}>
        <GuardedPart part={chosen} />
      </div>
    </>
  );
}
