/** What was decided on a GPU with a computing memory, as sentences; and what a person should know of the figures. */
import { countText } from '../basis/count-text';
import type { OffloadPlan } from '../drampim/offload-plan';
import { findGpuDramPimPreset } from '../hardware/presets/gpu-dram-pim';
import { count, time } from './decisions';
import type { Decision, Warning } from './evaluation';
import { workingOperators, type OffloadRun } from './offload-run';
import { serviceWarning } from './warnings';

const measured = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

function chosenWords({ decisions }: OffloadPlan, working: readonly number[]): string {
  const kinds = working.map((node) => decisions[node].chosen);
  const of = (kind: string) => kinds.filter((chosen) => chosen.kind === kind).length;
  const pipelines = new Set(kinds.flatMap(({ group }) => (group === undefined ? [] : [group]))).size;
  const places = [
    { found: of('gpu'), where: 'on the GPU' },
    { found: of('pim'), where: 'in the memory' },
    { found: of('split'), where: 'cut between both' },
    { found: of('pipeline'), where: `in ${count(pipelines, 'pipeline')}` },
  ];
  return places.flatMap(({ found, where }) => (found > 0 ? [`${countText(found)} ${where}`] : [])).join(', ');
}

function tenantDecision({ scenario, operators, shared }: OffloadRun, place: number): Decision {
  const { name } = scenario.tenants[place];
  const plan = shared.plans[place];
  const working = workingOperators(operators[place]);
  const free = operators[place].length - working.length;
  const text = `${name}: of ${count(working.length, 'operator')} that take time, ${chosenWords(plan, working)}; ${countText(free)} others take none. ${time(plan.gpuNs)} of work on the GPU, ${time(plan.pimNs)} in ${count(shared.channels[place], 'channel')} of the memory; alone it takes ${time(shared.aloneNs[place])}.`;
  return { stage: 'offload', text, data: { tenant: name, gpu_ns: plan.gpuNs, pim_ns: plan.pimNs } };
}

function sharingDecision({ scenario, shared }: OffloadRun): Decision[] {
  if (scenario.tenants.length < 2) return [];
  const { schedule, aloneNs, channels, fairness } = shared;
  const turnsNs = aloneNs.reduce((sum, ns) => sum + ns, 0);
  const how =
    scenario.sharing === 'time'
      ? 'All channels are used in turn'
      : `Each tenant owns channels (${scenario.tenants.map(({ name }, place) => `${name} ${channels[place]}`).join(', ')})`;
  const text = `${how}; whenever a side is free, the tenant with the most weighted work before it goes first. The round takes ${time(schedule.makespanNs)}, one tenant after the other ${time(turnsNs)}. Several tenants on such a machine are our own extension (PIMscape): no paper states figures.`;
  return [{ stage: 'tenancy', text, data: { slowdown: fairness.slowdown, turns_ns: turnsNs } }];
}

/** Every gain hangs on the GPU: what it is, and how far its range moves the gain. */
function substituteDecision({ scenario, baseline }: OffloadRun): Decision {
  const { speedup, speedupBand } = baseline;
  const factor = (value: number) => `${measured.format(value)} times`;
  const text = `The GPU is a substitute, a roofline: published GPU times are not public. All on the GPU takes ${time(baseline.makespanNs)}, ${factor(speedup)} as long (block ${scenario.setting.system.gpu.block}); with blocks of 64 and 128 it is ${factor(speedupBand.low)} to ${factor(speedupBand.high)}.`;
  return { stage: 'offload', text, data: { ...speedupBand } };
}

function energyDecision({ scenario, shared }: OffloadRun): Decision {
  const { mode, system } = scenario.setting;
  const hasCommands = shared.plans.some(({ decisions }) => decisions.some(({ pim }) => pim !== undefined));
  const inFaithful =
    'as many as the first channel’s in every channel, an upper bound; without opening rows, refresh, background and I/O';
  const inStrict = 'those of all channels, opening rows included; without refresh, background and I/O';
  const ofMemory = hasCommands
    ? `Of the memory, commands are counted: ${mode === 'strict' ? inStrict : inFaithful}.`
    : 'Of the memory, nothing is counted: no commands are issued.';
  const ofGpu = system.gpu.countEnergy
    ? 'Of the GPU, its power when busy and idle: a rough figure.'
    : 'Of the GPU, nothing is counted.';
  return { stage: 'energy', text: `${ofMemory} ${ofGpu}`, data: { countsGpu: system.gpu.countEnergy } };
}

export function offloadDecisions(run: OffloadRun): Decision[] {
  return [
    ...run.scenario.tenants.map((_, place) => tenantDecision(run, place)),
    ...sharingDecision(run),
    substituteDecision(run),
    energyDecision(run),
  ];
}

function presetWarning({ preset: id }: OffloadRun['scenario']['setting']['system']): Warning[] {
  const preset = findGpuDramPimPreset(id);
  if (!preset.ok || preset.value.badge === undefined) return [];
  const { title, badge, headline } = preset.value;
  const stated = headline === undefined ? '' : `; its source states ${headline}, which is no target`;
  return [{ code: 'unverified-preset', path: 'system.preset', text: `${title}: ${badge}${stated}` }];
}

function idleGroupWarnings({ scenario, shared }: OffloadRun): Warning[] {
  return shared.plans.flatMap(({ idleChannels }, place) => {
    if (idleChannels === 0) return [];
    const text = `up to ${countText(idleChannels)} of ${count(shared.channels[place], 'channel')} stay idle in some operators of ${scenario.tenants[place].name}: groups do not divide them (tenants[${place}])`;
    return [{ code: 'idle-channels', path: 'system.dramPim.pimChannels', text }];
  });
}

/** A network that the memory can do nothing of has fewer channels for its GPU, and nothing for them. */
function unusedMemoryWarnings({ scenario, operators }: OffloadRun): Warning[] {
  const { policy, system } = scenario.setting;
  const { channels, pimChannels } = system.dramPim;
  if (policy.choice === 'gpu' || system.backEnd.kind !== 'commands') return [];
  return scenario.tenants.flatMap(({ name }, place) => {
    if (operators[place].some(({ pim }) => pim.length > 0)) return [];
    const text = `the memory can do no operator of ${name}: all of it runs on the GPU, fed by ${channels - pimChannels} of ${count(channels, 'channel')}`;
    return [{ code: 'memory-unused', path: `tenants[${place}].network`, text }];
  });
}

function unownedWarning({ scenario, shared }: OffloadRun): Warning[] {
  if (scenario.sharing === 'time') return [];
  const { pimChannels } = scenario.setting.system.dramPim;
  const idle = pimChannels - shared.channels.reduce((sum, own) => sum + own, 0);
  if (idle === 0) return [];
  const text = `${count(idle, 'channel')} of ${pimChannels} belong to no tenant: channels are handed out four at a time`;
  return [{ code: 'idle-channels', path: 'policy.offloadOptions.share', text }];
}

/** What the document sets and the timing, or the memory, does not use. */
function unusedWarnings({ scenario }: OffloadRun): Warning[] {
  const { mode, options, system } = scenario.setting;
  const warnings: Warning[] = [];
  if (mode === 'faithful' && options.chunks > 1) {
    const text = 'operators are cut into chunks in strict timing only';
    warnings.push({ code: 'no-effect', path: 'policy.offloadOptions.chunks', text });
  }
  if (mode === 'strict' && system.backEnd.kind !== 'commands') {
    const text = `${system.preset} has no commands: strict timing is the same as faithful`;
    warnings.push({ code: 'no-effect', path: 'pipeline.timing', text });
  }
  return warnings;
}

export function offloadWarnings(run: OffloadRun): Warning[] {
  const { scenario, shared } = run;
  const intervalNs = shared.schedule.makespanNs;
  return [
    ...presetWarning(scenario.setting.system),
    ...unusedMemoryWarnings(run),
    ...idleGroupWarnings(run),
    ...unownedWarning(run),
    ...unusedWarnings(run),
    ...scenario.tenants.flatMap((tenant, place) =>
      serviceWarning(tenant, { latencyNs: shared.schedule.endNs[place], intervalNs }, place),
    ),
  ];
}
