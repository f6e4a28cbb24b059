/**
 * The gallery as data: a scenario for each published system that is here, and a few to learn from. What the papers state is
 * in `published-figures.ts`; what we make of the same question is worked out where it is shown.
 */
import { withValueAt } from '../basis/path';
import type { Tag } from '../basis/constant';
import { bundles } from './bundles';
import type { ScenarioDocument } from './schema';

/** A question to which a paper states an answer. */
export type ComparisonId = 'collaborative' | 'hitm';

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
function withBundle(document: ScenarioDocument, id: string): ScenarioDocument {
  const bundle = bundles.find((each) => each.id === id);
  if (!bundle) throw new Error(`no bundle ${id}`);
  return Object.entries(bundle.sets).reduce((edited, [path, value]) => withValueAt(edited, path, value), document);
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
    scenario: withBundle({ ...fourNetworks, name: 'direct deployment of four networks' }, 'direct deployment'),
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
    scenario: withBundle({ ...fourNetworks, name: 'collaborative deployment of four networks' }, 'collaborative'),
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
    scenario: withBundle(
      {
        name: 'HitM: captioning on sixteen chips',
        system: { tiles: 16 * 168 },
        tenants: [{ name: 'captions', network: 'caption-vgg16' }],
      },
      'hitm',
    ),
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
