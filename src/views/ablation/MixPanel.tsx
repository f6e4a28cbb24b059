/**
 * One mix of networks over the chip sizes: speed-up, energy gain, and how far the iterative partition is above the exact one.
 * Hover or arrow keys choose a cell, a click or Enter makes it the scenario.
 */
import { line } from 'd3-shape';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { ablationDesigns, type AblationCell, type AblationRow } from '../../core/scenario/ablation';
import {
  collaborativeEnergyGain,
  collaborativeSpeedupHigh,
  collaborativeSpeedupLow,
} from '../../core/scenario/published-figures';
import { factorText, shareText } from '../../draw/quantity-text';
import { isSameCell, rowsOf, sizeText, type AblationAnswer } from '../../store/ablation-study';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { cellFacts, cellSentence, cellTitle } from './cell-text';
import { designLooks } from './design-looks';
import { panelHeight, panelMargin, panelParts, panelScale, type PanelPart, type PanelScale } from './panel-scale';

const partTitles: Readonly<Record<PanelPart, string>> = {
  speedup: 'speed-up',
  energyGain: 'energy gain',
  gap: 'iterative above exact',
};

const parts = Object.keys(panelParts) as PanelPart[];

/** What the paper states, as a band: from the least to the greatest, or up to the greatest. */
function PaperBand({ scale, width }: { readonly scale: PanelScale; readonly width: number }) {
  const bands = [
    [scale.y.speedup(collaborativeSpeedupHigh.value), scale.y.speedup(collaborativeSpeedupLow.value)],
    [scale.y.energyGain(collaborativeEnergyGain.value), panelParts.energyGain[1]],
  ] as const;
  return bands.map(([top, bottom]) => (
    <rect
      key={top}
      className="ablation-band"
      x={panelMargin.left}
      width={Math.max(0, width - panelMargin.left - panelMargin.right)}
      y={top}
      height={bottom - top}
    />
  ));
}

function PartAxes({
  part,
  scale,
  width,
}: {
  readonly part: PanelPart;
  readonly scale: PanelScale;
  readonly width: number;
}) {
  const [top, bottom] = panelParts[part];
  return (
    <g className="ablation-axes">
      <text x={panelMargin.left} y={top - 4}>
        {partTitles[part]}
      </text>
      {scale.ticks[part].map((tick) => (
        <g key={tick}>
          <line
            x1={panelMargin.left}
            x2={width - panelMargin.right}
            y1={scale.y[part](tick)}
            y2={scale.y[part](tick)}
          />
          <text x={panelMargin.left - 4} y={scale.y[part](tick) + 4} textAnchor="end">
            {part === 'gap' ? shareText(tick) : factorText(tick)}
          </text>
        </g>
      ))}
      <line className="ablation-base" x1={panelMargin.left} x2={width - panelMargin.right} y1={bottom} y2={bottom} />
    </g>
  );
}

function Lines({
  rows,
  part,
  scale,
}: {
  readonly rows: readonly AblationRow[];
  readonly part: PanelPart;
  readonly scale: PanelScale;
}) {
  const [first] = rows;
  if (!first) return null;
  const { colour, mark } = designLooks[first.design];
  const shown = rows.flatMap((row) => {
    const value = row[part];
    return value === undefined ? [] : [{ x: scale.x(row.size), y: scale.y[part](value), size: row.size }];
  });
  const path = line<(typeof shown)[number]>()
    .x(({ x }) => x)
    .y(({ y }) => y);
  return (
    <g style={{ color: colour }}>
      <path className="ablation-line" d={path(shown) ?? ''} />
      {shown.map(({ x, y, size }) => (
        <path key={size} className="ablation-mark" d={mark} transform={`translate(${x} ${y})`} />
      ))}
    </g>
  );
}

interface Props {
  readonly mix: string;
  readonly title: string;
  readonly answers: readonly AblationAnswer[];
  readonly sizes: readonly number[];
  readonly onLoad: (answer: AblationAnswer) => void;
}

interface Pointer {
  readonly x: number;
  readonly y: number;
}

/** The answer whose mark is nearest to a point; only marks of the chart under the point count. */
function nearest(answers: readonly AblationAnswer[], scale: PanelScale, { x, y }: Pointer): AblationAnswer | undefined {
  const part = parts.findLast((each) => y >= panelParts[each][0] - 16) ?? 'speedup';
  const distances = answers.map(({ result }) => {
    const value = result.ok ? result.value[part] : undefined;
    if (!result.ok || value === undefined) return Infinity;
    return Math.hypot(scale.x(result.value.size) - x, scale.y[part](value) - y);
  });
  const least = Math.min(...distances);
  return Number.isFinite(least) ? answers[distances.indexOf(least)] : undefined;
}

export function MixPanel({ mix, title, answers, sizes, onLoad }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const [chosen, setChosen] = useState<AblationCell>();
  const [pointer, setPointer] = useState<Pointer>();
  const width = size ? size.width / size.density : 0;
  const scale = panelScale(answers, sizes, width);
  const own = answers.filter(({ cell }) => cell.mix === mix);
  const rows = rowsOf(own, mix);
  const answer = chosen && own.find(({ cell }) => isSameCell(cell, chosen));

  const lookAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    setPointer(at);
    setChosen(nearest(own, scale, at)?.cell);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && answer) onLoad(answer);
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [1, 0],
      ArrowLeft: [-1, 0],
      ArrowDown: [0, -1],
      ArrowUp: [0, 1],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const within = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));
    const at = chosen ?? { mix, size: 1, design: 'both' as const };
    const [bySize, byDesign] = chosen ? move : [0, 0];
    const nextSize = sizes[within(sizes.indexOf(at.size) + bySize, sizes.length)] ?? 1;
    const nextDesign = ablationDesigns[within(ablationDesigns.indexOf(at.design) + byDesign, ablationDesigns.length)] ?? 'both'; // prettier-ignore
    setChosen({ mix, size: nextSize, design: nextDesign });
  };
  const marked = answer?.result.ok ? answer.result.value : undefined;
  return (
    <figure className="ablation-panel">
      <figcaption>{title}</figcaption>
      <div
        ref={frame}
        className="ablation-frame"
        style={{ height: panelHeight }}
        role="application"
        tabIndex={0}
        aria-label={`${title}: arrow keys choose chip size and design, Enter makes it the scenario`}
        onKeyDown={handleKey}
        onBlur={() => setChosen(undefined)}
        onPointerMove={lookAt}
        onPointerLeave={() => {
          setPointer(undefined);
          setChosen(undefined);
        }}
        onClick={() => {
          if (answer) onLoad(answer);
        }}
      >
        {size && (
          <svg width={width} height={panelHeight} aria-hidden="true">
            <PaperBand scale={scale} width={width} />
            {parts.map((part) => (
              <g key={part}>
                <PartAxes part={part} scale={scale} width={width} />
                {[...rows.values()].map((of) => (
                  <Lines key={of[0]?.design} rows={of} part={part} scale={scale} />
                ))}
                {marked?.[part] !== undefined && (
                  <circle
                    className="ablation-chosen"
                    cx={scale.x(marked.size)}
                    cy={scale.y[part](marked[part])}
                    r="7"
                  />
                )}
              </g>
            ))}
            <g className="ablation-axes">
              {sizes.map((each) => (
                <text key={each} x={scale.x(each)} y={panelHeight - 5} textAnchor="middle">
                  {sizeText(each)}
                </text>
              ))}
            </g>
          </svg>
        )}
        {answer && pointer && (
          <FloatingFacts
            title={cellTitle(answer)}
            facts={cellFacts(answer)}
            {...pointer}
            frameWidth={width}
            frameHeight={panelHeight}
          />
        )}
        <p className="visually-hidden" aria-live="polite">
          {answer && !pointer && cellSentence(answer)}
        </p>
      </div>
    </figure>
  );
}
