/** Sizes that a file gives only by name, to be filled in. */
import { useId, useState, type SubmitEvent } from 'react';
import type { SymbolicSize } from '../../import/imported';
import { maxDimension } from '../../core/workload/schema';
import { countText } from '../../draw/quantity-text';

export interface SizeFormProps {
  readonly sizes: readonly SymbolicSize[];
  /** Numbers that were given before. */
  readonly given: Readonly<Record<string, number>>;
  readonly onRead: (dims: Readonly<Record<string, number>>) => void;
}

/** The number of an entry, or undefined where it is no size. */
function sizeOf(entry: string): number | undefined {
  const value = Number(entry.trim());
  return entry.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= maxDimension ? value : undefined;
}

export function SizeForm({ sizes, given, onRead }: SizeFormProps) {
  const id = useId();
  const [entries, setEntries] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(sizes.map(({ name, usual }) => [name, String(given[name] ?? usual ?? '')])),
  );
  const [isTried, setTried] = useState(false);
  const numbers = sizes.map(({ name }) => [name, sizeOf(entries[name] ?? '')] as const);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const known = numbers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    if (known.length === numbers.length) onRead(Object.fromEntries(known));
  };
  return (
    <form className="import-sizes" onSubmit={submit} noValidate>
      <h3>Input sizes</h3>
      <p className="note">The file gives these sizes by name only.</p>
      {sizes.map(({ name, place }, each) => {
        const isWrong = isTried && sizeOf(entries[name] ?? '') === undefined;
        return (
          <div key={name} className="import-size">
            <label htmlFor={`${id}-${each}`}>
              {name} <small>{place}</small>
            </label>
            <input
              id={`${id}-${each}`}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              className="import-box"
              aria-invalid={isWrong}
              aria-describedby={isWrong ? `${id}-${each}-refusal` : undefined}
              value={entries[name] ?? ''}
              onChange={(event) => setEntries({ ...entries, [name]: event.target.value })}
            />
            {isWrong && (
              <span id={`${id}-${each}-refusal`} role="alert" className="field-refusal">
                An integer from 1 to {countText(maxDimension)}
              </span>
            )}
          </div>
        );
      })}
      <button type="submit" className="button">
        Read with these sizes
      </button>
    </form>
  );
}
