/** The right panel: sections one below the other, or tabs where the window is narrow. */
import { useId, useState } from 'react';
import type { Shown } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useAppState } from '../binding/use-app';
import { DecisionSection, WarningSection } from '../result/DecisionSection';
import { EnergySection } from '../result/EnergySection';
import { ResultSection } from '../result/ResultSection';
import { TenantTable } from '../result/TenantTable';
import { Tabs } from '../tabs/Tabs';
import { ErrorBoundary } from './ErrorBoundary';

const ConvergenceSection = lateView(async () => (await import('../result/ConvergenceSection')).ConvergenceSection);
const OffloadTenants = lateView(async () => (await import('../offload/OffloadTenants')).OffloadTenants);
const ServiceSection = lateView(async () => (await import('../service/ServiceSection')).ServiceSection);

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
  if (part === 'decisions') {
    return (
      <>
        <WarningSection shown={shown} />
        <DecisionSection shown={shown} />
      </>
    );
  }
  if (shown.kind !== 'reram') return part === 'tenants' && <OffloadTenants shown={shown} />;
  if (part === 'tenants') {
    return (
      <>
        <TenantTable shown={shown} />
        <ServiceSection shown={shown} />
      </>
    );
  }
  if (part === 'energy') return <EnergySection shown={shown} />;
  return <ConvergenceSection shown={shown} />;
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
