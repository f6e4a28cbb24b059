/** A field of the scenario as a control needs it: its record, its value, and what can be done with it. */
import { valueAt } from '../../core/basis/path';
import { defaultPreset } from '../../core/scenario/complete-document';
import type { Field } from '../../core/scenario/field';
import { findField } from '../../core/scenario/fields';
import { findGpuDramPimPreset } from '../../core/hardware/presets/gpu-dram-pim';
import { findPreset } from '../../core/hardware/presets/index';
import type { Tag } from '../../core/basis/constant';
import { completeOf, defaultAt, storedValue } from '../../store/complete';
import { setField } from '../../store/edit';
import { pathsAtFault } from '../../store/mend';
import { presentDocument } from '../../store/state';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { useApp, useAppState } from '../binding/use-app';

/** Undefined for the few fields that need no value and have no word for that. */
export type FieldValue = number | string | boolean | undefined;

export interface BoundField<F extends Field = Field> {
  readonly field: F;
  readonly path: string;
  readonly value: FieldValue;
  /** It differs from its preset. */
  readonly isChanged: boolean;
  /** The scenario is infeasible, and this field has to do with it. */
  readonly isAtFault: boolean;
  /** What is wrong with its value, where it is the value alone. */
  readonly fault: string | undefined;
  /** The words of a refusal; undefined if it was accepted. */
  readonly set: (value: FieldValue) => string | undefined;
  /** Let go: the next change is a step of its own. */
  readonly finish: () => void;
  readonly reset: () => void;
}

/** Problems that are told beside the field as well as in place of the result. */
const faultsOfValue: readonly string[] = ['out-of-range', 'refresh-never-ends'];

/** The field at a path of the document; a wrong path is our own defect. */
export function useField(path: string): BoundField {
  const app = useApp();
  const kind = useAppState((state) => completeOf(presentDocument(state)).system.kind);
  const field = findField(path, kind);
  if (!field) throw new Error(`no field ${path}`);
  // Values and not the document: a row is drawn again only when its own field changes.
  const found = useAppState((state) => valueAt(completeOf(presentDocument(state)), path) as FieldValue);
  const absentWord = field.kind === 'number' ? field.absentWord : undefined;
  const value = found ?? absentWord;
  const isChanged = useAppState((state) => valueAt(presentDocument(state), path) !== undefined);
  const isAtFault = useAppState(({ problem }) => pathsAtFault(problem).includes(path));
  const fault = useAppState(({ problem }) =>
    problem?.path === path && faultsOfValue.includes(problem.code) ? problem.text : undefined,
  );
  return {
    field,
    path,
    value,
    isChanged,
    isAtFault,
    fault,
    set: (next) => {
      const document = presentDocument(app.store.getState());
      return app.edit(setField(path, storedValue(document, path, field, next)), { key: path })?.text;
    },
    finish: app.finish,
    reset: () => {
      app.finish();
      app.edit(setField(path, undefined));
    },
  };
}

export interface Provenance {
  readonly tag: Tag;
  readonly source: string;
}

/** What a memory's preset brings; all else of a GPU and its memory is the same in every preset. */
const memoryOfPreset = /^system\.dramPim\.(timing\..*|clockGHz|edges)$/;

/**
 * Where the field's default comes from: its record speaks of ISAAC, or of the memory of PIMFlow's artifact; other chips and
 * memories bring their own source.
 */
export function provenanceOf(field: Field, document: ScenarioDocument): Provenance {
  const { kind, preset } = completeOf(document).system;
  if (kind === 'gpu+dram-pim') {
    const memory = memoryOfPreset.test(field.path) ? findGpuDramPimPreset(preset) : undefined;
    return memory?.ok === true ? memory.value : field;
  }
  const isOfChip = field.path.startsWith('system.') && !field.path.startsWith('system.device');
  if (!isOfChip || field.path === 'system.preset' || preset === defaultPreset) return field;
  const found = findPreset(preset);
  return found.ok ? found.value : field;
}

export { defaultAt };
