/** A command of the memory in words: what it does, when it issued, and what it waited for. */
import type { IssuedCommand } from '../core/scenario/offload-commands';
import { countText, pluralText, timeText } from './quantity-text';
import type { Fact } from './slice-text';
import type { TimelineScene } from './timeline-scene';

const meanings: readonly (readonly [start: string, meaning: string])[] = [
  ['GWRITE', 'fills the buffer with activations'],
  ['G_ACT', 'opens a row in four banks'],
  ['COMP', 'multiplies a column in all banks'],
  ['READRES', 'reads the sums'],
  ['PREA', 'closes the rows'],
  ['REF', 'refreshes'],
];

export function commandMeaning(command: string): string {
  return meanings.find(([start]) => command.startsWith(start))?.[1] ?? '';
}

/** `READRES at 67, 6 cycles`: the tightest of the distances that it kept. */
export function waitText({ command, waits }: Pick<IssuedCommand, 'command' | 'waits'>): string {
  if (waits) return `${pluralText(waits.distance, 'cycle')} after ${waits.command} at ${countText(waits.cycle)}`;
  if (command === 'REF' || command === 'PREA') return 'a refresh, or the end of a set';
  return 'nothing: the command before it';
}

export function commandFacts(
  { tenants, evaluation }: Pick<TimelineScene, 'tenants' | 'evaluation'>,
  issued: IssuedCommand,
): { readonly title: string; readonly facts: readonly Fact[] } {
  const name = evaluation.tenants[issued.tenant]?.operators[issued.operator]?.name ?? '';
  return {
    title: `${issued.command}: ${commandMeaning(issued.command)}`,
    facts: [
      { name: 'Operator', value: `${tenants[issued.tenant]?.name ?? ''} · ${name}` },
      { name: 'Cycle', value: countText(issued.cycle) },
      { name: 'At', value: timeText(issued.at_ns) },
      { name: 'Waited for', value: waitText(issued) },
    ],
  };
}
