/**
 * The gallery as data: a scenario for each published system that is here, and a few to learn from. What the papers state is
 * in `published-figures.ts`; what we make of the same question is worked out where it is shown.
 */
import type { Tag } from '../basis/constant';
import { bundles, withBundle } from './bundles';
import type { ScenarioDocument } from './schema';

/** A question to which a paper states an answer. */
export type ComparisonId = 'collaborative' | 'hitm' | 'pimflow' | 'dataflow' | 'joint';

export interface GalleryEntry {
  /** In deep links: never changed. */
  readonly id: string;
  readonly title: string;
  /** `system`: stands for a published one. */
  readonly kind: 'system' | 'teaching';
  /** What is to be seen there, in a sentence or two. */
  readonly summary: string;
  readonly tag: Tag;
  readonly source: string;
  /** Absent where no paper states a figure. */
  readonly comparison?: ComparisonId;
  readonly scenario: ScenarioDocument;
}

/** The document with the policies of a bundle; an unknown bundle is our own defect. */
function withBundleOf(document: ScenarioDocument, id: string): ScenarioDocument {
  const bundle = bundles.find((each) => each.id === id);
  if (!bundle) throw new Error(`no bundle ${id}`);
  return withBundle(document, bundle);
}

/** Batch of the multi-tenant mixes, a choice of ours: the paper's is not public. */
const mixBatch = 16;

const fourNetworks: ScenarioDocument = {
  tenants: ['alexnet', 'vgg16', 'resnet18', 'resnet50'].map((network) => ({ network, batch: mixBatch })),
  policy: { tenancyOptions: { granule: 'tile' } },
};

const ours = 'PIMscape';

export const gallery: readonly GalleryEntry[] = [
  {
    id: 'direct-deployment',
    title: 'Direct deployment',
    kind: 'system',
    summary:
      'Four networks, one after the other, one replica of each operator: what every speed-up is measured against.',
    tag: 'reconstructed',
    source: 'arXiv 2408.04812 states the baseline, not its details',
    scenario: withBundleOf({ ...fourNetworks, name: 'direct deployment of four networks' }, 'direct deployment'),
  },
  {
    id: 'collaborative',
    title: 'Collaborative framework',
    kind: 'system',
    summary:
      'The same four at once: area moves between them until they finish together, and each is duplicated and split inside its region.',
    tag: 'reconstructed',
    source: 'arXiv 2408.04812: idea stated, formulas not public',
    comparison: 'collaborative',
    scenario: withBundleOf({ ...fourNetworks, name: 'collaborative deployment of four networks' }, 'collaborative'),
  },
  {
    id: 'hitm',
    title: 'HitM',
    kind: 'system',
    summary:
      'A captioning network that mixes convolution and recurrence: replicas go to its first layers, and its LSTM is the floor that no replica lowers.',
    tag: 'reconstructed',
    source: 'HitM, ICCAD 2020: idea stated, algorithm not public',
    comparison: 'hitm',
    scenario: withBundleOf(
      {
        name: 'HitM: captioning on sixteen chips',
        system: { tiles: 16 * 168 },
        tenants: [{ name: 'captions', network: 'caption-vgg16' }],
      },
      'hitm',
    ),
  },
  {
    id: 'static-programming',
    title: 'Static scheduling of weight programming',
    kind: 'system',
    summary:
      'ResNet-18 on an eighth of a chip: its weights are written in segments, and each block goes where the least has to change. The paper states no figure in public; repetition starts at 0, raise it and the pattern scope to see what the idea rests on.',
    tag: 'reconstructed',
    source: 'TECS 23(6):89, doi 10.1145/3615657: idea stated; no figures are public',
    scenario: withBundleOf(
      {
        name: 'ResNet-18 on an eighth of ISAAC',
        system: { tiles: 21, device: { preset: 'nvsim' } },
        tenants: [{ network: 'resnet18' }],
      },
      'static programming',
    ),
  },
  {
    id: 'pimflow',
    title: 'PIMFlow',
    kind: 'system',
    summary:
      'MobileNetV2 on a GPU whose memory multiplies: 1x1 convolutions go to the memory or are cut, depthwise ones stay. The gain hangs on the GPU, and its published times are not public: ours is a roofline, shown with its range.',
    tag: 'derived',
    source:
      'PIMFlow, CGO 2023, doi 10.1145/3579990.3580009; schedules and timing from its code @2665cda, the GPU is ours',
    comparison: 'pimflow',
    scenario: withBundleOf(
      { name: 'MobileNetV2 on a GPU with DRAM-PIM', tenants: [{ network: 'mobilenet-v2' }] },
      'pimflow',
    ),
  },
  {
    id: 'gpu-shared',
    title: 'Two networks on one GPU and its memory',
    kind: 'teaching',
    summary:
      'While one is at work in the memory, the other has the GPU: look at both lanes of the timeline, press O for what each pays for the other, then share the channels in space instead of in time. Our own extension: no paper states a figure.',
    tag: 'reconstructed',
    source: ours,
    scenario: {
      name: 'vision and language on a GPU with DRAM-PIM',
      tenants: [
        { name: 'vision', network: 'mobilenet-v2' },
        { name: 'language', network: 'bert-base' },
      ],
      system: { kind: 'gpu+dram-pim' },
    },
  },
  {
    id: 'dataflow-aware',
    title: 'Dataflow-aware chiplets',
    kind: 'system',
    summary:
      'Three networks on 36 chiplets whose links follow the data flow. Against a mesh filled row by row (the next entry) the network takes 38 % less energy and the slowest network 40 % less time; a paper states up to 64 % and 58 %, of a setup that is not public.',
    tag: 'reconstructed',
    source: 'Floret (doi 10.1145/3608098), arXiv 2403.19073: setups not public, so only directions compare',
    comparison: 'dataflow',
    scenario: withBundleOf(
      {
        name: 'three networks on 36 chiplets',
        system: { interconnect: { package: 'interposer', width: 6, height: 6 } },
        tenants: [{ network: 'resnet18' }, { network: 'mobilenet-v2' }, { network: 'efficientnet-b0' }],
      },
      'dataflow-aware',
    ),
  },
  {
    id: 'plain-mesh',
    title: 'The same chiplets on a mesh',
    kind: 'teaching',
    summary:
      'The three networks of the dataflow-aware chiplets on a mesh, filled row by row: what the curve is compared with.',
    tag: 'reconstructed',
    source: ours,
    scenario: {
      name: 'three networks on a mesh of 36 chiplets',
      system: { interconnect: { package: 'interposer', width: 6, height: 6, topology: 'mesh' } },
      policy: { placement: 'row-major' },
      pipeline: { timing: 'strict' },
      tenants: [{ network: 'resnet18' }, { network: 'mobilenet-v2' }, { network: 'efficientnet-b0' }],
    },
  },
  {
    id: 'hot-stack',
    title: 'A stack that is searched for heat',
    kind: 'teaching',
    summary:
      'ResNet-18 in four tiers: nodes are exchanged for short ways and a cool peak. The peak is 0.4 K lower than along the curve, for 2 % less traffic; a paper states 25 K, of a design that is not public.',
    tag: 'reconstructed',
    source: 'arXiv 2403.19073 states the idea; objectives and search are ours',
    comparison: 'joint',
    scenario: {
      name: 'ResNet-18 in a stack of 100 cores',
      system: { interconnect: { package: 'stack-m3d' } },
      policy: { placement: 'performance-thermal' },
      tenants: [{ network: 'resnet18' }],
    },
  },
  {
    id: 'three-modalities',
    title: 'A transformer, a captioner and ResNet-50',
    kind: 'teaching',
    summary:
      'Language, captions and vision on six chips. Look at the Replicas tab: each of the three is limited by something else.',
    tag: 'reconstructed',
    source: ours,
    scenario: {
      name: 'three modalities on six chips',
      system: { tiles: 6 * 168 },
      tenants: [
        { name: 'language', network: 'bert-base' },
        { name: 'captions', network: 'caption-resnet18' },
        { name: 'vision', network: 'resnet50', batch: 4 },
      ],
    },
  },
  {
    id: 'first-layers',
    title: 'Why the first layers get the replicas',
    kind: 'teaching',
    summary:
      'ResNet-18 alone. Its first layers have the most positions and the fewest crossbars: press R and drag the budget.',
    tag: 'reconstructed',
    source: ours,
    scenario: { name: 'ResNet-18 alone', tenants: [{ network: 'resnet18' }] },
  },
  {
    id: 'stops-short',
    title: 'Where the iterative partition stops short',
    kind: 'teaching',
    summary:
      'A recurrent tenant sits at its floor and finishes first: the iteration cannot take area from it and ends. Switch tenancy to exact.',
    tag: 'reconstructed',
    source: ours,
    scenario: {
      name: 'a recurrent tenant beside two that are not',
      system: { tiles: 2 * 168 },
      tenants: [{ network: 'lstm-lm' }, { network: 'resnet50' }, { network: 'mobilenet-v2', batch: 4 }],
      policy: { tenancy: 'iterative' },
    },
  },
  {
    id: 'promises',
    title: 'Promises and waiting',
    kind: 'teaching',
    summary:
      'Requests come at random, and one tenant promises an answer in time. Lower its target until no division of the chip can keep it.',
    tag: 'reconstructed',
    source: ours,
    scenario: {
      name: 'three tenants with requests',
      tenants: [
        { name: 'phone', network: 'mobilenet-v2', arrivalRate_per_s: 300 },
        { name: 'camera', network: 'efficientnet-b0', arrivalRate_per_s: 3000, latencyTarget_ns: 4e6 },
        { name: 'search', network: 'densenet-121', arrivalRate_per_s: 500 },
      ],
    },
  },
];

export function findGalleryEntry(id: string): GalleryEntry | undefined {
  return gallery.find((entry) => entry.id === id);
}
