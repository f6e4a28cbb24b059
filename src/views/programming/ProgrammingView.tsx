/** Weights that do not all fit: segments, policies beside each other, chip sizes, and what the weights are like. */
import { useState } from 'react';
import { bundles } from '../../core/scenario/bundles';
import { applyBundle } from '../../store/edit';
import { policyCsv, programmedTenants, sizeCsv, type ProgrammedTenant } from '../../store/programming-study';
import { fileStem } from '../../store/export-files';
import { countText, timeText } from '../../draw/quantity-text';
import { presentDocument, type ReramShown } from '../../store/state';
import { useAppState, useCommand, useCommandContext } from '../binding/use-app';
import { TableDialog } from '../canvas/TableDialog';
import { Menu } from '../menu/Menu';
import { pendingWork } from '../platform/pending-work';
import { PolicyBars } from './PolicyBars';
import { SegmentChart } from './SegmentChart';
import { SegmentTable } from './SegmentTable';
import { SizeSweep } from './SizeSweep';
import { SyntheticBadge } from './SyntheticBadge';
import { studyLength, useProgrammingStudy, type ProgrammingStudy } from './use-programming-study';
import { WeightFacts } from './WeightFacts';
import { WeightSliders } from './WeightSliders';
import './programming.css';

/** Nothing is rewritten because the scenario does not ask for it. */
function Invitation() {
  const { app } = useCommandContext();
  const bundle = bundles.find(({ id }) => id === 'static programming');
  if (!bundle) throw new Error('no bundle static programming');
  return (
    <section className="programming" aria-label="Programming">
      <div className="canvas-bar programming-bar">
        <h2>Programming</h2>
        <span className="canvas-summary">all weights stay on the crossbars</span>
      </div>
      <div className="programming-body">
        <p className="note">
          With the policy <b>resident</b> every weight needs a crossbar of its own. The other policies of programming
          write the crossbars anew during an inference, segment by segment, so that a network runs on a chip that is too
          small for it.
        </p>
        <p>
          <button
            type="button"
            className="button button-primary"
            onClick={() => void app.edit(applyBundle(bundle), { name: `policies of ${bundle.title}` })}
          >
            Write weights during inference
          </button>
        </p>
      </div>
    </section>
  );
}

function studyText(study: ProgrammingStudy | undefined): string {
  if (!study) return '';
  const done = study.policies.length + study.sizes.length;
  const count = `${countText(done)} of ${countText(studyLength)} studies`;
  return study.state === 'cancelled' ? `cancelled after ${count}` : count;
}

function summaryOf(tenants: readonly ProgrammedTenant[]): string {
  const sum = (amount: (tenant: ProgrammedTenant) => number) => tenants.reduce((all, each) => all + amount(each), 0);
  const loads = sum(({ programming }) => programming.program_ns);
  const segments = sum(({ programming }) => programming.segments.length);
  if (loads === 0) return 'all weights fit: nothing is rewritten';
  const upper = tenants.some(({ programming }) => programming.isUpper) ? 'at most ' : '';
  return `${countText(segments)} segments · ${upper}${timeText(loads)} of writing a batch`;
}

function ExportMenu({
  study,
  tenants,
}: {
  readonly study: ProgrammingStudy | undefined;
  readonly tenants: readonly ProgrammedTenant[];
}) {
  const { app, platform } = useCommandContext();
  const document = useAppState(presentDocument);
  const give = (ending: string, type: string, text: string) =>
    platform.download(`${fileStem(document)}.${ending}`, new Blob([text], { type }));
  const mapping = async (format: 'csv' | 'json') => {
    const text = await app.look('mapping', format);
    if (text === undefined)
      app.notify({
        kind: 'information',
        text: 'There is no mapping: nothing is rewritten, or the run is still under way.',
      });
    else give(`mapping.${format}`, format === 'csv' ? 'text/csv' : 'application/json', text);
  };
  const figures = JSON.stringify(
    Object.fromEntries(tenants.map(({ name, programming }) => [name, programming])),
    null,
    2,
  );
  const items = [
    { id: 'mapping-csv', title: 'Mapping table, CSV', run: () => void pendingWork(mapping('csv')) },
    { id: 'mapping-json', title: 'Mapping table, JSON', run: () => void pendingWork(mapping('json')) },
    {
      id: 'policies',
      title: 'Policies, CSV',
      startsGroup: true,
      run: () => give('policies.csv', 'text/csv', policyCsv(study?.policies ?? [])),
    },
    { id: 'sizes', title: 'Chip sizes, CSV', run: () => give('sizes.csv', 'text/csv', sizeCsv(study?.sizes ?? [])) },
    {
      id: 'figures',
      title: 'Programming, JSON',
      run: () => give('programming.json', 'application/json', `${figures}\n`),
    },
  ];
  return (
    <Menu label="Export of programming" className="button" items={items} width={210}>
      Export
    </Menu>
  );
}

function ProgrammedView({
  shown,
  tenants,
}: {
  readonly shown: ReramShown;
  readonly tenants: readonly ProgrammedTenant[];
}) {
  const document = useAppState(presentDocument);
  const isSettled = shown.stage === 'exact' && shown.document === document;
  const crossbar = useCommand('view.crossbar');
  const { study, start, cancel } = useProgrammingStudy(isSettled ? document : undefined);
  const [hasTable, setTable] = useState(false);
  const isSynthetic = tenants.some(({ programming }) => programming.isSynthetic);
  const isRunning = study?.state === 'running';
  return (
    <section className="programming" aria-label="Programming">
      <div className="canvas-bar programming-bar">
        <h2>Programming</h2>
        {isSynthetic && <SyntheticBadge />}
        <span className="canvas-summary">{summaryOf(tenants)}</span>
        <span role="status" className="programming-state">
          {studyText(study)}
        </span>
        {isRunning ? (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="button" disabled={!isSettled} onClick={start}>
            Study again
          </button>
        )}
        <button type="button" className="button" disabled={!crossbar.isEnabled} onClick={crossbar.run}>
          Crossbar ({crossbar.key})
        </button>
        <ExportMenu study={study} tenants={tenants} />
        <button type="button" className="button" aria-label="Table view of the segments" onClick={() => setTable(true)}>
          Table
        </button>
      </div>
      <div className="programming-body" tabIndex={0} role="region" aria-label="Programming, figures">
        {tenants.map((tenant) => (
          <SegmentChart key={tenant.place} tenant={tenant} isOnly={tenants.length === 1} />
        ))}
        <WeightSliders tenants={tenants} />
        <PolicyBars answers={study?.policies ?? []} isOlder={study !== undefined && study.document !== document} />
        <SizeSweep answers={study?.sizes ?? []} />
        <WeightFacts tenants={tenants} shown={shown} />
      </div>
      {hasTable && (
        <TableDialog title="Programming: segments" onClose={() => setTable(false)}>
          <SegmentTable tenants={tenants} />
        </TableDialog>
      )}
    </section>
  );
}

export function ProgrammingView({ shown }: { readonly shown: ReramShown }) {
  const tenants = programmedTenants(shown);
  return tenants.length === 0 ? <Invitation /> : <ProgrammedView shown={shown} tenants={tenants} />;
}
