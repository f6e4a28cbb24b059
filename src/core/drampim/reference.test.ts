/** Every public figure of the reference file, to the cycle. */
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/drampim.json';
import { gddr6, hbm500, type TimingPreset } from '../hardware/dram-timing';
import { builtInGraph } from '../testing/built-in-graph';
import { convolutionsOf, planOf, settingOf, systemOf } from '../testing/offload-cases';
import { runProgram } from './engine';
import { shownProgram } from './command-run';
import { issuesWithin } from './issue-window';
import { scheduleLanes } from './lanes';
import { paddedReduction } from './lowering';
import { offloadOperators } from './offload-operator';
import { pimTime, type PimSetting } from './pim-time';
import { timingRule } from './timing-rule';
import type { PimShape, Program, TimingMode } from './types';

interface Layer {
  readonly ic: number;
  readonly oc: number;
  readonly h: number;
  readonly w: number;
}

const pointwise = ({ ic, oc, h, w }: Layer): PimShape => ({
  reduction: paddedReduction(ic),
  outputs: oc,
  positions: h * w,
});

const plain = { activationPj: 909, launchNs: 0, bandwidth: 358.4, chunks: 1, chunkOverheadNs: 0 };

function setting(mode: TimingMode, buffers: number, hideGwrite: boolean, channels = 16): PimSetting {
  const { clockGHz, timing, edges }: TimingPreset = gddr6;
  return { mode, channels, buffers, hideGwrite, clockGHz, timing, edges, ...plain };
}

const cyclesOf = (layer: Layer, ...options: Parameters<typeof setting>) =>
  pimTime(pointwise(layer), setting(...options)).cycles;

/** `GWRITE@1` and so on. */
const texts = (program: Program, rule = timingRule('final', gddr6.timing, true), from = 0, to = Infinity) =>
  issuesWithin(program, rule, from, to).map(({ command, cycle }) => `${command}@${cycle}`);

describe('1x1 convolutions of MobileNetV2', () => {
  test.each(reference.table.rows)('$ic -> $oc at $h x $w', (row) => {
    expect({
      gw1NoHide: cyclesOf(row, 'faithful', 1, false),
      gw1Hide: cyclesOf(row, 'faithful', 1, true),
      gw4NoHide: cyclesOf(row, 'faithful', 4, false),
      gw4Hide: cyclesOf(row, 'faithful', 4, true),
    }).toEqual({
      gw1NoHide: row.gw1NoHide,
      gw1Hide: row.gw1Hide,
      gw4NoHide: row.gw4NoHide,
      gw4Hide: row.gw4Hide,
    });
    const { counts, groups } = pimTime(pointwise(row), setting('faithful', 4, true));
    expect(counts).toEqual(row.counts);
    expect(groups).toEqual(row.g);
  });

  const total = (...options: Parameters<typeof setting>) =>
    reference.table.rows.reduce((sum, row) => sum + row.count * cyclesOf(row, ...options), 0);

  test('their sum', () => {
    const [expected] = reference.sums;
    expect(reference.table.rows.reduce((sum, { count }) => sum + count, 0)).toBe(expected.convolutions1x1);
    expect(total('faithful', 1, false)).toBe(expected.gw1NoHide);
    expect(total('faithful', 1, true)).toBe(expected.gw1Hide);
    expect(total('faithful', 4, false)).toBe(expected.gw4NoHide);
    expect(total('faithful', 4, true)).toBe(expected.gw4Hide);
  });

  test.each(Object.entries(reference.channelSweep[0].cycles))('their sum on %s channels', (channels, cycles) => {
    expect(total('faithful', 4, true, Number(channels))).toBe(cycles);
  });

  test.each(reference.strictTable.rows)('$ic -> $oc at $h x $w, strict', (row) => {
    expect(cyclesOf(row, 'strict', 4, true)).toBe(row.gw4Hide);
    expect(cyclesOf(row, 'strict', 1, false)).toBe(row.gw1NoHide);
    const { counts, groups, partials } = pimTime(pointwise(row), setting('strict', 4, true));
    expect({ g: groups, partials, totals: counts }).toEqual({ g: row.g, partials: row.partials, totals: row.totals });
  });

  test('their sum, strict', () => {
    expect(total('strict', 4, true)).toBe(reference.strictSums[0].gw4Hide);
    expect(total('strict', 1, false)).toBe(reference.strictSums[0].gw1NoHide);
  });
});

test.each(reference.kxk)('$name', ({ ic, oc, h, w, kh, kw, ph, pw, s, hide, noHide }) => {
  const side = (length: number, kernel: number, pad: number) => Math.floor((length + 2 * pad - kernel) / s) + 1;
  const shape = {
    reduction: paddedReduction(ic * kh * kw),
    outputs: oc,
    positions: side(h, kh, ph) * side(w, kw, pw),
  };
  expect(pimTime(shape, setting('faithful', 4, true)).cycles).toBe(hide);
  expect(pimTime(shape, setting('faithful', 4, false)).cycles).toBe(noHide);
});

test.each(reference.issueTimes)('issue times of $ic -> $oc, hidden: $hide', (expected) => {
  const { program, rule } = shownProgram(pointwise(expected), setting('faithful', expected.gw, expected.hide));
  expect(texts(program, rule, 0, 200).slice(0, expected.first.length)).toEqual(expected.first);
  if (expected.aroundFirstRefresh === undefined) return;
  expect(texts(program, rule, 1912, 1931)).toEqual(expected.aroundFirstRefresh);
});

test.each(reference.energy)('energy of $name', ({ firstChannelPj, gw, hide, channels, ...layer }) => {
  const { energyPj, energyBoundPj } = pimTime(pointwise(layer), setting('faithful', gw, hide, channels));
  expect(Math.abs(energyPj / firstChannelPj - 1)).toBeLessThan(1e-6);
  expect(energyBoundPj).toBe(energyPj * channels);
});

test.each(reference.programs)('program of $ic -> $oc at $h', ({ parts, gw, channels, ...layer }) => {
  const { program } = shownProgram(pointwise(layer), setting('faithful', gw, true, channels));
  expect(
    program.map(({ blocks, groups, sets }) => ({ blocks, g: groups, unitsPerSet: sets.map(({ units }) => units) })),
  ).toEqual(parts);
});

test('two rows in the CAL-era memory are 192 cycles apart', () => {
  const { issue } = reference.calEra;
  const sets = [0, 1].map((row) => ({ row, units: [32] }));
  const rule = timingRule('cal', hbm500.timing, true);
  const found = texts([{ blocks: 1, groups: 1, fill: 32, sets }], rule);
  const isFirstOf = (text: string, place: number) => !text.startsWith('COMP') || !found[place - 1].startsWith('COMP');
  expect(found.filter(isFirstOf)).toEqual(issue);
  expect(runProgram([{ blocks: 1, groups: 1, fill: 32, sets }], rule).cycles).toBe(435 + 7 + 2);
});

describe.each(reference.policies)('$network, $pimChannels channels, $mode', (expected) => {
  const convolutions = convolutionsOf('mobilenet-v2');
  const system = systemOf('gddr6-875', { pimChannels: expected.pimChannels });
  const planFor = (policy: string) => planOf(convolutions, settingOf(policy, expected.mode as TimingMode, system));
  /** Places among the convolutions. */
  const places = new Map(convolutions.filter(({ kind }) => kind === 'conv').map(({ node }, place) => [node, place]));

  test.each(['baseline', 'newton+', 'newton++', 'pipeline', 'mddp', 'pimflow'] as const)('%s', (policy) => {
    expect(Math.abs(planFor(policy).ns - expected[policy])).toBeLessThan(0.2);
  });

  test('shares and pipelines', () => {
    const shares = planFor('mddp').decisions.filter(({ operator }) => places.has(operator));
    const groupsOf = (policy: string) =>
      planFor(policy).steps.flatMap(({ operators, pipeline }) =>
        pipeline ? [[places.get(operators[0]), pipeline.type]] : [],
      );
    expect({
      shares: shares.map(({ chosen }) => chosen.gpuShare),
      pipeline: groupsOf('pipeline'),
      pimflow: groupsOf('pimflow'),
    }).toEqual({
      shares: expected.gpuShareByLayer ?? shares.map(({ chosen }) => chosen.gpuShare),
      pipeline: expected.pipelineGroups ?? groupsOf('pipeline'),
      pimflow: expected.pimflowGroups ?? groupsOf('pimflow'),
    });
  });
});

test.each(reference.tenants)('$name', ({ name: _name, tenants, ...expected }) => {
  const work = (ns: number) => ({ ns, operator: 0, rows: 1 });
  const schedule = scheduleLanes(
    tenants.map(({ group, weight, stages }) => ({
      group,
      weight,
      stages: stages.map(({ gpu, pim }: { gpu?: number; pim?: number }) => ({
        ...(gpu !== undefined && { gpu: work(gpu) }),
        ...(pim !== undefined && { pim: work(pim) }),
      })),
    })),
  );
  expect({
    soloNs: schedule.soloNs,
    makespanNs: schedule.makespanNs,
    endNs: schedule.endNs,
    bars: schedule.bars.map(({ tenant, lane, startNs, endNs }) => ({ tenant, lane, start: startNs, end: endNs })),
  }).toEqual(expected);
});

test('MobileNetV2 has the convolutions and products of the reference', () => {
  const all = offloadOperators(builtInGraph('mobilenet-v2'));
  const ofMemory = all.filter(({ convolution, pim }) => convolution === 'pointwise' && pim.length > 0);
  expect(ofMemory.length).toBe(reference.sums[0].convolutions1x1);
  expect(ofMemory.reduce((sum, { macs }) => sum + macs, 0)).toBe(reference.sums[0].macs);
});
