/** What the memory's commands of an inference come to: how many, how long they take, and what they cost. */
import { commandEnergy } from '../drampim/energy';
import { banksPerChannel } from '../hardware/dram-pim';
import type { CommandCounts } from '../drampim/types';
import type { CyclesByCommand } from '../drampim/engine';
import type { OffloadRun } from './offload-run';
import { multiplierUses } from './offload-roofline';

export interface CommandTotal {
  readonly command: 'GWRITE' | 'G_ACT' | 'COMP' | 'READRES' | 'PREA' | 'REF';
  /** Faithful: of the first channel. Strict: of all. A G_ACT is a set of four. */
  readonly count: number;
  /** Time that passes until such a command issues, of the channel that is timed; all of them add up to its time. */
  readonly ns: number;
  /** Of all channels; in faithful timing an upper bound, as many as the first's in each. None where none is counted. */
  readonly energy_pJ?: number;
}

export interface TenantCommands {
  readonly commands: readonly CommandTotal[];
  /** Multiply-accumulates that the memory is asked for, and what its multipliers could do in the time. */
  readonly macs: number;
  readonly macSlots: number;
}

const rows: readonly {
  readonly command: CommandTotal['command'];
  readonly count: keyof CommandCounts;
  readonly cycles: keyof CyclesByCommand;
}[] = [
  { command: 'GWRITE', count: 'gwrite', cycles: 'gwrite' },
  { command: 'G_ACT', count: 'gactSets', cycles: 'gact' },
  { command: 'COMP', count: 'comp', cycles: 'comp' },
  { command: 'READRES', count: 'readres', cycles: 'readres' },
  { command: 'PREA', count: 'prea', cycles: 'prea' },
  { command: 'REF', count: 'ref', cycles: 'ref' },
];

/** Of one command in one channel, pJ; undefined where it is not counted. */
function energyOfOne(command: CommandTotal['command'], { scenario }: OffloadRun): number | undefined {
  const { mode, system } = scenario.setting;
  switch (command) {
    case 'GWRITE':
      return commandEnergy.gwrite.value;
    case 'COMP':
      return commandEnergy.comp.value;
    case 'READRES':
      return commandEnergy.readres.value;
    case 'PREA':
      return commandEnergy.prea.value;
    case 'G_ACT':
      return mode === 'strict' ? banksPerChannel.value * system.dramPim.activationPj : undefined;
    case 'REF':
      return undefined;
  }
}

/** @returns nothing issued where the memory has no part in it, or no commands */
export function commandTotals(run: OffloadRun, tenant: number): TenantCommands {
  const { scenario, shared } = run;
  const { mode, system } = scenario.setting;
  const works = shared.plans[tenant].decisions.flatMap(({ pim }) => pim ?? []);
  const channels = mode === 'strict' ? 1 : shared.channels[tenant];
  const sum = (of: (work: (typeof works)[number]) => number) => works.reduce((total, work) => total + of(work), 0);
  const uses = multiplierUses(run, tenant).flatMap((use) => use ?? []);
  return {
    commands: rows.map(({ command, count: name, cycles }) => {
      const count = sum(({ counts }) => counts[name]);
      const one = energyOfOne(command, run);
      return {
        command,
        count,
        ns: sum(({ cyclesByCommand }) => cyclesByCommand[cycles]) / system.dramPim.clockGHz,
        ...(one !== undefined && { energy_pJ: count * one * channels }),
      };
    }),
    macs: uses.reduce((total, { used }) => total + used, 0),
    macSlots: uses.reduce((total, { available }) => total + available, 0),
  };
}
