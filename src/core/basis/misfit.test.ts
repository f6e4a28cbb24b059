import { expect, test } from 'vitest';
import { misfit, misfitText } from './misfit';

test('a misfit is said with thousands apart, and with the chip that would do where that is known', () => {
  expect(misfitText(67_576, 16_128)).toBe('needs 67,576 crossbars, there are 16,128');
  expect(misfitText(67_576, 16_128, 704)).toBe('needs 67,576 crossbars, there are 16,128: 704 tiles would do');
});

test('a misfit carries its numbers, and only those that are known', () => {
  expect(misfit('tenants[1]', 9, 8)).toEqual({
    code: 'does-not-fit',
    path: 'tenants[1]',
    text: 'needs 9 crossbars, there are 8',
    needs: 9,
    available: 8,
  });
  expect(misfit('', 9, 8, 12)).toMatchObject({ chipNeeds: 12 });
});
