/** The right panel: sections one below the other, or tabs where the window is narrow. */
import { useId, useState } from 'react';
import type { OffloadShown, Shown } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useAppState } from '../binding/use-app';
import { DecisionSection, WarningSection } from '../result/DecisionSection';
import { EnergySection } from '../result/EnergySection';
import { ResultSection } from '../result/ResultSection';
import { TenantTable } from '../result/TenantTable';
import { Tabs } from '../tabs/Tabs';
import { ErrorBoundary } from './ErrorBoundary';

const ConvergenceSection = lateView(async () => (await import('../result/ConvergenceSection')).ConvergenceSection);
const OffloadEnergy = lateView(async () => (await import('../offload/OffloadEnergy')).OffloadEnergy);
const OffloadTenants = lateView(async () => (await import('../offload/OffloadTenants')).OffloadTenants);
const InterconnectSection = lateView(async () => (await import('../result/InterconnectSection')).InterconnectSection);
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

/** Of a GPU whose memory computes. Nothing is found step by step, so there is no convergence. */
function OffloadPart({ part, shown }: { readonly part: Part; readonly shown: OffloadShown }) {
  if (part === 'tenants') return <OffloadTenants shown={shown} />;
  return part === 'energy' && <OffloadEnergy shown={shown} />;
}

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
  if (shown.kind !== 'reram') return <OffloadPart part={part} shown={shown} />;
  if (part === 'tenants') {
    return (
      <>
        <TenantTable shown={shown} />
        <ServiceSection shown={shown} />
      </>
    );
  }
  if (part === 'energy') {
    return (
      <>
        <EnergySection shown={shown} />
        <InterconnectSection shown={shown} />
      </>
    );
  }
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
  const hasSteps = useAppState(({ shown }) => shown?.kind !== 'gpu+dram-pim');
  const shownParts = parts.filter((each) => hasSteps || each !== 'convergence');
  const part = shownParts.includes(chosen) ? chosen : 'result';
  if (!isNarrow) return shownParts.map((each) => <GuardedPart key={each} part={each} />);
  return (
    <>
      <div className="result-tabs">
        <Tabs
          label="Results"
          tabs={shownParts.map((id) => ({ id, title: titles[id] }))}
          chosen={part}
          panelId={panelId}
          onChoose={setChosen}
        />
      </div>
      <div id={panelId} role="tabpanel" aria-label={titles[part]}>
        <GuardedPart part={part} />
      </div>
    </>
  );
}
