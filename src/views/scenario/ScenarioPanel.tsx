/** The left panel: everything that can be chosen. */
import { HardwareSection } from './HardwareSection';
import { PipelineSection, PolicySection } from './PolicySection';
import { TenantSection } from './TenantSection';

export function ScenarioPanel() {
  return (
    <>
      <TenantSection />
      <HardwareSection />
      <PolicySection />
      <PipelineSection />
    </>
  );
}
