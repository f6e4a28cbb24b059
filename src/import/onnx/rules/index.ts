/** The registry of operators: for each of ONNX's words the rule that takes it over. */
import { isElementFunction } from '../element-functions';
import type { Rule } from '../lowering';
import { elementFunction, elementRules } from './elements';
import { layoutRules } from './layout';
import { productRules } from './products';
import { recurrenceRules } from './recurrence';
import { reductionRules } from './reductions';
import { sliceRules } from './slices';
import { windowRules } from './windows';

const rules: Readonly<Record<string, Rule>> = {
  ...windowRules,
  ...productRules,
  ...recurrenceRules,
  ...elementRules,
  ...layoutRules,
  ...sliceRules,
  ...reductionRules,
};

export function ruleFor(operator: string): Rule | undefined {
  if (Object.hasOwn(rules, operator)) return rules[operator];
  return isElementFunction(operator) ? elementFunction : undefined;
}

/** Operators that decide at run time what is computed. */
export const controlFlow: ReadonlySet<string> = new Set(['If', 'Loop', 'Scan', 'SequenceMap']);
