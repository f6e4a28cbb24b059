import { describe, expect, test } from 'vitest';
import { drained } from '../core/scenario/drained';
import { topologyTable } from '../core/scenario/interconnect-studies';
import type { ReramDocument } from '../core/scenario/schema';
import { reramCompleteOf } from './complete';
import {
  frontCsv,
  isPresentNetwork,
  networkColumns,
  networkCsv,
  sortedNetworks,
  takeNetwork,
  takeNodes,
  takeSearch,
  titleOfPackage,
  titleOfPlacement,
  titleOfTopology,
} from './interconnect-study';

const document: ReramDocument = {
  tenants: [{ network: 'resnet18-cifar' }],
  system: { interconnect: { package: 'interposer', width: 20, height: 1, topology: 'mesh' } },
};
const table = drained(topologyTable(document));
if (!table.ok) throw new Error(table.problem.text);
const rows = table.value;

describe('networks beside each other', () => {
  test('are sorted by any column, and what cannot be comes last either way', () => {
    expect(rows.some(({ outcome }) => !outcome.ok)).toBe(true);
    for (const { id, valueOf } of networkColumns) {
      for (const isDescending of [false, true]) {
        const sorted = sortedNetworks(rows, id, isDescending);
        const values = sorted.map(({ outcome }) => (outcome.ok ? valueOf(outcome.value) : undefined) ?? NaN);
        const there = values.filter((value) => !Number.isNaN(value));
        expect(values.slice(0, there.length)).toEqual(there);
        expect(there).toEqual(there.toSorted((a, b) => (isDescending ? b - a : a - b)));
      }
    }
  });

  test('exactly one of them is the scenario’s', () => {
    const complete = reramCompleteOf(document);
    const present = complete && rows.filter((row) => isPresentNetwork(row, complete));
    expect(present?.map(({ topology }) => topology)).toEqual(['mesh']);
  });

  test('are taken with the width of the table, and undone as one edit', () => {
    const torus = rows.find((row) => row.package === 'interposer' && row.topology === 'torus');
    const taken = torus && takeNetwork(torus, 'equal-wire')(document);
    expect(taken?.ok && taken.value.system).toEqual({
      interconnect: { package: 'interposer', width: 20, height: 1, topology: 'torus', busWidthRule: 'equal-wire' },
    });
  });

  test('CSV has a line for each with numbers in full', () => {
    const lines = networkCsv(rows).trim().split('\r\n');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[0]?.split(',')).toHaveLength(networkColumns.length + 4);
  });

  test('everything has its title, and what is unknown its id', () => {
    expect([titleOfPackage('ideal'), titleOfTopology('mesh'), titleOfPlacement('random')]).toEqual(['Ideal', 'Mesh', 'Random']); // prettier-ignore
    expect([titleOfPackage('x'), titleOfTopology('x'), titleOfPlacement('x')]).toEqual(['x', 'x', 'x']);
  });
});

describe('a point of the front becomes the scenario’s placement', () => {
  test('by hand, and no longer when the search is taken', () => {
    const nodes = { 'resnet18-cifar': { conv1: [[3, 2]] as [number, number][] } };
    const byHand = takeNodes(nodes)(document);
    if (!byHand.ok) throw new Error(byHand.problem.text);
    expect(byHand.value.policy).toEqual({ placement: 'manual', placementOptions: { nodes } });
    const searched = takeSearch('edp')(byHand.value);
    expect(searched.ok && searched.value.policy).toEqual({ placement: 'performance-thermal', placementOptions: { objective: 'edp' } }); // prettier-ignore
  });

  test('the front is a table of two columns', () => {
    expect(frontCsv([{ cost: 2.5, peak_K: 330 }])).toBe('cost,peak_K\r\n2.5,330\r\n');
  });
});
