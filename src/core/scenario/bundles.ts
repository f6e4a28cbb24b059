/** The published systems as named sets of policies: choosing one sets what is listed and leaves the rest. */
import type { Tag } from '../basis/constant';

export interface Bundle {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tag: Tag;
  readonly source: string;
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
    sets: {
      'policy.allocation': 'exact',
      'policy.allocationOptions.leftover': 'none',
      'policy.splitting': 'none',
      'policy.programming': 'resident',
    },
  },
];
