/** The slots of a crossbar in a round as a table: the same data as its picture. */
import { countText, timeText } from '../../draw/quantity-text';
import type { LookedCrossbar } from './looked-crossbar';

interface Props {
  readonly view: LookedCrossbar;
}

export function CrossbarSlotTable({ view }: Props) {
  return (
    <table className="table">
      <thead>
        <tr>
          {[
            'slot',
            'operator',
            'replica',
            'row block',
            'column block',
            'bit slice',
            'in order in',
            'changed cells',
            'time',
          ].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.slots.map((slot) => (
          <tr key={slot.slot}>
            <th scope="row">{countText(slot.slot)}</th>
            <td>{slot.name}</td>
            <td>{slot.replica + 1}</td>
            <td>{countText(slot.rowBlock)}</td>
            <td>{countText(slot.colBlock)}</td>
            <td>{slot.bitSlice}</td>
            <td>{countText(slot.home)}</td>
            <td>{countText(slot.changedCells)}</td>
            <td>{timeText(slot.timeNs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
