/** One figure with its unit, how it stands to a reference in figures and in a word, and its formula on hover and focus. */
import { factorText, fullText, quantity, shareText, type Measure } from '../../draw/quantity-text';
import type { Comparison } from '../../store/comparison';
import { Tooltip } from '../tooltip/Tooltip';

const arrows = { up: '↑', down: '↓', same: '=' };

/** Below this factor a difference reads better in per cent. */
const factorFrom = 1.1;

function amountText(ratio: number): string {
  const factor = ratio < 1 ? 1 / ratio : ratio;
  return factor >= factorFrom ? factorText(factor) : shareText(Math.abs(ratio - 1));
}

export interface ComparisonTextProps {
  readonly comparison: Comparison | undefined;
  /** What it is compared with, for those who do not see where it stands. */
  readonly reference: string;
}

/** `↓ 53.6× better`. */
export function ComparisonText({ comparison, reference }: ComparisonTextProps) {
  if (!comparison) return <span className="faint">-</span>;
  const { ratio, direction, verdict } = comparison;
  const style = verdict === 'better' || verdict === 'worse' ? verdict : 'faint';
  const amount = verdict === 'same' ? '' : ` ${amountText(ratio)}`;
  return (
    <span className={style} title={`compared with ${reference}`}>
      {arrows[direction]}
      {amount} {verdict}
    </span>
  );
}

export interface MetricProps {
  readonly label: string;
  readonly value: number;
  readonly measure: Measure;
  /** The unit that the number is kept in, for all its digits. */
  readonly unit: string;
  /** With the numbers filled in. */
  readonly formula: string;
  readonly comparison?: ComparisonTextProps;
  readonly isSmall?: boolean;
}

export function Metric({ label, value, measure, unit, formula, comparison, isSmall = false }: MetricProps) {
  const shown = quantity(value, measure);
  const words = () => (
    <>
      <span className="tooltip-line">{formula}</span>
      <span className="tooltip-line">
        <b>{fullText(value, unit)}</b>
      </span>
    </>
  );
  return (
    <div className={isSmall ? 'metric metric-small' : 'metric'}>
      <dt>{label}</dt>
      <dd>
        <Tooltip content={words}>
          {(described) => (
            <span className="metric-value" tabIndex={0} {...described}>
              <b>{shown.number}</b>
              <i>{shown.unit}</i>
            </span>
          )}
        </Tooltip>
        {comparison && (
          <span className="metric-comparison">
            <ComparisonText {...comparison} />
          </span>
        )}
      </dd>
    </div>
  );
}
