/** Between the place of a slider's thumb and the value of its field. Linear, in powers of two, or logarithmic. */
import type { NumberField } from '../../core/scenario/field';

/** Places of a logarithmic slider: fine enough for every pixel. */
const logPlaces = 1000;

export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly placeOf: (value: number | string) => number;
  readonly valueAt: (place: number) => number | string;
}

/** The field with the range that its slider shows. */
function onSlider(field: NumberField): NumberField {
  return field.slider ? { ...field, ...field.slider } : field;
}

/** Nearest allowed value: whole, or a multiple of the step, within the range. */
function allowed(value: number, { min, max, step, integer, scale }: NumberField): number {
  if (integer && step === 1) return Math.min(max, Math.max(min, Math.round(value)));
  const rounded = scale === 'log' ? roundedToTwoDigits(value, step) : min + Math.round((value - min) / step) * step;
  return Math.min(max, Math.max(min, Number(rounded.toPrecision(10))));
}

/** On a logarithmic slider numbers move in steps of their second digit, but never finer than the field's step. */
function roundedToTwoDigits(value: number, step: number): number {
  const unit = Math.max(step, 10 ** (Math.floor(Math.log10(value)) - 1));
  return Math.round(value / unit) * unit;
}

function linearScale(field: NumberField): SliderScale {
  return {
    min: field.min,
    max: field.max,
    step: field.step,
    placeOf: Number,
    valueAt: (place) => allowed(place, field),
  };
}

function powerScale(field: NumberField): SliderScale {
  return {
    min: Math.log2(field.min),
    max: Math.log2(field.max),
    step: 1,
    placeOf: (value) => Math.log2(Number(value)),
    valueAt: (place) => 2 ** Math.round(place),
  };
}

/** A range that begins at 0 has that at its first place, and from the second on the numbers from a step up. */
function logScale(field: NumberField): SliderScale {
  const first = field.min > 0 ? 0 : 1;
  const low = field.min > 0 ? field.min : field.step;
  const span = Math.log(field.max / low);
  const places = logPlaces - first;
  const placeAbove = (value: number) => first + Math.round((places * Math.log(Math.max(low, value) / low)) / span);
  return {
    min: 0,
    max: logPlaces,
    step: 1,
    placeOf: (value) => (Number(value) <= field.min ? 0 : placeAbove(Number(value))),
    valueAt: (place) =>
      place < Math.max(1, first) ? field.min : allowed(low * Math.exp(((place - first) / places) * span), field),
  };
}

/** The word that a field takes beside its numbers, or that says it has none. */
function wordOf({ word, absentWord }: NumberField): string | undefined {
  return word ?? absentWord;
}

/** The word of a field stands one place beyond its largest number. */
function withWord(scale: SliderScale, word: string): SliderScale {
  const beyond = scale.max + scale.step;
  return {
    ...scale,
    max: beyond,
    placeOf: (value) => (value === word ? beyond : scale.placeOf(value)),
    valueAt: (place) => (place > scale.max ? word : scale.valueAt(place)),
  };
}

/** The scale of a field. */
export function sliderScale(whole: NumberField): SliderScale {
  const field = onSlider(whole);
  const scale = field.powerOfTwo ? powerScale(field) : field.scale === 'log' ? logScale(field) : linearScale(field);
  const word = wordOf(field);
  return word === undefined ? scale : withWord(scale, word);
}

/** Steps a key moves; tenths of the range for Page keys. */
type Move = { readonly steps: number } | { readonly tenths: number } | { readonly end: 'min' | 'max' };

function moveOf(key: string, isShift: boolean): Move | undefined {
  const many = isShift ? 10 : 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return { steps: many };
    case 'ArrowLeft':
    case 'ArrowDown':
      return { steps: -many };
    case 'PageUp':
      return { tenths: 1 };
    case 'PageDown':
      return { tenths: -1 };
    case 'Home':
      return { end: 'min' };
    case 'End':
      return { end: 'max' };
    default:
      return undefined;
  }
}

function stepped(field: NumberField, value: number, steps: number): number {
  const moved = field.powerOfTwo ? value * 2 ** steps : value + steps * field.step;
  // A number that was typed may lie between the places of such a slider.
  if (field.slider) return allowed(moved, field);
  return Math.min(field.max, Math.max(field.min, Number(moved.toPrecision(10))));
}

/**
 * The value after a key: an arrow is a step, with Shift ten, a Page key a tenth of the slider, Home and End the ends.
 * Undefined for other keys.
 */
export function valueAfterKey(
  whole: NumberField,
  value: number | string,
  key: string,
  isShift: boolean,
): number | string | undefined {
  const move = moveOf(key, isShift);
  if (!move) return undefined;
  const field = onSlider(whole);
  const scale = sliderScale(field);
  if ('end' in move) return scale.valueAt(scale[move.end]);
  const isWord = typeof value === 'string';
  if ('steps' in move) {
    if (isWord) return move.steps < 0 ? field.max : value;
    const word = wordOf(field);
    if (word !== undefined && value === field.max && move.steps > 0) return word;
    return stepped(field, value, move.steps);
  }
  const place = scale.placeOf(value) + (move.tenths * (scale.max - scale.min)) / 10;
  return scale.valueAt(Math.min(scale.max, Math.max(scale.min, place)));
}
