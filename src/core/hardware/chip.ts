/** The chip as the models see it: every field resolved. A scenario's `system` block is turned into one by `scenario/`. */

/** Ids of the component groups, as in `energyByComponent_pJ` and `system.components`. */
// prettier-ignore
export const componentIds = [
  'adc', 'dac', 'sampleHold', 'array', 'shiftAdd', 'inputRegister', 'outputRegister',
  'edram', 'bus', 'router', 'sigmoid', 'tileShiftAdd', 'maxPool', 'tileOutputRegister', 'lanes',
  'link',
] as const;

export type ComponentId = (typeof componentIds)[number];

/** Power and area of a component group as its source prints them, before any scaling. */
export interface Component {
  readonly powerMw: number;
  readonly areaMm2: number;
}

export type ComponentTable = Readonly<Record<ComponentId, Component>>;

export interface Device {
  readonly preset: string;
  /** Time to write one row of a crossbar, whatever the data. */
  readonly rowWriteNs: number;
  readonly cellWritePj: number;
  /** Crossbars of a tile that are written at once; Infinity: all. */
  readonly writersPerTile: number;
  /** Power that writing may take, all crossbars together, mW; Infinity: no limit. */
  readonly writePowerBudgetMw: number;
  /** Writes that a cell survives. */
  readonly endurance: number;
  /** How long the chip shall live, years. */
  readonly targetYears: number;
  /** Where the data decide what writing takes; then the row time and cell energy above are those of the worst data. */
  readonly pulses?: PulseDevice;
}

/** Cells that are changed by SET and RESET pulses. */
export interface PulseDevice {
  readonly scheme: 'SLC' | 'MLC-A' | 'MLC-B';
  /** SET pulses from zero to each level, by level. */
  readonly setLoops: readonly number[];
  readonly parallelism: 'OU-serial' | 'row-parallel';
  readonly setTimeNs: number;
  readonly resetTimeNs: number;
  /** 0: no verifying read. */
  readonly verifyTimeNs: number;
  readonly setEnergyPj: number;
  readonly resetEnergyPj: number;
  readonly verifyEnergyPj: number;
  /** Cells of a row that are driven at once; Infinity: all. */
  readonly driverColumns: number;
  /** RESET time of the farthest row over that of the nearest. */
  readonly farRowResetRatio: number;
}

export interface Chip {
  readonly preset: string;
  readonly tiles: number;
  /** Among them those whose crossbars are defective; absent: none. */
  readonly deadTiles?: number;
  readonly imasPerTile: number;
  readonly crossbarsPerIma: number;
  readonly crossbar: { readonly rows: number; readonly columns: number; readonly cellBits: number };
  readonly weightBits: number;
  readonly activationBits: number;
  readonly dacBits: number;
  readonly adcBits: number;
  readonly columnsPerAdc: number;
  readonly adcRateGHz: number;
  /** Columns are stored inverted where their sum could be large: saves one ADC bit. */
  readonly flippedColumns: boolean;
  readonly readTimeNs: number;
  readonly ou: { readonly rows: number; readonly columns: number };
  readonly ouMode: 'off' | 'on';
  readonly packing: 'adjacent' | 'sliced';
  readonly grouping: 'diagonal' | 'separate' | 'dense';
  readonly conversions: 'all' | 'used';
  /** Multiply-accumulates a digital cycle and tile. */
  readonly lanes: number;
  readonly staticShare: number;
  readonly poweredTiles: 'all' | 'owned';
  readonly countLink: boolean;
  readonly components: ComponentTable;
  readonly device: Device;
}

export function crossbarsPerTile(chip: Pick<Chip, 'imasPerTile' | 'crossbarsPerIma'>): number {
  return chip.imasPerTile * chip.crossbarsPerIma;
}

/** Those that work. */
export function crossbarsOf(chip: Pick<Chip, 'tiles' | 'deadTiles' | 'imasPerTile' | 'crossbarsPerIma'>): number {
  return (chip.tiles - (chip.deadTiles ?? 0)) * crossbarsPerTile(chip);
}
