/** Fields of a system of kind `gpu+dram-pim`. Its numbers have their ranges, tags and sources from `core/hardware`. */
import { mostChunkOverheadNs, mostChunks } from '../drampim/chunked-overlap';
import { offloadPolicies } from '../drampim/policies/index';
import { gpuBlocks } from '../hardware/gpu';
import { gpuDramPimRanges, type NumberRange } from '../hardware/gpu-dram-pim-ranges';
import { gpuDramPimPresets } from '../hardware/presets/gpu-dram-pim';
import { choice, choicesOf, count, onOff, ours, quantity, type Field } from './field';

const artifact = 'github.com/yongwonshin/PIMFlow @2665cda';
const pimflowPaper = 'PIMFlow, CGO 2023, doi 10.1145/3579990.3580009; code @2665cda';

/** What each number is for; timings say it with their title. */
const helps: Readonly<Record<string, string>> = {
  'dramPim.channels': 'Channels of the whole memory.',
  'dramPim.pimChannels': 'Channels with multipliers; all others feed the GPU, which keeps one at least.',
  'dramPim.clockGHz': 'Clock of the memory: its commands are counted in cycles.',
  'dramPim.pimLaunchNs': 'Strict timing: what it takes to start an operator in the memory.',
  'dramPim.activationPj': 'Strict timing: opening one row in one bank.',
  'gpu.sms': 'Streaming multiprocessors; a wave of blocks is as many.',
  'gpu.clockGHz': 'Clock of the GPU.',
  'gpu.channelBytesPerNs': 'What one memory channel moves at most.',
  'gpu.launchCycles': 'Start of one kernel, in cycles of the GPU.',
  'gpu.denseEfficiency': 'Share of the tensor peak that a matrix product reaches.',
  'gpu.simdEfficiency': 'Share of the SIMD peak that a depthwise convolution reaches.',
  'gpu.memoryEfficiency': 'Share of the channels’ bandwidth that a kernel reaches.',
  'gpu.block': 'Side of the block of a product that an SM does at a time, 64 or 128: speed-ups hang on it.',
  'gpu.busyW': 'Power of the GPU while it works; counts where its energy is counted.',
  'gpu.idleW': 'Power of the GPU while it waits; counts where its energy is counted.',
};

/** The largest factor of a range that a slider crosses in equal steps. */
const linearSpan = 40;

function rangeField(range: NumberRange): Field {
  const { path, documentPath, title, unit, min, max, step, integer, slider, choices, tag, source } = range;
  const isTiming = path.startsWith('dramPim.timing.');
  const section = isTiming ? 'memory timing' : path.startsWith('gpu.') ? 'gpu' : 'memory';
  const common = {
    path: `system.${documentPath}`,
    label: isTiming ? path.slice('dramPim.timing.'.length) : title,
    help: isTiming ? `${title}, in cycles of the memory clock.` : helps[path],
    section,
    unit,
    min,
    max,
    scale: min > 0 && max / min > linearSpan && !slider ? 'log' : 'linear',
    ...(slider && { slider }),
    tag,
    source,
  } as const;
  if (choices === gpuBlocks) return count({ ...common, unit: '', powerOfTwo: true });
  return integer ? count(common) : quantity({ ...common, step });
}

const presetField = choice({
  path: 'system.preset',
  label: 'Preset',
  help: 'A GPU with a computing memory; fills every field that is not given.',
  section: 'memory',
  choices: choicesOf(gpuDramPimPresets),
  tag: 'derived',
  source: artifact,
});

const edgesField = choice({
  path: 'system.dramPim.edges',
  label: 'Distances kept',
  help: 'Faithful timing: which distances between commands are kept.',
  section: 'memory timing',
  choices: [
    { id: 'final', title: 'final', summary: 'those of the published code as it stands' },
    { id: 'cal', title: 'CAL era', summary: 'those of its first version; rows are closed before the next opens' },
  ],
  tag: 'derived',
  source: artifact,
});

const countEnergyField = onOff({
  path: 'system.gpu.countEnergy',
  label: 'Count its energy',
  help: 'Adds the GPU to the energy, by its power when busy and idle: a rough figure, so it is off at first.',
  section: 'gpu',
  tag: 'reconstructed',
  source: ours,
});

export const offloadSystemFields: readonly Field[] = [
  presetField,
  ...gpuDramPimRanges.map(rangeField),
  edgesField,
  countEnergyField,
];

export const offloadPolicyFields: readonly Field[] = [
  choice({
    path: 'policy.offload',
    label: 'Offload',
    help: 'Who does what: operators whole, cut between GPU and memory, or in overlapping halves.',
    section: 'policy',
    choices: choicesOf(offloadPolicies),
    tag: 'derived',
    source: pimflowPaper,
  }),
  choice({
    path: 'policy.offloadOptions.share',
    label: 'Sharing',
    help: 'How tenants share the channels that compute.',
    section: 'policy',
    choices: [
      { id: 'time', title: 'in time', summary: 'all channels are one group that tenants use in turn' },
      { id: 'space', title: 'in space', summary: 'each tenant owns channels, by its weight and work' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  count({
    path: 'policy.offloadOptions.buffers',
    label: 'Buffers a channel',
    help: 'Global buffers for activations; absent: as many as the policy has.',
    section: 'policy',
    min: 1,
    max: 4,
    scale: 'log',
    powerOfTwo: true,
    absentWord: 'by policy',
    tag: 'derived',
    source: artifact,
  }),
  onOff({
    path: 'policy.offloadOptions.hideGwrite',
    label: 'Hide filling',
    help: 'Filling the buffer hides behind the opening of rows; absent: as the policy has it.',
    section: 'policy',
    absentWord: 'by policy',
    tag: 'derived',
    source: artifact,
  }),
  count({
    path: 'policy.offloadOptions.chunks',
    label: 'Chunks',
    help: 'Strict timing: pieces of an operator whose moving and computing overlap; 1: not cut, perfect overlap.',
    section: 'policy',
    min: 1,
    max: mostChunks,
    scale: 'log',
    tag: 'reconstructed',
    source: 'PIMscape, in the style of EPS-MoE, arXiv 2410.12247',
  }),
  quantity({
    path: 'policy.offloadOptions.chunkOverhead_ns',
    label: 'Overhead of a chunk',
    help: 'Strict timing: what each chunk costs, where operators are cut into chunks.',
    section: 'policy',
    unit: 'ns',
    min: 0,
    max: mostChunkOverheadNs,
    step: 1,
    scale: 'log',
    tag: 'reconstructed',
    source: 'PIMscape, in the style of EPS-MoE, arXiv 2410.12247',
  }),
];

export const offloadTimingField: Field = choice({
  path: 'pipeline.timing',
  label: 'Timing',
  help: 'Faithful: what the published code charges, its slips included. Strict: with the costs that it leaves out.',
  section: 'pipeline',
  choices: [
    { id: 'faithful', title: 'faithful', summary: 'to the cycle what the published scheduler and simulator give' },
    {
      id: 'strict',
      title: 'strict',
      summary: 'rows close, launches, feeding and adding up take time, nothing is lost',
    },
  ],
  tag: 'reconstructed',
  source: ours,
});
