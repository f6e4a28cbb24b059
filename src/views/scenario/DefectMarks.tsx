/** Which nodes are defective: as a list that can be typed, and as a small grid in which they are marked. */
import { useId, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { nodeAt, nodesOf, placeOf } from '../../core/interconnect/grid';
import type { CompleteInterconnect } from '../../core/scenario/interconnect-document';
import { pluralText } from '../../draw/quantity-text';
import { setField } from '../../store/edit';
import { nodeListText, readNodeList, withNodeToggled } from '../../store/node-list';
import { useApp, useAppState } from '../binding/use-app';
import { interconnectPath } from './interconnect-groups';
import './defects.css';

const path = interconnectPath('defects');

interface Props {
  readonly interconnect: CompleteInterconnect;
  /** What a node is: `chiplet`. */
  readonly node: string;
}

interface GridProps extends Props {
  readonly tier: number;
  readonly onToggle: (node: number) => void;
}

/** Width of a tier in units of its picture. */
const cell = 10;

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

function TierGrid({ interconnect, node: what, tier, onToggle }: GridProps) {
  const { width, height, tiers, defects } = interconnect;
  const first = nodeAt(interconnect, 0, 0, tier);
  const [at, setAt] = useState(first);
  const [isFocused, setFocused] = useState(false);
  const here = at < first + width * height ? at : first;
  const handleKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (!step && !isPress) return;
    event.preventDefault();
    if (!step) {
      onToggle(here);
      return;
    }
    const { x, y } = placeOf(interconnect, here);
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    setAt(nodeAt(interconnect, within(x + step[0], width), within(y + step[1], height), tier));
  };
  const handleClick = ({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const x = Math.floor(((clientX - box.left) / box.width) * width);
    const y = Math.floor(((clientY - box.top) / box.height) * height);
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    setAt(nodeAt(interconnect, x, y, tier));
    onToggle(nodeAt(interconnect, x, y, tier));
  };
  const cells = Array.from({ length: width * height }, (_, place) => first + place);
  const title = tiers > 1 ? `Tier ${tier}` : 'Grid';
  return (
    <div
      className="defect-grid"
      role="application"
      tabIndex={0}
      aria-label={`${title}: arrow keys choose a ${what}, Enter marks it as defective`}
      style={{ aspectRatio: `${width} / ${height}`, maxWidth: 22 * width }}
      onKeyDown={handleKey}
      onClick={handleClick}
      onFocus={(event) => setFocused(event.target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <svg viewBox={`0 0 ${cell * width} ${cell * height}`} aria-hidden="true">
        {cells.map((each) => {
          const { x, y } = placeOf(interconnect, each);
          const isDead = defects.includes(each);
          const [left, top] = [cell * x, cell * y];
          return (
            <g key={each} className={isDead ? 'defect-dead' : ''}>
              <rect x={left + 0.7} y={top + 0.7} width={cell - 1.4} height={cell - 1.4} rx="1.2" />
              {isDead && <path d={`M${left + 2.5} ${top + 2.5}l5 5m0 -5l-5 5`} />}
              {isFocused && each === here && (
                <rect
                  className="defect-here"
                  x={left + 0.5}
                  y={top + 0.5}
                  width={cell - 1}
                  height={cell - 1}
                  rx="1.2"
                />
              )}
            </g>
          );
        })}
      </svg>
      <span className="visually-hidden" aria-live="polite">
        {isFocused && `${what} ${here}${defects.includes(here) ? ', defective' : ''}`}
      </span>
    </div>
  );
}

export function DefectMarks({ interconnect, node }: Props) {
  const app = useApp();
  const id = useId();
  const [draft, setDraft] = useState<{ readonly text: string; readonly refusal?: string }>();
  const isAtFault = useAppState(({ problem }) => problem?.path.startsWith(path) ?? false);
  const { defects, tiers } = interconnect;
  const set = (nodes: readonly number[]) => {
    app.edit(setField(path, nodes.length === 0 ? undefined : nodes), { key: path });
    app.finish();
  };
  const commit = () => {
    if (!draft) return;
    const read = readNodeList(draft.text, nodesOf(interconnect));
    setDraft(read.ok ? undefined : { text: draft.text, refusal: read.problem.text });
    if (read.ok) set(read.value);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || !draft) return;
    event.stopPropagation();
    setDraft(undefined);
  };
  const isWrong = isAtFault || draft?.refusal !== undefined;
  return (
    <div className="defects" data-path={path}>
      <span className="field-label">
        <label
          htmlFor={id}
          title={`Their arrays hold nothing, their routers still forward. Numbered from 0, row by row.`}
        >
          Defective {node}s
        </label>
      </span>
      <span className={`number-box ${isWrong ? 'number-box-wrong' : ''}`}>
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="none"
          aria-invalid={isWrong}
          aria-describedby={draft?.refusal === undefined ? undefined : `${id}-refusal`}
          value={draft?.text ?? nodeListText(defects)}
          onChange={({ target }) => setDraft({ text: target.value })}
          onBlur={commit}
          onKeyDown={handleKey}
        />
      </span>
      {draft?.refusal !== undefined && (
        <span id={`${id}-refusal`} role="alert" className="field-refusal">
          {draft.refusal}
        </span>
      )}
      <div className="defect-tiers">
        {Array.from({ length: tiers }, (_, tier) => (
          <TierGrid
            key={tier}
            interconnect={interconnect}
            node={node}
            tier={tier}
            onToggle={(toggled) => set(withNodeToggled(defects, toggled))}
          />
        ))}
      </div>
      <span className="field-hint">
        {defects.length === 0 ? `click a ${node} to mark it` : `${pluralText(defects.length, node)} out of use`}
      </span>
    </div>
  );
}
