import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate';
import { onNetwork } from './interconnect-choice';
import { placementAblation, topologyTable, type WireStudyFigures, type WireStudyRow } from './interconnect-studies';
import type { ReramDocument } from './schema';
import { drained } from './drained';

const chiplets: ReramDocument = {
  tenants: [{ network: 'resnet18-cifar' }],
  system: { interconnect: { package: 'interposer', width: 6, height: 6 } },
};

function rowsOf(study: ReturnType<typeof topologyTable>): readonly WireStudyRow[] {
  const rows = drained(study);
  if (!rows.ok) throw new Error(rows.problem.text);
  return rows.value;
}

function figures(rows: readonly WireStudyRow[], topology: string, placement?: string): WireStudyFigures {
  const row = rows.find((each) => {
    return (
      each.package === 'interposer' && each.topology === topology && (placement ?? each.placement) === each.placement
    );
  });
  if (!row?.outcome.ok) throw new Error(`no ${topology}`);
  return row.outcome.value;
}

describe('the table of topologies', () => {
  const small: ReramDocument = { tenants: [{ network: 'resnet18-cifar' }], system: { tiles: 64 } };

  test('has every topology of every package, each with an answer', () => {
    const table = rowsOf(topologyTable(small));
    expect(table).toHaveLength(18);
    for (const { outcome } of table) if (!outcome.ok) expect(outcome.problem.code).toBe('topology-unsupported');
    expect(table.filter(({ outcome }) => outcome.ok).length).toBeGreaterThan(14);
  });

  test('the row of the present network is the scenario as it is', () => {
    const document: ReramDocument = { ...chiplets, policy: { placement: 'row-major' }, pipeline: { timing: 'strict' } };
    const { interconnect, makespan_ns } = figures(rowsOf(topologyTable(document)), 'floret');
    const result = evaluate(document);
    expect(result.ok && [result.value.evaluation.interconnect, result.value.evaluation.makespan_ns]).toEqual([interconnect, makespan_ns]); // prettier-ignore
  });

  test('a rule sets the width of all links, whatever width the document has', () => {
    const document = { ...chiplets, system: { interconnect: { ...chiplets.system?.interconnect, busWidthBits: 128 } } };
    const widths = (rule?: 'equal-ports') => {
      const rows = rowsOf(topologyTable(document, rule));
      return ['mesh', 'floret'].map((topology) => figures(rows, topology).interconnect.busWidthBits);
    };
    expect([widths(), widths('equal-ports')]).toEqual([
      [128, 128],
      [32, 64],
    ]);
  });

  const searched = rowsOf(topologyTable({ ...chiplets, policy: { placement: 'performance-thermal' } }));

  test('what was searched or placed by hand is placed as the package has it', () => {
    const placed = searched.map(({ package: id, placement }) => `${id} ${placement}`);
    expect(new Set(placed)).toEqual(new Set(['monolithic snake', 'interposer curve', 'stack-tsv curve', 'stack-m3d curve'])); // prettier-ignore
  });

  test('networks are what they are before anything travels', () => {
    const { shape } = figures(searched, 'mesh');
    expect(shape).toEqual({ routers: 36, ports: 5, links: 60, diameter: 10, meanHops: 4, bisection: 6 });
  });

  test('another package keeps the tiles, the present one all there is', () => {
    const moved = onNetwork(chiplets, { package: 'stack-m3d', topology: 'mesh3d' });
    expect(moved.ok && moved.value.system).toEqual({ tiles: 576, interconnect: { package: 'stack-m3d', topology: 'mesh3d' } }); // prettier-ignore
    expect(onNetwork(chiplets, { package: 'interposer', topology: 'floret' })).toEqual({ ok: true, value: chiplets });
  });
});

describe('topology by placement', () => {
  test('on an interposer the curve spends less than row by row on the same network', () => {
    const rows = rowsOf(placementAblation(chiplets));
    const energy = (topology: string, placement: string) => figures(rows, topology, placement).interconnect.energy_pJ;
    expect(energy('floret', 'curve')).toBeLessThan(energy('floret', 'row-major'));
    expect(energy('floret', 'random')).toBeGreaterThan(energy('mesh', 'random'));
  });

  test('is refused where moving data costs nothing', () => {
    const document: ReramDocument = {
      tenants: [{ network: 'resnet18' }],
      system: { interconnect: { package: 'ideal' } },
    };
    expect(drained(placementAblation(document))).toMatchObject({
      ok: false,
      problem: { path: 'system.interconnect.package' },
    });
  });

  test('a study that is stopped keeps its rows', () => {
    const study = placementAblation(chiplets);
    study.next();
    const stopped = study.next(true);
    expect(stopped.done && stopped.value.ok && stopped.value.value).toHaveLength(1);
  });
});
