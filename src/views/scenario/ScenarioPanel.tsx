/** The left panel: everything that can be chosen. */
import { HardwareSection } from './HardwareSection';
import { InterconnectSection } from './InterconnectSection';
import { PipelineSection, PolicySection } from './PolicySection';
import { TenantSection } from './TenantSection';

export function ScenarioPanel() {
  return (
    <>
      <TenantSection />
      <HardwareSection />
      <InterconnectSection />
      <PolicySection />
      <PipelineSection />
    </>
  );
}
