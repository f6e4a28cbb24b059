/** The published systems as named sets of policies: choosing one sets what is listed and leaves the rest. */
import type { Tag } from '../basis/constant';
import { withField } from './interconnect-choice';
import type { ScenarioDocument } from './schema';
import { withKind } from './switch-kind';
import type { SystemKind } from './system-kind';

export interface Bundle {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tag: Tag;
  readonly source: string;
  /** Of the system that it is for. */
  readonly kind: SystemKind;
  /** Fields that it sets, by path. */
  readonly sets: Readonly<Record<string, string>>;
}

export const bundles: readonly Bundle[] = [
  {
    id: 'direct deployment',
    title: 'Direct deployment',
    summary: 'one tenant after the other, one replica each: the baseline',
    tag: 'reconstructed',
    source: 'arXiv 2408.04812 states the baseline, not its details',
    kind: 'reram',
    sets: {
      'policy.tenancy': 'sequential',
      'policy.allocation': 'none',
      'policy.splitting': 'none',
      'policy.programming': 'resident',
    },
  },
  {
    id: 'collaborative',
    title: 'Collaborative',
    summary: 'area moves to the slow tenant; one factor of replicas each, and a shared slot for what does not fit',
    tag: 'reconstructed',
    source: 'arXiv 2408.04812: partition, Duplicator and Splitter are stated, their formulas are not public',
    kind: 'reram',
    sets: {
      'policy.tenancy': 'iterative',
      'policy.allocation': 'proportional',
      'policy.splitting': 'temporal',
      'policy.programming': 'resident',
    },
  },
  {
    id: 'hitm',
    title: 'HitM',
    summary: 'replicas for the least interval that fits, what is left over stays free',
    tag: 'reconstructed',
    source: 'HitM, ICCAD 2020: idea stated, algorithm not public',
    kind: 'reram',
    sets: {
      'policy.allocation': 'exact',
      'policy.allocationOptions.leftover': 'none',
      'policy.splitting': 'none',
      'policy.programming': 'resident',
    },
  },
  {
    id: 'static programming',
    title: 'Static programming',
    summary: 'weights are rewritten segment by segment; blocks go where the least has to change',
    tag: 'reconstructed',
    source: 'TECS 23(6):89, doi 10.1145/3615657: idea stated; unit size, algorithm and constants not public',
    kind: 'reram',
    sets: {
      'policy.tenancy': 'sequential',
      'policy.splitting': 'none',
      'policy.programming': 'scheduled',
    },
  },
  {
    id: 'dataflow-aware',
    title: 'Dataflow-aware',
    summary: 'chiplets linked along curves, operators along the same curves; the network takes time',
    tag: 'reconstructed',
    source: 'arXiv 2403.19073 and Floret (doi 10.1145/3608098): idea stated, constructions ours',
    kind: 'reram',
    sets: {
      'system.interconnect.package': 'interposer',
      'system.interconnect.topology': 'floret',
      'policy.placement': 'curve',
      'pipeline.timing': 'strict',
    },
  },
  {
    id: 'pimflow',
    title: 'PIMFlow',
    summary: 'operators cut between a GPU and its memory, or consecutive ones in overlapping halves',
    tag: 'derived',
    source: 'PIMFlow, CGO 2023, doi 10.1145/3579990.3580009; its code @2665cda',
    kind: 'gpu+dram-pim',
    sets: { 'policy.offload': 'pimflow' },
  },
];

/** The document as the bundle has it; on a system of the other kind, it is moved to one of its kind first. */
export function withBundle(document: ScenarioDocument, { kind, sets }: Bundle): ScenarioDocument {
  return Object.entries(sets).reduce(
    (edited, [path, value]) => withField(edited, path, value),
    withKind(document, kind),
  );
}
