/** Colour, mark and line of each policy: told apart by shape as well. */

export interface PolicyLook {
  readonly colour: string;
  /** Around the origin. */
  readonly mark: string;
  /** Lengths of stroke and gap; whole where empty. */
  readonly dash: string;
}

const looks: Readonly<Record<string, PolicyLook>> = {
  baseline: { colour: 'var(--text-3)', mark: 'M-4 0H4', dash: '5 3' },
  'newton+': { colour: 'var(--t3)', mark: 'M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5', dash: '2 2' },
  'newton++': { colour: 'var(--t4)', mark: 'M0 -4L4 3.5H-4Z', dash: '' },
  mddp: { colour: 'var(--t0)', mark: 'M-3.5 -3.5H3.5V3.5H-3.5Z', dash: '' },
  pipeline: { colour: 'var(--t6)', mark: 'M0 -4.5L4.5 0L0 4.5L-4.5 0Z', dash: '' },
  pimflow: { colour: 'var(--t2)', mark: 'M0 -4A4 4 0 1 1 -0.01 -4Z', dash: '' },
};

const plain: PolicyLook = { colour: 'var(--text-2)', mark: 'M-4 0H4', dash: '1 3' };

/** Of a policy that has no look of its own yet: a plain one. */
export function policyLook(policy: string): PolicyLook {
  return looks[policy] ?? plain;
}
