/** A network of the scenario as a table of operators, whose attributes can be changed. */
import { Fragment, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { inferGraph } from '../../core/workload/graph';
import type { GraphNode, Shape } from '../../core/workload/graph-types';
import type { Network, Operator } from '../../core/workload/operator';
import { cellValue } from '../../import/csv/cells';
import { countText, quantityText } from '../../draw/quantity-text';
import { isUsed, removeNetwork, renameNetwork, setAttribute } from '../../store/network-edits';
import { presentDocument } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { NameInput } from '../scenario/NameInput';
import { attributesOf, attributesText } from './operator-attributes';
import './import.css';

/** Rows that are drawn at once; a search finds the others. */
const mostRows = 400;

function shapeText({ frames, channels, height, width }: Shape): string {
  return `${frames > 1 ? `${frames} × ` : ''}${channels} × ${height} × ${width}`;
}

interface OperatorProps {
  readonly network: Network;
  readonly operator: Operator;
}

function AttributeFields({ network, operator }: OperatorProps) {
  const app = useApp();
  return (
    <div className="inspector-fields">
      {attributesOf(operator).map(({ name, text, help }) => (
        <div key={name} className="inspector-field" title={help}>
          <span aria-hidden="true">{name}</span>
          <NameInput
            value={text}
            label={`${name} of ${operator.name}`}
            className="inspector-input"
            placeholder="default"
            onCommit={(entry) => {
              const value = entry === '' ? undefined : cellValue(name, entry);
              return app.edit(setAttribute(network.id, operator.name, name, value), {
                name: `${network.title}: ${operator.name} ${name} ${text || 'default'} → ${entry || 'default'}`,
              })?.text;
            }}
          />
        </div>
      ))}
    </div>
  );
}

function OperatorRow({ network, operator, node }: OperatorProps & { readonly node: GraphNode | undefined }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="inspector-pick"
            aria-expanded={isOpen}
            aria-label={`Attributes of ${operator.name}`}
            onClick={() => setOpen(!isOpen)}
          >
            {operator.name}
          </button>
        </th>
        <td>{operator.kind}</td>
        <td className="inspector-attributes">{attributesText(operator)}</td>
        <td>{node && shapeText(node.shape)}</td>
        <td>{node && node.parameters > 0 ? countText(node.parameters) : '-'}</td>
        <td>{node && node.macs > 0 ? quantityText(node.macs, 'magnitude') : '-'}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6}>
            <AttributeFields network={network} operator={operator} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function OperatorTable({ network }: { readonly network: Network }) {
  const [search, setSearch] = useState('');
  const graph = useMemo(() => inferGraph(network), [network]);
  const nodes = useMemo(() => new Map(graph.ok ? graph.value.nodes.map((node) => [node.name, node]) : []), [graph]);
  const wanted = search.trim().toLowerCase();
  const found = network.operators.filter(({ name, kind }) => `${name} ${kind}`.toLowerCase().includes(wanted));
  const shown = found.slice(0, mostRows);
  return (
    <>
      <input
        type="search"
        className="import-box"
        placeholder="Search operators"
        aria-label="Search operators"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="inspector-scroll" tabIndex={0} role="region" aria-label="Operators">
        <table className="table inspector-table">
          <thead>
            <tr>
              {['operator', 'kind', 'attributes', 'output', 'parameters', 'MACs'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((operator) => (
              <OperatorRow key={operator.name} network={network} operator={operator} node={nodes.get(operator.name)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        {countText(shown.length)} of {countText(network.operators.length)} operators
        {shown.length < found.length && '; search to see the others'}. Press an operator to change its attributes.
      </p>
    </>
  );
}

export function NetworkInspector({ id }: { readonly id: string }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const network = useAppState((state) => presentDocument(state).networks?.find((each) => each.id === id));
  const isInUse = useAppState((state) => isUsed(presentDocument(state), id));
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  const remove = () => {
    if (app.edit(removeNetwork(id), { name: `− ${network?.title ?? id}` }) === undefined) app.showOwnNetwork(undefined);
  };
  return (
    <dialog
      ref={dialog}
      className="dialog inspector"
      aria-labelledby={titleId}
      onClose={() => app.showOwnNetwork(undefined)}
    >
      <div className="dialog-head">
        <h2 id={titleId}>Operators of {network?.title ?? id}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {network === undefined ? (
        <p className="note">This network is no longer in the scenario.</p>
      ) : (
        <>
          <div className="inspector-head">
            <NameInput
              value={network.title}
              label="Name of the network"
              className="import-box"
              onCommit={(title) => app.edit(renameNetwork(id, title), { name: `${network.title} → ${title}` })?.text}
            />
            <button
              type="button"
              className="button"
              disabled={isInUse}
              title={isInUse ? 'A tenant uses it: give that another network first' : undefined}
              onClick={remove}
            >
              Remove
            </button>
          </div>
          <p className="note">{network.source}</p>
          <OperatorTable network={network} />
        </>
      )}
    </dialog>
  );
}
