/** The device of a scenario: presets of two kinds, those that state a row and those that state a pulse. */
import { failure, success, type Problem, type Result } from '../basis/result';
import type { Device, PulseDevice } from '../hardware/chip';
import { devicePresets, reconstructed } from '../hardware/devices';
import type { OuGrid } from '../programming/ou-grid';
import { checkedRule, type PulseRule, type WriteRule } from '../programming/write-rule';
import { findWritePreset, writePresets } from '../programming/write-presets';
import { worstCrossbar } from '../programming/writers';
import type { Choice } from './field';

const rowDevices = devicePresets.map(({ id }) => id);
const pulseDevices = writePresets.filter(({ id }) => !rowDevices.includes(id));

/** All presets, those of rows first. */
export const devices: readonly Choice[] = [
  ...devicePresets.map(({ id, title, summary }) => ({ id, title, summary })),
  ...pulseDevices.map(({ id, title, source }) => ({ id, title, summary: `pulses: ${source}` })),
];

/** The block `system.device` with every field that goes with its preset. */
export interface CompleteDevice {
  readonly preset: string;
  readonly writersPerTile: number | 'unlimited';
  readonly writePowerBudget_mW?: number;
  readonly endurance: number;
  readonly targetYears: number;
  readonly rowWrite_ns?: number;
  readonly cellWrite_pJ?: number;
  readonly scheme?: string;
  readonly setLoops?: readonly number[];
  readonly parallelism?: string;
  readonly setTime_ns?: number;
  readonly resetTime_ns?: number;
  readonly verifyTime_ns?: number;
  readonly setEnergy_pJ?: number;
  readonly resetEnergy_pJ?: number;
  readonly verifyEnergy_pJ?: number;
  readonly driverColumns?: number | 'unlimited';
  readonly farRowResetRatio?: number;
}

const rowFields = ['rowWrite_ns', 'cellWrite_pJ'] as const;
const pulseFields = [
  'scheme',
  'setLoops',
  'parallelism',
  'setTime_ns',
  'resetTime_ns',
  'verifyTime_ns',
  'setEnergy_pJ',
  'resetEnergy_pJ',
  'verifyEnergy_pJ',
  'driverColumns',
  'farRowResetRatio',
] as const;

/** Whether a field of `system.device` means something with a preset. */
export function isDeviceFieldOf(preset: string, field: string): boolean {
  const strangers: readonly string[] = rowDevices.includes(preset) ? pulseFields : rowFields;
  return !strangers.includes(field);
}

function wordOf(value: number): number | 'unlimited' {
  return value === Infinity ? 'unlimited' : value;
}

function numberOf(value: number | 'unlimited'): number {
  return value === 'unlimited' ? Infinity : value;
}

function shared(device: Omit<Device, 'rowWriteNs' | 'cellWritePj'>): CompleteDevice {
  const { preset, writersPerTile, writePowerBudgetMw, endurance, targetYears } = device;
  return {
    preset,
    writersPerTile: wordOf(writersPerTile),
    ...(writePowerBudgetMw < Infinity && { writePowerBudget_mW: writePowerBudgetMw }),
    endurance,
    targetYears,
  };
}

/** A device of rows as the document has it. */
export function rowDeviceDocument(device: Device): CompleteDevice {
  return { ...shared(device), rowWrite_ns: device.rowWriteNs, cellWrite_pJ: device.cellWritePj };
}

/**
 * The preset's own fields for cells of so many bits.
 *
 * @returns `unknown-device` with the known ids
 */
export function presetDeviceDocument(preset: string, cellBits: number): Result<CompleteDevice> {
  const row = devicePresets.find(({ id }) => id === preset);
  if (row) return success(rowDeviceDocument(row.device));
  const found = findWritePreset(preset, 'system.device.preset');
  if (!found.ok) return found;
  const rule = found.value.ruleOf(cellBits);
  if (rule.kind !== 'pulses') throw new Error(`${preset} is a device of rows that hardware does not know`);
  return success({
    ...shared({ preset, ...reconstructed }),
    scheme: rule.scheme,
    setLoops: rule.setLoops,
    parallelism: rule.parallelism,
    setTime_ns: rule.setTimeNs,
    resetTime_ns: rule.resetTimeNs,
    verifyTime_ns: rule.verifyTimeNs,
    setEnergy_pJ: rule.setEnergyPj,
    resetEnergy_pJ: rule.resetEnergyPj,
    verifyEnergy_pJ: rule.verifyEnergyPj,
    driverColumns: wordOf(rule.driverColumns),
    farRowResetRatio: rule.farRowResetRatio,
  });
}

/** A field that means nothing with the preset, or an unknown one: said with what does. */
export function misplacedDeviceField(preset: string, given: object): Problem | undefined {
  const stranger = Object.entries(given).find(([name, value]) => value !== undefined && !isDeviceFieldOf(preset, name));
  if (!stranger) return undefined;
  const isOfRows = rowDevices.includes(preset);
  const others = isOfRows ? pulseDevices.map(({ id }) => id) : rowDevices;
  const allowed: readonly string[] = isOfRows ? rowFields : pulseFields;
  return {
    code: 'unknown-field',
    path: `system.device.${stranger[0]}`,
    text: `${stranger[0]} goes with the device ${others.join(' or ')}; ${preset} takes ${allowed.join(', ')}`,
    allowed,
  };
}

/** Fields of rules that a problem can name, as the document calls them. */
const documentNames: Readonly<Partial<Record<string, string>>> = {
  setTimeNs: 'setTime_ns',
  resetTimeNs: 'resetTime_ns',
  verifyTimeNs: 'verifyTime_ns',
  setEnergyPj: 'setEnergy_pJ',
  resetEnergyPj: 'resetEnergy_pJ',
  verifyEnergyPj: 'verifyEnergy_pJ',
};

function pulsesOf(device: CompleteDevice): PulseDevice {
  const complete = device as Required<CompleteDevice>;
  return {
    scheme: complete.scheme as PulseDevice['scheme'],
    setLoops: complete.setLoops,
    parallelism: complete.parallelism as PulseDevice['parallelism'],
    setTimeNs: complete.setTime_ns,
    resetTimeNs: complete.resetTime_ns,
    verifyTimeNs: complete.verifyTime_ns,
    setEnergyPj: complete.setEnergy_pJ,
    resetEnergyPj: complete.resetEnergy_pJ,
    verifyEnergyPj: complete.verifyEnergy_pJ,
    driverColumns: numberOf(complete.driverColumns),
    farRowResetRatio: complete.farRowResetRatio,
  };
}

/** What writing cells of so many bits takes. */
export function writeRuleOf(device: Device, cellBits: number): WriteRule {
  const { rowWriteNs, cellWritePj, pulses } = device;
  return pulses ? { kind: 'pulses', cellBits, ...pulses } : { kind: 'rows', cellBits, rowWriteNs, cellWritePj };
}

/**
 * The device in the models' terms. Pulses have no row time of their own: where the data are not looked at, every row and
 * cell counts as the worst.
 *
 * @returns `unknown-value` or `out-of-range` with the field's path: a scheme or loops that the cells cannot have
 */
export function deviceOf(device: CompleteDevice, cellBits: number, grid: OuGrid): Result<Device> {
  const rest = {
    preset: device.preset,
    writersPerTile: numberOf(device.writersPerTile),
    writePowerBudgetMw: device.writePowerBudget_mW ?? Infinity,
    endurance: device.endurance,
    targetYears: device.targetYears,
  };
  if (rowDevices.includes(device.preset)) {
    const { rowWrite_ns, cellWrite_pJ } = device as Required<CompleteDevice>;
    return success({ ...rest, rowWriteNs: rowWrite_ns, cellWritePj: cellWrite_pJ });
  }
  const pulses = pulsesOf(device);
  const rule: PulseRule = { kind: 'pulses', cellBits, ...pulses };
  const checked = checkedRule(rule);
  if (!checked.ok) {
    const { path } = checked.problem;
    const field = path === 'cellBits' ? 'system.crossbar.cellBits' : `system.device.${documentNames[path] ?? path}`;
    return failure({ ...checked.problem, path: field });
  }
  const worst = worstCrossbar(rule, grid);
  const rows = grid.slotRows * grid.ouRows;
  const cells = rows * grid.slotColumns * grid.ouColumns;
  return success({ ...rest, rowWriteNs: worst.timeNs / rows, cellWritePj: worst.energyPj / cells, pulses });
}
