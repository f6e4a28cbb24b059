/** The titles above the axes: drag to reorder, click to flip, a menu for the rest. */
import { useState, type DragEvent } from 'react';
import { at } from '../../draw/at';
import type { BitSet } from '../../draw/explore/bit-set';
import type { Brushes, Range } from '../../draw/explore/brush';
import { axisPlaces, type ParallelAxis } from '../../draw/explore/parallel-layout';
import { scaleKinds, valueScale } from '../../draw/explore/value-scale';
import { moveAxis, type LineAxis } from '../../store/exploration-look';
import { Icon } from '../icon/Icon';
import { Menu, type MenuItem } from '../menu/Menu';

interface Props {
  readonly axes: readonly LineAxis[];
  readonly placed: readonly ParallelAxis[];
  readonly shown: BitSet;
  readonly brushes: Brushes;
  /** CSS pixels. */
  readonly width: number;
  readonly onAxes: (axes: readonly LineAxis[]) => void;
  readonly onBrush: (column: string, ranges: readonly Range[]) => void;
}

const scaleTitles = { linear: 'Linear scale', log: 'Logarithmic scale', rank: 'By rank' } as const;

/** The end of a column that is better, as a range of so large a share of its ranks. Of a million rows that takes a while. */
function bestRange({ column }: ParallelAxis, shown: BitSet, share: number): Range {
  const ranks = valueScale(column, shown, 'rank');
  const isHigh = column.direction === 'max';
  return isHigh ? { low: ranks.valueAt(1 - share), high: ranks.high } : { low: ranks.low, high: ranks.valueAt(share) };
}

export function AxisTitles({ axes, placed, shown, brushes, width, onAxes, onBrush }: Props) {
  const [carried, setCarried] = useState<string>();
  const places = axisPlaces(placed.length, width);
  const isEmpty = shown.words.every((word) => word === 0);
  const change = (id: string, changes: Partial<LineAxis>) =>
    onAxes(axes.map((axis) => (axis.id === id ? { ...axis, ...changes } : axis)));

  const itemsOf = (axis: ParallelAxis, place: number): MenuItem[] => {
    const { id } = axis.column;
    const brushBest = (share: number) => onBrush(id, [bestRange(axis, shown, share)]);
    const better = axis.column.direction === undefined ? 'lower' : 'better';
    return [
      ...scaleKinds.map((kind) => ({
        id: kind,
        title: scaleTitles[kind],
        isChecked: axis.kind === kind,
        run: () => change(id, { kind }),
      })),
      { id: 'flip', title: axis.isFlipped ? 'Turn upright' : 'Flip', startsGroup: true, run: () => change(id, { isFlipped: !axis.isFlipped }) }, // prettier-ignore
      { id: 'left', title: 'Move left', isDisabled: place === 0, run: () => onAxes(moveAxis(axes, id, place - 1)) },
      { id: 'right', title: 'Move right', isDisabled: place === placed.length - 1, run: () => onAxes(moveAxis(axes, id, place + 1)) }, // prettier-ignore
      { id: 'half', title: `Brush the ${better} half`, startsGroup: true, isDisabled: isEmpty, run: () => brushBest(0.5) }, // prettier-ignore
      { id: 'tenth', title: `Brush the ${better} tenth`, isDisabled: isEmpty, run: () => brushBest(0.1) },
      { id: 'clear', title: 'Take its brushes away', isDisabled: !brushes.has(id), run: () => onBrush(id, []) },
      { id: 'hide', title: 'Hide this axis', startsGroup: true, isDisabled: placed.length < 3, run: () => onAxes(axes.filter((each) => each.id !== id)) }, // prettier-ignore
    ];
  };
  const drop = (event: DragEvent, place: number) => {
    event.preventDefault();
    if (carried !== undefined) onAxes(moveAxis(axes, carried, place));
    setCarried(undefined);
  };
  return (
    <ol className="axis-titles" aria-label="Axes of the parallel coordinates">
      {width > 0 &&
        placed.map((axis, place) => {
          const { id, label, direction } = axis.column;
          return (
            <li
              key={id}
              style={{
                left: at(places, place),
                maxWidth: Math.min(width / Math.max(1, placed.length), width - at(places, place) + 8),
              }}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData('text/plain', label);
                setCarried(id);
              }}
              onDragEnd={() => setCarried(undefined)}
              onDragOver={(event) => carried !== undefined && event.preventDefault()}
              onDrop={(event) => drop(event, place)}
            >
              <button
                type="button"
                className="axis-flip"
                aria-pressed={axis.isFlipped}
                title={`${label}${direction ? (direction === 'max' ? ': more is better' : ': less is better') : ''}; click flips it, drag moves it`}
                onClick={() => change(id, { isFlipped: !axis.isFlipped })}
              >
                {axis.isFlipped ? '↓ ' : ''}
                {label}
              </button>
              <Menu
                label={`More for the axis ${label}`}
                className="icon-button icon-button-small"
                items={itemsOf(axis, place)}
                width={200}
              >
                <Icon name="chevron" />
              </Menu>
            </li>
          );
        })}
    </ol>
  );
}
