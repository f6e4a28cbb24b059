import { expect, test } from 'vitest';
import { translateSelection } from './translate-selection';

const camera = { name: 'camera', network: 'vgg-11' };
const phone = { name: 'phone', network: 'resnet-18' };

test('a tenant is followed to its place by name and network, with its operator', () => {
  const chosen = { tenant: 1, operator: 4, tile: 7 };
  expect(translateSelection(chosen, [camera, phone], [phone, camera])).toEqual({ tenant: 0, operator: 4, tile: 7 });
});

test('where the tenant is not, or runs another network, only the tile is left', () => {
  const chosen = { tenant: 1, operator: 4, tile: 7 };
  expect(translateSelection(chosen, [camera, phone], [camera])).toEqual({ tile: 7 });
  expect(translateSelection(chosen, [camera, phone], [camera, { ...phone, network: 'vgg-16' }])).toEqual({ tile: 7 });
});

test('nothing stays nothing, and a slice is dropped', () => {
  expect(translateSelection({}, [camera], [camera])).toEqual({});
  expect(translateSelection({ tenant: 0, slice: 3 }, [camera], [camera])).toEqual({ tenant: 0 });
});
