/** What a GPU with a computing memory gains, and by what: policies, channels, roofline, networks, published figures. */
import { useState } from 'react';
import type { MultiplierUse } from '../../../core/drampim/multiplier-use';
import type { SpeedupScope } from '../../../core/drampim/published-figures';
import type { TimingMode } from '../../../core/drampim/types';
import { timingModes } from '../../../core/scenario/offload-policy-study';
import { countText, factorText } from '../../../draw/quantity-text';
import { setField } from '../../../store/edit';
import { fileStem } from '../../../store/export-files';
import { channelCsv, noAnswers, policyCsv, studiedPolicies } from '../../../store/offload-study';
import { presentDocument, type OffloadShown } from '../../../store/state';
import { useAppState, useCommandContext } from '../../binding/use-app';
import { TableDialog } from '../../canvas/TableDialog';
import { Menu } from '../../menu/Menu';
import { useLook } from '../../programming/use-look';
import { ChannelChart } from './ChannelChart';
import { ChannelTable, RooflineTable } from './ChartTables';
import { NetworkTable } from './NetworkTable';
import { PolicyBars } from './PolicyBars';
import { policyLook } from './policy-looks';
import { PublishedTable } from './PublishedTable';
import { RooflineChart } from './RooflineChart';
import { SharingPart } from './SharingPart';
import { useOffloadStudy, type OffloadStudy } from './use-offload-study';
import '../../field/field.css';
import './offload-study.css';

const noUses: readonly (MultiplierUse | undefined)[] = [];

function stateText(study: OffloadStudy | undefined): string {
  if (!study) return '';
  const count = `${countText(study.done)} of ${countText(study.count)} studies`;
  return study.state === 'cancelled' ? `cancelled after ${count}` : count;
}

function Choice<T extends string>({
  label,
  name,
  options,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly name: string;
  readonly options: readonly T[];
  readonly chosen: T;
  readonly onChoose: (option: T) => void;
}) {
  return (
    <div role="radiogroup" aria-label={label} className="segments study-choice">
      {options.map((option) => (
        <label key={option} className="segment">
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
          <span>{option}</span>
        </label>
      ))}
    </div>
  );
}

function PolicyLegend() {
  return (
    <ul className="study-legend">
      {studiedPolicies.map(({ id, title }) => {
        const { colour, mark, dash } = policyLook(id);
        return (
          <li key={id}>
            <svg width="20" height="12" viewBox="-10 -6 20 12" aria-hidden="true" style={{ color: colour }}>
              <path className="study-line" d="M-10 0H10" strokeDasharray={dash} />
              <path className="study-mark" d={mark} />
            </svg>
            {title}
          </li>
        );
      })}
    </ul>
  );
}

/** Roofline of one tenant: the one that is selected, or the first. */
function RooflinePart({ shown }: { readonly shown: OffloadShown }) {
  const { app } = useCommandContext();
  const picked = useAppState(({ selection }) => selection.tenant);
  const operator = useAppState(({ selection, hover }) => (hover.tenant === undefined ? selection : hover).operator);
  const [hasTable, setTable] = useState(false);
  const { tenants } = shown.evaluation;
  const place = picked !== undefined && picked < tenants.length ? picked : 0;
  const roofline = useLook('roofline', place);
  const uses = useLook('multipliers', place) ?? noUses;
  const names = (tenants[place]?.operators ?? []).map(({ name }) => name);
  const isLinked = picked === undefined || picked === place;
  return (
    <section className="study-part" aria-label="Roofline">
      <h3>
        Roofline of {tenants[place]?.name}
        <span className="study-key-gpu">on the GPU</span>
        <span className="study-key-pim">in the memory</span>
        <button
          type="button"
          className="button"
          aria-label="Table view of the roofline"
          disabled={!roofline}
          onClick={() => setTable(true)}
        >
          Table
        </button>
      </h3>
      {roofline && (
        <RooflineChart
          roofline={roofline}
          uses={uses}
          names={names}
          selected={isLinked ? operator : undefined}
          onPick={(at) => app.select({ tenant: place, operator: at })}
          onLook={(at) => app.hover(at === undefined ? {} : { tenant: place, operator: at })}
        />
      )}
      {hasTable && roofline && (
        <TableDialog title={`Roofline of ${tenants[place]?.name ?? ''}`} onClose={() => setTable(false)}>
          <RooflineTable roofline={roofline} uses={uses} names={names} />
        </TableDialog>
      )}
    </section>
  );
}

export function OffloadStudyView({ shown }: { readonly shown: OffloadShown }) {
  const { app, platform } = useCommandContext();
  const document = useAppState(presentDocument);
  const isSettled = shown.stage === 'exact' && shown.document === document;
  const { study, start, cancel } = useOffloadStudy(isSettled ? shown : undefined);
  const [asked, setAsked] = useState<TimingMode>();
  const [scope, setScope] = useState<SpeedupScope>('whole network');
  const [hasTable, setTable] = useState(false);
  const { system, policy, pipeline } = shown.complete;
  const mode = asked ?? (pipeline.timing as TimingMode);
  const answers = study?.answers ?? noAnswers;
  const policies = answers.policies?.ok ? answers.policies.value : undefined;
  const shownScope = policies?.[scope] ? scope : 'whole network';
  const isOlder = study !== undefined && study.document !== document;
  const { baseline } = shown.evaluation;
  const give = (ending: string, text: string) =>
    platform.download(`${fileStem(document)}.${ending}.csv`, new Blob([text], { type: 'text/csv' }));
  const choose = (id: string) => void app.edit(setField('policy.offload', id));
  const split = (channels: number) => void app.edit(setField('system.dramPim.pimChannels', channels));
  return (
    <section className="offload-study" aria-label="Offload">
      <div className="canvas-bar study-toolbar">
        <h2>Offload</h2>
        <span className="canvas-summary">
          {factorText(baseline.speedup)} the GPU by itself, {factorText(baseline.speedupBand.low)} to{' '}
          {factorText(baseline.speedupBand.high)} over the range of the GPU substitute
        </span>
        <span role="status" className="study-state">
          {stateText(study)}
        </span>
        {study?.state === 'running' ? (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="button" disabled={!isSettled} onClick={start}>
            Study again
          </button>
        )}
        <Menu
          label="Export of the studies"
          className="button"
          width={190}
          items={[
            { id: 'policies', title: 'Policies, CSV', run: () => give('offload', policyCsv(answers)) },
            { id: 'channels', title: 'Channels, CSV', run: () => give('channels', channelCsv(answers)) },
          ]}
        >
          Export
        </Menu>
      </div>
      <div
        className={isOlder ? 'study-body study-older' : 'study-body'}
        tabIndex={0}
        role="region"
        aria-label="Offload, figures"
      >
        <section className="study-part" aria-label="Policies beside each other">
          <h3>
            Policies
            <Choice
              label="Timing of the bars"
              name="study-mode"
              options={timingModes}
              chosen={mode}
              onChoose={setAsked}
            />
            {policies?.convolutions && (
              <Choice
                label="Operators of the bars"
                name="study-scope"
                options={['whole network', 'convolutions'] as const}
                chosen={shownScope}
                onChoose={setScope}
              />
            )}
            <span className="study-key-own">{mode}</span>
            <span className="study-key-other">{mode === 'faithful' ? 'strict' : 'faithful'}</span>
            <span className="study-key-band">range of the GPU substitute</span>
            <span className="study-key-published">published</span>
          </h3>
          <div className="study-scroll" tabIndex={0} role="region" aria-label="Policies, table">
            {policies && (
              <PolicyBars study={policies} scope={shownScope} mode={mode} chosen={policy.offload} onChoose={choose} />
            )}
          </div>
          {answers.policies?.ok === false && <p className="worse">{answers.policies.problem.text}</p>}
        </section>
        {shown.evaluation.tenants.length > 1 && (
          <SharingPart evaluation={shown.evaluation} sharing={policy.offloadOptions.share} />
        )}
        <div className="study-charts">
          <section className="study-part" aria-label="Channels that compute">
            <h3>
              Channels that compute, {pipeline.timing} timing
              <button
                type="button"
                className="button"
                aria-label="Table view of the channels"
                disabled={answers.channels.length === 0}
                onClick={() => setTable(true)}
              >
                Table
              </button>
            </h3>
            {answers.channels.length > 0 && (
              <ChannelChart
                points={answers.channels}
                channels={system.dramPim.channels}
                present={system.dramPim.pimChannels}
                chosen={policy.offload}
                onPick={split}
              />
            )}
            <PolicyLegend />
          </section>
          <RooflinePart shown={shown} />
        </div>
        <section className="study-part" aria-label="Networks of the study">
          <h3>Networks of PIMFlow’s artifact on this system: speed-up on their convolutions, {mode}</h3>
          <div className="study-scroll" tabIndex={0} role="region" aria-label="Networks of the study, table">
            <NetworkTable answers={answers.networks} mode={mode} />
          </div>
        </section>
        {answers.published?.ok === true && (
          <section className="study-part" aria-label="Published beside computed">
            <h3>Published beside computed, on setups of their own</h3>
            <PublishedTable figures={answers.published.value} />
          </section>
        )}
      </div>
      {hasTable && (
        <TableDialog title="Round by channels that compute" onClose={() => setTable(false)}>
          <ChannelTable points={answers.channels} onPick={split} />
        </TableDialog>
      )}
    </section>
  );
}
