import { expect, test } from 'vitest';
import { occupancyOf } from './occupancy';

test('operators lie one after the other, replica after replica, from the first crossbar of the region', () => {
  const occupancy = occupancyOf([
    {
      tenant: 0,
      first: 0,
      round: 0,
      from: 0,
      to: 100,
      operators: [
        { operator: 0, crossbars: 4, replicas: 2 },
        { operator: 1, crossbars: 3, replicas: 1 },
      ],
    },
    { tenant: 1, first: 20, round: 0, from: 0, to: 100, operators: [{ operator: 0, crossbars: 5, replicas: 2 }] },
  ]);
  expect(occupancy.length).toBe(5);
  expect([...occupancy.first]).toEqual([0, 4, 8, 20, 25]);
  expect([...occupancy.count]).toEqual([4, 4, 3, 5, 5]);
  expect([...occupancy.tenant]).toEqual([0, 0, 0, 1, 1]);
  expect([...occupancy.operator]).toEqual([0, 0, 1, 0, 0]);
  expect([...occupancy.replica]).toEqual([0, 1, 0, 0, 1]);
  expect([...occupancy.to]).toEqual([100, 100, 100, 100, 100]);
});

test('a round that holds some operators names their places in the tenant and its time', () => {
  const occupancy = occupancyOf([
    { tenant: 2, first: 7, round: 3, from: 50, to: 80, operators: [{ operator: 9, crossbars: 1, replicas: 1 }] },
  ]);
  expect([occupancy.operator[0], occupancy.round[0], occupancy.from[0], occupancy.to[0]]).toEqual([9, 3, 50, 80]);
});
