/** The policies that leave every block where it is: everything is written, what differs, or nothing. */
import { homeMapping, type CrossbarHistory, type Mapping } from './history';
import type { ProgrammingPolicy } from './policy';
import type { WriteCost } from './write-cost';

function inOrder(_cost: WriteCost, history: CrossbarHistory): Mapping[] {
  return history.rounds.map((round) => homeMapping(round, history.start.length));
}

export const naive: ProgrammingPolicy = {
  id: 'naive',
  title: 'Naive',
  tag: 'reconstructed',
  summary: 'blocks in order; every cell is reset and set',
  writes: 'everything',
  map: inOrder,
};

export const difference: ProgrammingPolicy = {
  id: 'difference',
  title: 'Difference',
  tag: 'reconstructed',
  summary: 'blocks in order; cells that stay equal are left alone',
  writes: 'differences',
  map: inOrder,
};

export const ideal: ProgrammingPolicy = {
  id: 'ideal',
  title: 'Ideal',
  tag: 'reconstructed',
  summary: 'an unlimited chip: nothing is ever rewritten',
  writes: 'nothing',
  map: inOrder,
};
