import type { Problem } from '../../basis/result';
import { arcPetals, combPetals, fitsComb } from '../curves/petals';
import { releasedOpenPetals } from '../curves/released';
import { gridText, nodesOf, type Grid } from '../grid';
import { chainPairs, linksOf, type Pair } from '../links';
import type { Layout, TopologyParameters, TopologyRule } from './types';
import { lineProblem, unsupported } from './unsupported';

/** Divisors of the nodes that are petals enough. */
function possibleLambdas(grid: Grid): number[] {
  const nodes = nodesOf(grid);
  return Array.from({ length: nodes }, (_, place) => place + 1).filter((part) => part > 1 && nodes % part === 0);
}

/** As given, or the comb where it is possible. */
function layoutOf(grid: Grid, { lambda = grid.height, layout }: TopologyParameters): Layout {
  return layout ?? (fitsComb(grid, lambda) ? 'comb' : 'arcs');
}

function layoutProblem(grid: Grid, { lambda = grid.height, layout }: TopologyParameters): Problem | undefined {
  const isComb = fitsComb(grid, lambda);
  if (layout === 'comb' && !isComb) {
    const text = `comb needs an even width and an even lambda that divides the height; the grid is ${gridText(grid)}, lambda ${lambda}`;
    return unsupported('layout', text, ['arcs']);
  }
  if (layout === 'released' && (grid.width !== 6 || grid.height !== 6 || lambda !== 6)) {
    return unsupported('layout', 'the released Floret is 6 x 6 with lambda 6', isComb ? ['comb', 'arcs'] : ['arcs']);
  }
  return undefined;
}

/** The chain of every petal, the ring from tail to head of the next, and in every closed petal its head to its tail. */
function* petalPairs(petals: readonly Int32Array[], open: readonly number[]): Generator<Pair> {
  for (const [place, petal] of petals.entries()) {
    const tail = petal[petal.length - 1];
    yield* chainPairs(petal);
    yield [tail, petals[(place + 1) % petals.length][0]];
    if (petal.length > 2 && !open.includes(place)) yield [petal[0], tail];
  }
}

export const floret: TopologyRule = {
  id: 'floret',
  title: 'Floret',
  tag: 'reconstructed',
  source:
    'Floret (doi 10.1145/3608098), stated as an idea; the comb is built so that 6 x 6 gives the six released petals',
  summary: 'petals along the data flow: curves whose tails meet the next heads',
  dimensions: 2,
  nominalPorts: 2,
  routing: 'shortest-path',
  parameters: ['lambda', 'layout'],
  refuse: (grid, parameters) => {
    const { lambda = grid.height } = parameters;
    if (grid.width < 2 || grid.height < 2) return lineProblem('floret');
    const lambdas = possibleLambdas(grid);
    if (!lambdas.includes(lambda)) {
      const text = `lambda is ${String(lambda)}: it must be one of ${lambdas.join(', ')}`;
      return unsupported('lambda', text, lambdas.map(String));
    }
    return layoutProblem(grid, parameters);
  },
  build: (grid, parameters) => {
    const { lambda = grid.height } = parameters;
    const layout = layoutOf(grid, parameters);
    const petals = layout === 'arcs' ? arcPetals(grid, lambda) : combPetals(grid, lambda);
    const open = layout === 'released' ? releasedOpenPetals : [];
    const order = Int32Array.from(petals.flatMap((petal) => [...petal]));
    return { order, petals, links: linksOf(grid, petalPairs(petals, open)) };
  },
};
