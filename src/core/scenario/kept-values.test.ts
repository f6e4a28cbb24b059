/** Values are kept between evaluations; nobody can tell from the answers. */
import { expect, test, vi } from 'vitest';
import { defaultScenario } from './default-scenario';
import { evaluate } from './evaluate';
import type { ReramDocument } from './schema';

/** Every document is asked of fresh modules, whose loading takes a second on a busy machine. */
const importsTimeoutMs = 30_000;

function buffersIn(columns: object): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}

test(
  'no answer depends on what was asked before, or on what became of earlier answers',
  async () => {
    const asked: readonly ReramDocument[] = [
      defaultScenario,
      { ...defaultScenario, system: { tiles: 150 } },
      { ...defaultScenario, system: { tiles: 150, readTime_ns: 200 } },
      { ...defaultScenario, system: { tiles: 150 }, pipeline: { admission: 'paced' } },
      { ...defaultScenario, system: { tiles: 150 }, policy: { allocationOptions: { granule: 'ima' } } },
      { ...defaultScenario, system: { tiles: 150 }, pipeline: { timing: 'strict' } },
      defaultScenario,
    ];
    for (const document of asked) {
      vi.resetModules();
      const fresh = await import('./evaluate');
      const after = evaluate(document);
      expect(after).toEqual(fresh.evaluate(document));
      if (!after.ok) throw new Error(after.problem.text);
      const { timeline, occupancy } = after.value;
      // As the worker does: the pictures' buffers are handed over, and the sender's own are empty then.
      structuredClone(timeline, { transfer: buffersIn(timeline) });
      structuredClone(occupancy, { transfer: buffersIn(occupancy) });
      expect(timeline.start.length).toBe(0);
    }
  },
  importsTimeoutMs,
);
