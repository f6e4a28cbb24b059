import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachStretch, isRewritten, occupancyAt, ownerOf } from './occupancy-index';
import type { Run } from './testing/small-chip';
import { occupancyOf } from './testing/small-chip';

const runs = fc
  .array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 9 }), fc.nat(2), fc.nat(3), fc.nat(2)), { maxLength: 25 })
  .map((list) => {
    let next = 0;
    return list.map(([gap, count, tenant, operator, replica]): Run => {
      const first = next + gap;
      next = first + count;
      return [first, count, tenant, operator, replica];
    });
  });

describe('who owns which crossbar', () => {
  test('agrees with writing every crossbar down', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const index = occupancyAt(occupancyOf(list), 0);
        const total = 400;
        const written = new Array<string>(total).fill('');
        list.forEach(([first, count, tenant, operator, replica]) =>
          written.fill(`${tenant} ${operator} ${replica}`, first, first + count),
        );
        written.forEach((expected, crossbar) => {
          const owner = ownerOf(index, crossbar);
          expect(owner === undefined ? '' : `${owner.tenant} ${owner.operator} ${owner.replica}`).toBe(expected);
        });
      }),
    );
  });

  test('cuts any range into stretches that join without a gap', () => {
    fc.assert(
      fc.property(runs, fc.nat(200), fc.integer({ min: 1, max: 200 }), (list, from, length) => {
        const index = occupancyAt(occupancyOf(list), 0);
        let next = from;
        eachStretch(index, from, from + length, (start, end, run) => {
          expect(start).toBe(next);
          expect(end).toBeGreaterThan(start);
          expect(ownerOf(index, start) === undefined).toBe(run < 0);
          next = end;
        });
        expect(next).toBe(from + length);
      }),
    );
  });

  test('counts on through the runs of one replica', () => {
    const index = occupancyAt(
      occupancyOf([
        [0, 3, 0, 0, 0],
        [3, 2, 1, 0, 0],
        [5, 4, 0, 0, 0],
      ]),
      0,
    );
    expect([ownerOf(index, 2)?.place, ownerOf(index, 5)?.place, ownerOf(index, 8)?.place]).toEqual([2, 3, 6]);
  });

  test('changes in time where crossbars are rewritten', () => {
    const occupancy = {
      ...occupancyOf([
        [0, 4, 0, 0, 0],
        [0, 4, 1, 0, 0],
      ]),
      from: Float64Array.from([0, 500]),
      to: Float64Array.from([500, 1000]),
    };
    expect(isRewritten(occupancy)).toBe(true);
    expect([0, 499, 500].map((ns) => ownerOf(occupancyAt(occupancy, ns), 0)?.tenant)).toEqual([0, 0, 1]);
    expect(isRewritten(occupancyOf([[0, 4, 0, 0, 0]]))).toBe(false);
  });
});
