/** One tenant's operators in order, coloured by who does each; a cut shows its ratio, a bracket holds a pipeline together. */
import { memo } from 'react';
import type { OffloadTenantEvaluation } from '../../core/scenario/offload-evaluation';
import { isBright, type Selection } from '../../draw/selection';
import { cellAt, decisionCells, patternText, pipelineSpans, stripText, type CellWidth, type DecisionCell } from './decision-cells'; // prettier-ignore

const stripHeight = 34;
const bracketHeight = 9;
/** A letter of the labels is about so wide, px: names that do not fit are left out. */
const letterWidth = 6.2;
/** Cells have a hair's breadth between them where there is room. */
const gapFrom = 3;

/** Ids of the patterns, once in the page. */
const hatchId = 'offload-memory-hatch';

/** Fine lines on what the memory does, so that nobody needs the colours. */
export function MemoryHatch() {
  return (
    <svg width="0" height="0" className="offload-definitions" aria-hidden="true">
      <defs>
        <pattern id={hatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="offload-pim" />
          <line x1="0" y1="0" x2="0" y2="6" className="offload-hatch-line" />
        </pattern>
      </defs>
    </svg>
  );
}

function Cell({
  cell,
  isPicked,
  isDim,
}: {
  readonly cell: DecisionCell;
  readonly isPicked: boolean;
  readonly isDim: boolean;
}) {
  const { x, width, decision, name } = cell;
  const { kind, p } = decision.chosen;
  const drawn = Math.max(0.5, width - (width >= gapFrom ? 1 : 0));
  const gpuHeight = (stripHeight * p) / 100;
  const label = kind === 'split' && width > 26 ? `${p} %` : name;
  const fits = width > 20 && label.length * letterWidth + 8 <= width;
  return (
    <g opacity={isDim ? 0.28 : 1} transform={`translate(${x.toFixed(2)} 0)`}>
      {p > 0 && <rect width={drawn} height={gpuHeight} className="offload-gpu" />}
      {p < 100 && <rect y={gpuHeight} width={drawn} height={stripHeight - gpuHeight} fill={`url(#${hatchId})`} />}
      {fits && (
        <text x="5" y={stripHeight / 2} className={p >= 50 ? 'offload-on-gpu' : 'offload-on-pim'}>
          {label}
        </text>
      )}
      {isPicked && (
        <rect x="1" y="1" width={Math.max(2, drawn - 2)} height={stripHeight - 2} className="offload-picked" />
      )}
    </g>
  );
}

interface Props {
  readonly tenant: OffloadTenantEvaluation;
  readonly place: number;
  readonly widths: CellWidth;
  /** px */
  readonly width: number;
  /** What stays bright. */
  readonly emphasis: Selection;
}

/** The cells and brackets; what is under a pointer is up to the caller, by `operatorAt`. */
export const DecisionStrip = memo(function DecisionStrip({ tenant, place, widths, width, emphasis }: Props) {
  const cells = decisionCells(tenant, widths, width);
  return (
    <svg
      width={width}
      height={stripHeight + bracketHeight + 1}
      role="img"
      aria-label={stripText(tenant)}
      className="decision-strip"
    >
      {cells.map((cell) => (
        <Cell
          key={cell.operator}
          cell={cell}
          isPicked={emphasis.tenant === place && emphasis.operator === cell.operator}
          isDim={!isBright(emphasis, place, cell.operator)}
        />
      ))}
      {pipelineSpans(cells).map(({ group, type, x, width: span }) => (
        <path
          key={group}
          className="offload-bracket"
          d={`M${x + 0.5} ${stripHeight + 2}v${bracketHeight - 3}h${Math.max(1, span - 2)}v${3 - bracketHeight}`}
        >
          <title>{`pipeline ${group + 1}: ${patternText(type)}`}</title>
        </path>
      ))}
    </svg>
  );
});

/** The operator under a place of the strip. */
export function operatorAt(tenant: OffloadTenantEvaluation, widths: CellWidth, width: number, x: number) {
  return cellAt(decisionCells(tenant, widths, width), x)?.operator;
}
