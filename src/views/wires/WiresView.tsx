/** How nodes are linked and where operators lie, compared: topologies, placements, heat, and what papers state. */
import { useState } from 'react';
import type { BusWidthRule } from '../../core/interconnect/wiring';
import { fileStem } from '../../store/export-files';
import { networkCsv } from '../../store/interconnect-study';
import { matrixCsv } from '../../store/placement-matrix';
import { presentDocument, type ReramShown } from '../../store/state';
import { useAppState, useCommandContext } from '../binding/use-app';
import { Menu } from '../menu/Menu';
import { networkText } from '../result/interconnect-metrics';
import { DirectionTable } from './DirectionTable';
import { JointPanel } from './JointPanel';
import { NetworkTable } from './NetworkTable';
import { PlacementMatrix } from './PlacementMatrix';
import { useJointSearch } from './use-joint-search';
import { useWireStudies, type WireStudies } from './use-wire-studies';
import './wires.css';

function stateText(studies: WireStudies | undefined, isOlder: boolean): string {
  if (!studies) return '';
  const count = `${studies.networks.length} networks, ${studies.placements.length} placements`;
  const words = { running: `${count} so far`, done: count, cancelled: `cancelled after ${count}` };
  return `${words[studies.state]}${isOlder ? ', of an older scenario' : ''}`;
}

function ExportMenu({ studies }: { readonly studies: WireStudies | undefined }) {
  const { platform } = useCommandContext();
  const document = useAppState(presentDocument);
  const give = (ending: string, text: string) =>
    platform.download(
      `${fileStem(studies?.document ?? document)}.${ending}.csv`,
      new Blob([text], { type: 'text/csv' }),
    );
  const items = [
    { id: 'networks', title: 'Topologies, CSV', run: () => give('topologies', networkCsv(studies?.networks ?? [])) },
    { id: 'placements', title: 'Topology and placement, CSV', run: () => give('placements', matrixCsv(studies?.placements ?? [])) },
  ]; // prettier-ignore
  return (
    <Menu label="Export of wires" className="button" items={items} width={230}>
      Export
    </Menu>
  );
}

export function WiresView({ shown }: { readonly shown: ReramShown }) {
  const document = useAppState(presentDocument);
  const [rule, setRule] = useState<BusWidthRule>();
  const isSettled = shown.stage === 'exact' && shown.document === document;
  const { studies, trends, start, cancel } = useWireStudies(isSettled ? document : undefined, rule);
  const hands = useJointSearch();
  const { interconnect } = shown.evaluation;
  const isOlder = studies !== undefined && studies.document !== document;
  const joint = hands.run?.document === document ? hands.run.study : undefined;
  return (
    <section className="wires" aria-label="Wires">
      <div className="canvas-bar wires-bar">
        <h2>Wires</h2>
        <span className="canvas-summary">{interconnect ? networkText(interconnect) : 'moving data costs nothing'}</span>
        <span role="status" className="wires-state">
          {stateText(studies, isOlder)}
        </span>
        {studies?.state === 'running' ? (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="button" disabled={!isSettled} onClick={start}>
            Study again
          </button>
        )}
        <ExportMenu studies={studies} />
      </div>
      <div className="wires-body" tabIndex={0} role="region" aria-label="Wires, figures">
        {studies?.problem && <p className="worse">{studies.problem.text}</p>}
        <NetworkTable
          rows={studies?.networks ?? []}
          complete={shown.complete}
          rule={rule}
          onRule={setRule}
          isOlder={isOlder}
        />
        <PlacementMatrix rows={studies?.placements ?? []} complete={shown.complete} isOlder={isOlder} />
        <JointPanel shown={shown} hands={hands} />
        <DirectionTable trends={trends} rows={isOlder ? [] : (studies?.placements ?? [])} joint={joint} />
      </div>
    </section>
  );
}
