/** The chip: its preset, the fields that are moved most, and all others in groups. */
import { Fragment } from 'react';
import type { Field } from '../../core/scenario/field';
import { isDeviceFieldOf } from '../../core/scenario/device-document';
import { fieldsOfKind, findField } from '../../core/scenario/fields';
import type { SystemKind } from '../../core/scenario/system-kind';
import { completeOf } from '../../store/complete';
import { setField } from '../../store/edit';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState, useCommand } from '../binding/use-app';
import { FieldRow } from '../field/FieldRow';
import { Icon } from '../icon/Icon';
import { Menu } from '../menu/Menu';
import { firstHardwarePaths } from './folding';
import { Section } from './Section';

const ChannelCurve = lateView(async () => (await import('../offload/ChannelCurve')).ChannelCurve);

interface Group {
  readonly section: Field['section'];
  readonly title: string;
}

const reramGroups: readonly Group[] = [
  { section: 'chip', title: 'Chip' },
  { section: 'array', title: 'Arrays and precision' },
  { section: 'converters', title: 'Converters' },
  { section: 'mapping', title: 'Mapping' },
  { section: 'energy', title: 'Energy' },
  { section: 'device', title: 'Cell device' },
];

const groupsOfKind: Readonly<Record<SystemKind, readonly Group[]>> = {
  reram: reramGroups,
  'gpu+dram-pim': [
    { section: 'memory', title: 'Memory that computes' },
    { section: 'memory timing', title: 'Timing of the memory' },
    { section: 'gpu', title: 'GPU substitute' },
  ],
};

const kindPath = 'system.kind';
const presetPath = 'system.preset';
const channelsPath = 'system.dramPim.pimChannels';

function useKind(): SystemKind {
  return useAppState((state) => completeOf(presentDocument(state)).system.kind);
}

function PresetMenu() {
  const app = useApp();
  const preset = useAppState((state) => completeOf(presentDocument(state)).system.preset);
  const kind = useKind();
  const field = findField(presetPath, kind);
  if (field?.kind !== 'choice') return null;
  const title = field.choices.find(({ id }) => id === preset)?.title ?? preset;
  const items = field.choices.map((choice) => ({
    id: choice.id,
    title: choice.title,
    hint: choice.summary,
    isChecked: choice.id === preset,
    run: () => void app.edit(setField(presetPath, choice.id)),
  }));
  return (
    <Menu label={`Preset ${title}`} className="text-button" items={items} width={300}>
      {title}
      <Icon name="chevron" />
    </Menu>
  );
}

const deviceBranch = 'system.device.';

/** Whether a field means something with the present device: rows have other fields than pulses. */
function isOfDevice({ path }: Field, device = ''): boolean {
  return !path.startsWith(deviceBranch) || isDeviceFieldOf(device, path.slice(deviceBranch.length));
}

export function HardwareSection() {
  const reset = useCommand('edit.reset-hardware');
  const device = useAppState((state) => completeOf(presentDocument(state)).system.device?.preset);
  const kind = useKind();
  const first = firstHardwarePaths.filter((path) => findField(path, kind) !== undefined);
  const isChanged = useAppState((state) => {
    const { kind: _kind, preset: _preset, ...changed } = presentDocument(state).system ?? {};
    return Object.keys(changed).length > 0;
  });
  return (
    <Section id="hardware" title="Hardware" actions={<PresetMenu />}>
      <FieldRow path={kindPath} />
      {first.map((path) => (
        <Fragment key={path}>
          <FieldRow path={path} />
          {path === channelsPath && <ChannelCurve />}
        </Fragment>
      ))}
      {groupsOfKind[kind].map(({ section, title }) => (
        <Section key={section} id={`hardware.${section}`} title={title} isGroup>
          {fieldsOfKind[kind]
            .filter(
              (field) =>
                field.section === section &&
                field.path !== presetPath &&
                !first.includes(field.path) &&
                isOfDevice(field, device),
            )
            .map(({ path }) => (
              <FieldRow key={path} path={path} />
            ))}
        </Section>
      ))}
      {isChanged && (
        <button type="button" className="text-button" onClick={reset.run}>
          Reset all to the preset
        </button>
      )}
    </Section>
  );
}
