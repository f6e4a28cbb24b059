/** The whole way from a scenario to its evaluation, as the app's worker goes it. */
import { ablationCells, evaluateAblation } from '../../core/scenario/ablation';
import { evaluate } from '../../core/scenario/evaluate';
import { defaultScenario } from '../../core/scenario/default-scenario';
import type { ReramDocument } from '../../core/scenario/schema';
import { valueOf } from './mapped-network';
import { allocationCase } from './reference';
import type { Subject } from './subject';

/** The exact division of the default scenario: derived, models/scenario. */
const defaultAreas = 3267 + 8107 + 4744;

const crossbarsPerTile = 96;

/**
 * Four equal networks on chips that give each the budget of the reference case and less than its next interval costs, a
 * tile more each time: as a slider moves, so that no answer is merely remembered.
 */
function fourNetworks(network: string): { documents: readonly ReramDocument[]; intervalSteps: number } {
  const { budget, intervalSteps } = allocationCase(network);
  const tiles = Math.ceil((4 * budget) / crossbarsPerTile);
  const tenants = ['a', 'b', 'c', 'd'].map((name) => ({ name, network }));
  const documents = Array.from({ length: 8 }, (_, more) => ({ tenants, system: { tiles: tiles + more } }));
  return { documents, intervalSteps };
}

function evaluation(title: string, simulate: boolean): Subject {
  const { documents, intervalSteps } = fourNetworks('resnet50');
  let turn = 0;
  return {
    title,
    target_ms: 8,
    work: () => {
      const document = documents[turn++ % documents.length] ?? defaultScenario;
      const { tenants } = valueOf(evaluate(document, { simulate })).evaluation;
      return tenants.reduce((sum, { allocation }) => sum + allocation.intervalSteps, 0);
    },
    expected: 4 * intervalSteps,
  };
}

/** Every cell of the ablation, for another batch each time, so that no answer is merely remembered. */
function ablation(): Subject {
  let batch = 16;
  return {
    title: 'ablation, 96 cells',
    target_ms: 1000,
    work: () => {
      const document = {
        tenants: [{ network: 'resnet18', batch: batch++ }],
        policy: { tenancyOptions: { granule: 'tile' } },
      };
      return ablationCells(false).filter((cell) => valueOf(evaluateAblation(document, cell)).speedup > 0).length;
    },
    expected: 96,
  };
}

export function scenarioSubjects(): Subject[] {
  return [
    evaluation('evaluate(), 4 tenants x ResNet-50, exact', true),
    evaluation('evaluate(), 4 tenants x ResNet-50, closed form', false),
    ablation(),
    {
      title: 'areas of the default scenario',
      work: () => valueOf(evaluate(defaultScenario)).evaluation.tenancy.areas.reduce((sum, area) => sum + area, 0),
      expected: defaultAreas,
    },
  ];
}
