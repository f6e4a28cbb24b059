/** The axes of the design space, the options of what is chosen, and the published systems that set several at once. */
import { bundles } from '../../core/scenario/bundles';
import { completeOf, reramCompleteOf } from '../../store/complete';
import { applyBundle } from '../../store/edit';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState, useCommand } from '../binding/use-app';
import { FieldRow } from '../field/FieldRow';
import { Icon } from '../icon/Icon';
import { Menu } from '../menu/Menu';
import {
  optionsOfAllocation,
  optionsOfPlacement,
  optionsOfProgramming,
  optionsOfSplitting,
  optionsOfTenancy,
  refusalOfOption,
  refusalOfPlacement,
} from './policy-options';
import { Section } from './Section';

const EventList = lateView(async () => (await import('./EventList')).EventList);

function BundleMenu() {
  const app = useApp();
  const reset = useCommand('edit.reset-policies');
  const items = [
    ...bundles.map((bundle) => ({
      id: bundle.id,
      title: bundle.title,
      hint: `${bundle.summary} (${bundle.tag})`,
      run: () => void app.edit(applyBundle(bundle), { name: `policies of ${bundle.title}` }),
    })),
    { id: 'reset', title: 'Reset all policies', startsGroup: true, run: reset.run },
  ];
  return (
    <Menu label="Published systems" className="text-button" items={items} width={300}>
      Published systems
      <Icon name="chevron" />
    </Menu>
  );
}

function OptionGroup({
  id,
  title,
  paths,
}: {
  readonly id: string;
  readonly title: string;
  readonly paths: readonly string[];
}) {
  const tenancy = useAppState((state) => completeOf(presentDocument(state)).policy.tenancy) ?? '';
  const objective = useAppState((state) => completeOf(presentDocument(state)).policy.tenancyOptions?.objective) ?? '';
  if (paths.length === 0) return null;
  return (
    <Section id={id} title={title} isGroup>
      {paths.map((path) => (
        <FieldRow
          key={path}
          path={path}
          refusalOf={({ id: choice }) => refusalOfOption(path, choice, { tenancy, objective })}
        />
      ))}
    </Section>
  );
}

/** Which operator goes to which node. */
function PlacementFields() {
  const kind = useAppState((state) => reramCompleteOf(presentDocument(state))?.system.interconnect.package);
  const placement = useAppState((state) => reramCompleteOf(presentDocument(state))?.policy.placement);
  const hasNodes = useAppState((state) => reramCompleteOf(presentDocument(state))?.policy.placementOptions.nodes !== undefined); // prettier-ignore
  if (kind === undefined || placement === undefined) return null;
  return (
    <>
      <FieldRow
        path="policy.placement"
        refusalOf={({ id }) => refusalOfPlacement(id, { isFree: kind === 'ideal', hasNodes })}
      />
      <OptionGroup id="policies.placement" title="Options of placement" paths={optionsOfPlacement(placement)} />
      <Section id="policies.events" title="Comings and goings" isGroup>
        <EventList />
      </Section>
    </>
  );
}

const offloadOptions = ['share', 'buffers', 'hideGwrite', 'chunks', 'chunkOverhead_ns'].map(
  (name) => `policy.offloadOptions.${name}`,
);

export function PolicySection() {
  const tenancy = useAppState((state) => completeOf(presentDocument(state)).policy.tenancy);
  const allocation = useAppState((state) => completeOf(presentDocument(state)).policy.allocation);
  const splitting = useAppState((state) => completeOf(presentDocument(state)).policy.splitting);
  const programming = useAppState((state) => completeOf(presentDocument(state)).policy.programming);
  if (tenancy === undefined || allocation === undefined || splitting === undefined || programming === undefined) {
    return (
      <Section id="policies" title="Policies" actions={<BundleMenu />}>
        <FieldRow path="policy.offload" />
        <OptionGroup id="policies.offload" title="Options of offloading" paths={offloadOptions} />
      </Section>
    );
  }
  return (
    <Section id="policies" title="Policies" actions={<BundleMenu />}>
      <FieldRow path="policy.tenancy" />
      <OptionGroup id="policies.tenancy" title="Options of tenancy" paths={optionsOfTenancy(tenancy)} />
      <FieldRow path="policy.allocation" />
      <OptionGroup id="policies.allocation" title="Options of replicas" paths={optionsOfAllocation(allocation)} />
      <PlacementFields />
      <FieldRow path="policy.splitting" />
      <OptionGroup id="policies.splitting" title="Options of splitting" paths={optionsOfSplitting(splitting)} />
      <FieldRow path="policy.programming" />
      <OptionGroup id="policies.programming" title="Options of programming" paths={optionsOfProgramming(programming)} />
    </Section>
  );
}

/** How inferences run through the deployment. */
export function PipelineSection() {
  const hasCrossbars = useAppState((state) => completeOf(presentDocument(state)).system.kind === 'reram');
  const paths = hasCrossbars ? ['timing', 'admission', 'bufferRows', 'streams'] : ['timing'];
  return (
    <Section id="pipeline" title="Pipeline">
      {paths.map((name) => (
        <FieldRow key={name} path={`pipeline.${name}`} />
      ))}
    </Section>
  );
}
