/** Published devices as writing sees them. Two of them state a time for a row, the others for a pulse. */
import { constant, type Constant, type Tag } from '../basis/constant';
import { failure, success, type Result } from '../basis/result';
import { pipelayer, puma } from '../hardware/devices';
import { defaultScheme, defaultSetLoops, type Parallelism, type WriteRule } from './write-rule';

export interface WritePreset {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly source: string;
  /** The rule for cells of so many bits. */
  readonly ruleOf: (cellBits: number, parallelism?: Parallelism) => WriteRule;
}

const nvsimSource = 'NVSim, sample ReRAM cell at 2.0 V';
const gaoSource = 'Gao et al., TECS 2023, doi 10.1145/3615657';
const mnsimSource = 'MNSIM 2.0, github.com/thu-nics/MNSIM-2.0';

const nvsimPulse = constant({ value: 10, unit: 'ns', tag: 'stated', source: nvsimSource });
const nvsimPulseEnergy = constant({ value: 0.6, unit: 'pJ', tag: 'stated', source: nvsimSource });
const nvsimVerifyEnergy = constant({
  value: 0.0016,
  unit: 'pJ',
  tag: 'derived',
  source: `${nvsimSource}: 0.16 uW x 10 ns`,
});
const gaoPulse = constant({ value: 10, unit: 'ns', tag: 'stated', source: gaoSource });
const gaoFarRatio = constant({ value: 200, unit: '', tag: 'derived', source: `${gaoSource}: 2 us over 10 ns` });
const mnsimPulse = constant({ value: 10, unit: 'ns', tag: 'stated', source: mnsimSource });
const mnsimRead = constant({ value: 3.16, unit: 'ns', tag: 'stated', source: mnsimSource });
const none = constant({ value: 0, unit: 'ns', tag: 'reconstructed', source: 'no verifying read' });
const near = constant({ value: 1, unit: '', tag: 'reconstructed', source: 'every row like the nearest' });

interface PulseTimes {
  readonly pulse: Constant;
  readonly verify: Constant;
  readonly farRatio: Constant;
}

function pulsePreset(id: string, title: string, times: PulseTimes): WritePreset {
  const ruleOf = (cellBits: number, parallelism: Parallelism = 'OU-serial'): WriteRule => ({
    kind: 'pulses',
    scheme: defaultScheme(cellBits),
    cellBits,
    setLoops: defaultSetLoops(cellBits),
    parallelism,
    setTimeNs: times.pulse.value,
    resetTimeNs: times.pulse.value,
    verifyTimeNs: times.verify.value,
    setEnergyPj: nvsimPulseEnergy.value,
    resetEnergyPj: nvsimPulseEnergy.value,
    verifyEnergyPj: nvsimVerifyEnergy.value,
    driverColumns: Infinity,
    farRowResetRatio: times.farRatio.value,
  });
  return { id, title, tag: times.pulse.tag, source: times.pulse.source, ruleOf };
}

function rowPreset(device: typeof puma): WritePreset {
  const { id, title, tag, source } = device;
  const rule = { kind: 'rows', rowWriteNs: device.rowWrite.value, cellWritePj: device.cellWrite.value } as const;
  return { id, title, tag, source, ruleOf: (cellBits) => ({ ...rule, cellBits }) };
}

export const writePresets: readonly WritePreset[] = [
  pulsePreset('nvsim', 'NVSim', { pulse: nvsimPulse, verify: none, farRatio: near }),
  pulsePreset('gao', 'Gao 2023', { pulse: gaoPulse, verify: none, farRatio: gaoFarRatio }),
  pulsePreset('mnsim', 'MNSIM 2.0', { pulse: mnsimPulse, verify: mnsimRead, farRatio: near }),
  rowPreset(pipelayer),
  rowPreset(puma),
];

/** @returns `unknown-device` with the known ids */
export function findWritePreset(id: string, path = 'preset'): Result<WritePreset> {
  const found = writePresets.find((preset) => preset.id === id);
  if (found) return success(found);
  const allowed = writePresets.map((preset) => preset.id);
  const text = `no device preset ${id}; there are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-device', path, text, allowed });
}
