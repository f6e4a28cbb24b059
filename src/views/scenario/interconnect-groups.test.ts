import { expect, test } from 'vitest';
import { fieldsOfKind } from '../../core/scenario/fields';
import {
  firstInterconnectFields,
  interconnectGroups,
  interconnectPath,
  sectionsOfInterconnect,
} from './interconnect-groups';

test('every field of the interconnect has exactly one place', () => {
  const placed = [...firstInterconnectFields, ...interconnectGroups.flatMap(({ names }) => names)].map(
    interconnectPath,
  );
  const fields = fieldsOfKind.reram.filter(({ path }) => path.startsWith('system.interconnect.'));
  expect(placed.toSorted()).toEqual(fields.map(({ path }) => path).toSorted());
});

test('a field is found in its group', () => {
  expect(sectionsOfInterconnect('system.interconnect.R_sink')).toEqual(['interconnect', 'interconnect.heat']);
  expect(sectionsOfInterconnect('system.interconnect.topology')).toEqual(['interconnect']);
});
