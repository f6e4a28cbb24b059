/** What published systems say of themselves: captions and ticks beside our figures, never targets. */
import type { Tag } from '../basis/constant';

/** Operators that a published speed-up is about. */
export type SpeedupScope = 'convolutions' | 'whole network';

export interface PublishedSpeedup {
  /** Id of a built-in network, and of a policy. */
  readonly network: string;
  readonly policy: string;
  readonly scope: SpeedupScope;
  readonly speedup: number;
  readonly tag: Tag;
  readonly source: string;
}

const readme = 'github.com/yongwonshin/PIMFlow @2665cda, README';
const endToEnd = `${readme}: end to end, over the GPU baseline; its version @89528a5 says 1.41`;

function ofMobilenet(policy: string, speedup: number): PublishedSpeedup {
  const source = `${readme}: convolutions only, over the GPU baseline`;
  return { network: 'mobilenet-v2', policy, scope: 'convolutions', speedup, tag: 'derived', source };
}

export const publishedSpeedups: readonly PublishedSpeedup[] = [
  ofMobilenet('newton++', 1.365),
  ofMobilenet('pipeline', 1.413),
  ofMobilenet('mddp', 1.436),
  ofMobilenet('pimflow', 1.481),
  { ...ofMobilenet('pimflow', 1.38), scope: 'whole network', source: endToEnd },
];

/** The published speed-up of a policy on a network, where there is one. */
export function publishedSpeedup(network: string, scope: SpeedupScope, policy: string): PublishedSpeedup | undefined {
  return publishedSpeedups.find(
    (figure) => figure.network === network && figure.scope === scope && figure.policy === policy,
  );
}

export interface PublishedClaim {
  readonly text: string;
  readonly scope: string;
  readonly tag: Tag;
  readonly source: string;
}

export const publishedClaims: readonly PublishedClaim[] = [
  {
    text: '31.6 % faster on average, up to 35.2 %',
    scope: '1x1 convolutions of networks that are not listed',
    tag: 'stated',
    source: 'CAL 2022, abstract, doi 10.1109/LCA.2022.3182363',
  },
  {
    text: 'up to 82 % faster, 26 % less energy on average',
    scope: 'end to end, CNNs',
    tag: 'stated',
    source: 'PIMFlow, CGO 2023, abstract, doi 10.1145/3579990.3580009',
  },
  {
    text: '21.8, 32.2 and 52.4 % more tokens a second',
    scope: 'mixtures of experts on GPUs, whose way of overlapping chunks is followed here',
    tag: 'stated',
    source: 'EPS-MoE, arXiv 2410.12247',
  },
];

/** The networks of the study: those of PIMFlow's artifact. */
export const studyNetworks = ['efficientnet-b0', 'mnasnet-1.0', 'mobilenet-v2', 'resnet50', 'vgg16'] as const;
