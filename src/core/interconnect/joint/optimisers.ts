/** The searches for a joint placement. A new one is one file and one line here. */
import { annealing } from './annealing';
import { nsga2 } from './nsga';
import type { JointSearch } from './types';

export interface Optimiser {
  readonly id: 'nsga2' | 'annealing';
  readonly title: string;
  readonly search: JointSearch;
}

export const optimisers: readonly Optimiser[] = [
  { id: 'nsga2', title: 'NSGA-II', search: nsga2 },
  { id: 'annealing', title: 'Archived annealing', search: annealing },
];

/** Evaluations of a search when nobody says. */
export const defaultEvaluations = 20_000;
