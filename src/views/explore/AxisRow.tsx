/** One axis of the sweep: its field, and its values as a range, a list, or a choice of words. */
import { kindOf } from '../../core/scenario/document-kind';
import { describedAxis } from '../../core/exploration/axes';
import type { AxisDocument, Scalar } from '../../core/exploration/types';
import { findField } from '../../core/scenario/fields';
import type { Choice } from '../../core/scenario/field';
import { pluralText } from '../../draw/quantity-text';
import { pathsOf } from '../../store/exploration-axes';
import { presentDocument } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { PlanNumber, readNumber } from './PlanNumber';

interface Props {
  readonly axis: AxisDocument;
  /** Values that it really has; undefined where it cannot be read. */
  readonly count: number | undefined;
  readonly problem: string | undefined;
  /** Every value of a range counts, however many there are. */
  readonly isWhole: boolean;
  readonly isOnly: boolean;
  readonly onChange: (axis: AxisDocument) => void;
  readonly onRemove: () => void;
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(12)));
}

/** `1, 2, 4` as values; undefined where one is no number. */
function readList(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const values = parts.map(Number);
  return values.length > 0 && values.every(Number.isFinite) ? values : undefined;
}

type NumbersProps = Pick<Props, 'axis' | 'isWhole' | 'onChange'> & { readonly label: string };

function RangeEditor({ axis, label, isWhole, onChange }: NumbersProps) {
  const { min, max, count, scale = 'linear' } = axis;
  const put = (name: 'min' | 'max' | 'count') => (text: string) => {
    const value = readNumber(text);
    if (value === undefined) return false;
    onChange({ ...axis, [name]: name === 'count' ? Math.max(1, Math.round(value)) : value });
    return true;
  };
  return (
    <div className="axis-range">
      <PlanNumber label={`${label} from`} text={numberText(min)} onCommit={put('min')} />
      <PlanNumber label={`${label} to`} text={numberText(max)} onCommit={put('max')} />
      {!isWhole && (
        <>
          <PlanNumber label={`${label}, number of values`} text={numberText(count)} onCommit={put('count')} />
          <select
            className="select"
            aria-label={`${label}, scale`}
            value={scale}
            onChange={(event) => onChange({ ...axis, scale: event.target.value === 'log' ? 'log' : 'linear' })}
          >
            <option value="linear">linear</option>
            <option value="log">log</option>
          </select>
        </>
      )}
    </div>
  );
}

interface WordsProps extends Pick<Props, 'axis' | 'onChange'> {
  readonly label: string;
  readonly choices: readonly Pick<Choice, 'id' | 'title'>[];
  readonly valueOf: (id: string) => Scalar;
}

/** Words stay in the order in which the field has them; the last one cannot be taken away. */
function WordsEditor({ axis, label, choices, valueOf, onChange }: WordsProps) {
  const values = axis.values ?? [];
  const toggle = (value: Scalar) => {
    const isIn = values.includes(value);
    const next = choices
      .map(({ id }) => valueOf(id))
      .filter((each) => (each === value ? !isIn : values.includes(each)));
    if (next.length > 0) onChange({ path: axis.path, values: next });
  };
  return (
    <div className="axis-words" role="group" aria-label={`Values of ${label}`}>
      {choices.map(({ id, title }) => (
        <label key={id} className="axis-word">
          <input type="checkbox" checked={values.includes(valueOf(id))} onChange={() => toggle(valueOf(id))} />
          {title}
        </label>
      ))}
    </div>
  );
}

function NumbersEditor({ axis, label, isWhole, onChange }: NumbersProps) {
  if (!axis.values) return <RangeEditor axis={axis} label={label} isWhole={isWhole} onChange={onChange} />;
  const text = axis.values.join(', ');
  const commit = (entered: string) => {
    const values = readList(entered);
    if (values) onChange({ path: axis.path, values });
    return values !== undefined;
  };
  return <PlanNumber label={`Values of ${label}`} text={text} onCommit={commit} isWide />;
}

/** From a list to a range over the same numbers, and back to the ends and a middle. */
function otherForm({ path, values, min = 1, max = 2 }: AxisDocument): AxisDocument {
  if (!values) return { path, values: [min, max] };
  const numbers = values.filter((value) => typeof value === 'number');
  return { path, min: Math.min(...numbers), max: Math.max(...numbers), count: 12, scale: 'linear' };
}

export function AxisRow({ axis, count, problem, isWhole, isOnly, onChange, onRemove }: Props) {
  const document = useAppState(presentDocument);
  const paths = pathsOf(axis);
  const [path = ''] = paths;
  const field = findField(path, kindOf(document));
  const { label, unit = '' } = describedAxis(document, paths);
  const isNumber = field?.kind !== 'choice' && field?.kind !== 'switch';
  return (
    <li className="axis-row">
      <div className="axis-head">
        <b title={paths.join(', ')}>{label}</b>
        <span className="faint">
          {isNumber && unit !== '' ? `${unit} · ` : ''}
          {count === undefined ? '-' : pluralText(count, 'value')}
        </span>
        {isNumber && (
          <button
            type="button"
            className="text-button"
            aria-label={axis.values ? `Sweep a range of ${label}` : `List the values of ${label}`}
            onClick={() => onChange(otherForm(axis))}
          >
            {axis.values ? 'range' : 'list'}
          </button>
        )}
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={`Remove the axis ${label}`}
          disabled={isOnly}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {isNumber && <NumbersEditor axis={axis} label={label} isWhole={isWhole} onChange={onChange} />}
      {field?.kind === 'choice' && (
        <WordsEditor axis={axis} label={label} choices={field.choices} valueOf={(id) => id} onChange={onChange} />
      )}
      {field?.kind === 'switch' && (
        <WordsEditor
          axis={axis}
          label={label}
          choices={[
            { id: 'off', title: 'off' },
            { id: 'on', title: 'on' },
          ]}
          valueOf={(id) => id === 'on'}
          onChange={onChange}
        />
      )}
      {problem !== undefined && (
        <p className="field-refusal" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
