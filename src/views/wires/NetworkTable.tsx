/** Every topology of every package on the present scenario: sorted by any column, one click makes it the scenario's. */
import { useState } from 'react';
import { busWidthRules, type BusWidthRule } from '../../core/interconnect/wiring';
import type { WireStudyRow } from '../../core/scenario/interconnect-studies';
import type { CompleteReramDocument } from '../../core/scenario/complete-document';
import {
  isPresentNetwork,
  networkColumns,
  sortedNetworks,
  takeNetwork,
  titleOfPackage,
  titleOfPlacement,
  titleOfTopology,
} from '../../store/interconnect-study';
import { useApp } from '../binding/use-app';
import { figureText } from './figure-text';

interface Props {
  readonly rows: readonly WireStudyRow[];
  readonly complete: CompleteReramDocument;
  readonly rule: BusWidthRule | undefined;
  readonly onRule: (rule: BusWidthRule | undefined) => void;
  readonly isOlder: boolean;
}

interface Sorting {
  readonly id: string;
  readonly isDescending: boolean;
}

function RuleChoice({ rule, onRule }: Pick<Props, 'rule' | 'onRule'>) {
  const ways = [{ id: undefined, title: 'As chosen', summary: 'as wide as the scenario has them' }, ...busWidthRules];
  return (
    <span role="radiogroup" aria-label="Width of the links in the table" className="segments wires-segments">
      {ways.map(({ id, title, summary }) => (
        <label key={title} className="segment" title={summary}>
          <input type="radio" name="wires-rule" checked={rule === id} onChange={() => onRule(id)} />
          <span>{title}</span>
        </label>
      ))}
    </span>
  );
}

function HeadCell({
  column: { id, title, help },
  sorting,
  onSort,
}: {
  readonly column: (typeof networkColumns)[number];
  readonly sorting: Sorting;
  readonly onSort: () => void;
}) {
  const isSorted = sorting.id === id;
  const order = sorting.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? order : 'none'} title={help}>
      <button type="button" className="wires-sort" onClick={onSort}>
        {title}
        <span aria-hidden="true">{isSorted ? (sorting.isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

function NetworkRow({
  row,
  isPresent,
  hasPackage,
  onTake,
}: {
  readonly row: WireStudyRow;
  readonly hasPackage: boolean;
  readonly isPresent: boolean;
  readonly onTake: () => void;
}) {
  const { package: id, topology, placement, outcome } = row;
  const name = `${titleOfTopology(topology)}, ${titleOfPackage(id)}`;
  return (
    <tr className={isPresent ? 'wires-present' : ''}>
      <th scope="row">
        <button
          type="button"
          className="text-button"
          aria-pressed={isPresent}
          aria-label={`Take ${name}`}
          title={`Take it: placed ${titleOfPlacement(placement).toLowerCase()}`}
          onClick={onTake}
        >
          {titleOfTopology(topology)}
        </button>
        {isPresent && <span className="pill">present</span>}
      </th>
      {hasPackage && <td className="wires-name">{titleOfPackage(id)}</td>}
      {outcome.ok ? (
        networkColumns.map((column) => {
          const value = column.valueOf(outcome.value);
          return (
            <td key={column.id} title={value === undefined ? undefined : String(value)}>
              {figureText(value, column.shownAs)}
            </td>
          );
        })
      ) : (
        <td colSpan={networkColumns.length} className="wires-name">
          {outcome.problem.text}
        </td>
      )}
    </tr>
  );
}

export function NetworkTable({ rows, complete, rule, onRule, isOlder }: Props) {
  const app = useApp();
  const [sorting, setSorting] = useState<Sorting>({ id: 'latency', isDescending: false });
  const [hasAll, setAll] = useState(false);
  const own = complete.system.interconnect.package;
  const shown = hasAll ? rows : rows.filter((row) => row.package === own);
  const take = (row: WireStudyRow) =>
    void app.edit(takeNetwork(row, rule), { name: `links of ${titleOfTopology(row.topology)}` });
  return (
    <section className="wires-part" aria-label="Topologies">
      <h3>
        Topologies
        <RuleChoice rule={rule} onRule={onRule} />
        <label className="wires-check">
          <input type="checkbox" checked={hasAll} onChange={({ target }) => setAll(target.checked)} /> all packages
        </label>
      </h3>
      <div
        className={isOlder ? 'wires-scroll wires-older' : 'wires-scroll'}
        tabIndex={0}
        role="region"
        aria-label="Topologies, figures"
      >
        <table className="table wires-table">
          <thead>
            <tr>
              <th scope="col">topology</th>
              {hasAll && (
                <th scope="col" className="wires-name">
                  package
                </th>
              )}
              {networkColumns.map((column) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  sorting={sorting}
                  onSort={() =>
                    setSorting({ id: column.id, isDescending: sorting.id === column.id && !sorting.isDescending })
                  }
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sortedNetworks(shown, sorting.id, sorting.isDescending).map((row) => (
              <NetworkRow
                key={`${row.package} ${row.topology}`}
                row={row}
                isPresent={isPresentNetwork(row, complete)}
                hasPackage={hasAll}
                onTake={() => take(row)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        Equal ports gives every node the same wires, equal wire every network the same length of them; cheaper and wider
        are both published of curve networks, and here they are never true at once: compare the cost under each rule.
      </p>
    </section>
  );
}
