/** A number as slider and box. */
import { useId, type CSSProperties, type KeyboardEvent } from 'react';
import type { NumberField } from '../../core/scenario/field';
import { FieldLabel } from './FieldLabel';
import { NumberBox } from './NumberBox';
import { valueText } from '../../store/field-words';
import { sliderScale, valueAfterKey } from './slider-scale';
import type { BoundField } from './use-field';

/** For the filled part of the track. */
function filledShare(place: number, min: number, max: number): CSSProperties {
  return { '--filled': `${(100 * (place - min)) / (max - min)}%` } as CSSProperties;
}

function Slider({ bound }: { readonly bound: BoundField<NumberField> }) {
  const { field, value, set, finish } = bound;
  const scale = sliderScale(field);
  const shown = typeof value === 'number' || typeof value === 'string' ? value : undefined;
  const place = shown === undefined ? scale.min : scale.placeOf(shown);
  const handleKey = (event: KeyboardEvent) => {
    const after = valueAfterKey(field, shown ?? field.min, event.key, event.shiftKey);
    if (after === undefined) return;
    event.preventDefault();
    set(after);
  };
  return (
    <input
      type="range"
      className="slider"
      aria-label={field.label}
      aria-valuetext={valueText(field, shown)}
      min={scale.min}
      max={scale.max}
      step={scale.step}
      value={place}
      style={filledShare(place, scale.min, scale.max)}
      onChange={(event) => set(scale.valueAt(event.target.valueAsNumber))}
      onKeyDown={handleKey}
      onPointerUp={finish}
      onBlur={finish}
    />
  );
}

export function NumberFieldRow({ bound }: { readonly bound: BoundField<NumberField> }) {
  const id = useId();
  return (
    <div className="field-row" data-path={bound.path}>
      <FieldLabel bound={bound} htmlFor={id} />
      <NumberBox bound={bound} id={id} />
      {bound.fault !== undefined && <span className="field-refusal">{bound.fault}</span>}
      <Slider bound={bound} />
    </div>
  );
}
