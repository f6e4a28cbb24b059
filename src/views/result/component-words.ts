/** What a component is called, how its energy is counted, and the constants that go into it. */
import type { Chip, ComponentId } from '../../core/hardware/chip';
import { componentRows } from '../../core/hardware/components';
import { energyPerEvent, eventRows, staticPowerMw, type EventComponent } from '../../core/hardware/energy';
import { numberText, quantityText, shareText } from '../../draw/quantity-text';
import type { EnergyPart } from './energy-shares';

const specialTitles = { static: 'static', write: 'writing', other: 'other' } as const;

export function partTitle(part: EnergyPart): string {
  if (part in specialTitles) return specialTitles[part as keyof typeof specialTitles];
  return componentRows.find(({ id }) => id === part)?.title ?? part;
}

export interface ConstantLine {
  readonly name: string;
  readonly value: string;
  readonly tag: string;
  readonly source: string;
}

export interface ComponentWords {
  readonly formula: string;
  readonly constants: readonly ConstantLine[];
}

function eventWords(id: EventComponent, chip: Chip): ComponentWords {
  const row = eventRows.find((each) => each.id === id);
  const table = componentRows.find((each) => each.id === id);
  const event = row?.event ?? 'event';
  return {
    formula: `Number of events (${event}) × energy of one × (1 − static share).`,
    constants: [
      {
        name: `Energy of one ${event}`,
        value: quantityText(energyPerEvent(chip)[id], 'energy'),
        tag: 'derived',
        source: 'group power × 100 ns / events at full load',
      },
      ...(row
        ? [
            {
              name: 'Events at full load',
              value: `${numberText(row.perCycle.value)} in 100 ns`,
              tag: row.perCycle.tag,
              source: row.perCycle.source,
            },
          ]
        : []),
      ...(table
        ? [
            {
              name: 'Power of the group',
              value: quantityText(chip.components[id].powerMw, 'power'),
              tag: table.power.tag,
              source: table.power.source,
            },
          ]
        : []),
    ],
  };
}

/** Formula and constants of a part of the energy, for the chip as it is. */
export function wordsOf(part: EnergyPart, chip: Chip): ComponentWords {
  if (part === 'static') {
    const tiles = chip.poweredTiles === 'all' ? chip.tiles : 0;
    return {
      formula:
        'Static share × power of the powered tiles × time of the round, and the off-chip link where it is counted; shared out by area.',
      constants: [
        {
          name: 'Static share',
          value: shareText(chip.staticShare),
          tag: 'reconstructed',
          source: 'PIMSYN’s configuration states 10 %; ISAAC does not split its power',
        },
        ...(tiles > 0
          ? [
              {
                name: 'Power that always flows',
                value: quantityText(staticPowerMw(chip, tiles), 'power'),
                tag: 'derived',
                source: `${tiles} tiles${chip.countLink ? ' and the link' : ''}`,
              },
            ]
          : []),
      ],
    };
  }
  if (part === 'write') {
    const { device } = chip;
    return {
      formula: 'Cells written in the round × energy of one.',
      constants: [
        {
          name: 'Energy of one cell',
          value: quantityText(device.cellWritePj, 'energy'),
          tag: 'stated',
          source: `device ${device.preset}`,
        },
      ],
    };
  }
  if (part === 'interconnect') {
    return { formula: 'Bits × pitches between nodes × energy of a bit over one pitch.', constants: [] };
  }
  if (part === 'other') return { formula: 'All smaller components together; the table lists them.', constants: [] };
  const isEvent = (id: ComponentId): id is EventComponent => id !== 'router' && id !== 'link';
  return isEvent(part) ? eventWords(part, chip) : { formula: 'Its power × time of the round.', constants: [] };
}
