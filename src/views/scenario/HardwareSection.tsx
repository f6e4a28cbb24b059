/** The chip: its preset, the fields that are moved most, and all others in groups. */
import type { Field } from '../../core/scenario/field';
import { fields, findField } from '../../core/scenario/fields';
import { completeOf } from '../../store/complete';
import { setField } from '../../store/edit';
import { presentDocument } from '../../store/state';
import { useApp, useAppState, useCommand } from '../binding/use-app';
import { FieldRow } from '../field/FieldRow';
import { Icon } from '../icon/Icon';
import { Menu } from '../menu/Menu';
import { firstHardwarePaths } from './folding';
import { Section } from './Section';

const groups: readonly { readonly section: Field['section']; readonly title: string }[] = [
  { section: 'chip', title: 'Chip' },
  { section: 'array', title: 'Arrays and precision' },
  { section: 'converters', title: 'Converters' },
  { section: 'mapping', title: 'Mapping' },
  { section: 'energy', title: 'Energy' },
  { section: 'device', title: 'Cell device' },
];

const presetPath = 'system.preset';

function PresetMenu() {
  const app = useApp();
  const preset = useAppState((state) => completeOf(presentDocument(state)).system.preset);
  const field = findField(presetPath);
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

export function HardwareSection() {
  const reset = useCommand('edit.reset-hardware');
  const isChanged = useAppState((state) => {
    const { preset: _preset, ...changed } = presentDocument(state).system ?? {};
    return Object.keys(changed).length > 0;
  });
  return (
    <Section id="hardware" title="Hardware" actions={<PresetMenu />}>
      {firstHardwarePaths.map((path) => (
        <FieldRow key={path} path={path} />
      ))}
      {groups.map(({ section, title }) => (
        <Section key={section} id={`hardware.${section}`} title={title} isGroup>
          {fields
            .filter(
              (field) =>
                field.section === section && field.path !== presetPath && !firstHardwarePaths.includes(field.path),
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
