/** The joint search: short ways against a cool peak, with performance alone beside it. Any placement found can be taken. */
import { useState } from 'react';
import type { JointDesign, JointStudy } from '../../core/scenario/joint-study';
import type { ReramShown } from '../../store/state';
import { countText, numberText } from '../../draw/quantity-text';
import { frontCsv, takeNodes, takeSearch } from '../../store/interconnect-study';
import { setField } from '../../store/edit';
import { fileStem } from '../../store/export-files';
import { startStudy } from '../../worker/study-client';
import { useCommandContext } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';
import { costText, designLooks, type DesignName } from './design-marks';
import { FrontChart } from './FrontChart';
import { searchedDocument, type JointHands, type JointObjective, type JointRun } from './use-joint-search';

const designNames = Object.keys(designLooks) as DesignName[];

const objectives = [
  { id: 'edp', title: 'energy × latency' },
  { id: 'byte-hops', title: 'bytes × hops' },
] as const;

function stateText(run: JointRun | undefined, isOlder: boolean): string {
  if (!run) return 'not run yet';
  const tried =
    run.budget === 0 ? 'preparing temperatures' : `${countText(run.done)} of ${countText(run.budget)} placements`;
  const words = {
    running: tried,
    stopping: `${tried}, stopping`,
    done: `${countText(run.done)} placements tried, ${countText(run.front.length)} on the front`,
    cancelled: `cancelled after ${countText(run.done)} placements, ${countText(run.front.length)} on the front`,
  };
  return `${words[run.state]}${isOlder ? ', of an older scenario' : ''}`;
}

function DesignTable({
  study,
  objective,
  onTake,
}: {
  readonly study: JointStudy;
  readonly objective: JointObjective;
  readonly onTake: (name: DesignName) => void;
}) {
  const { performanceOnly } = study;
  const against = ({ cost, gridPeak_K }: JointDesign) => {
    const [ways, heat] = [100 * (cost / performanceOnly.cost - 1), gridPeak_K - performanceOnly.gridPeak_K];
    const signed = (value: number) => `${value < 0 ? '−' : '+'}${numberText(Math.abs(value))}`;
    return `${signed(heat)} K for ${signed(ways)} % of ways`;
  };
  return (
    <div className="wires-scroll" tabIndex={0} role="region" aria-label="Designs of the search, figures">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">design</th>
            <th scope="col">cost of ways</th>
            <th scope="col" title="Solved on the grid">
              hottest node
            </th>
            <th scope="col" title="In the faster model of the search, which ranks">
              in the search
            </th>
            <th scope="col">against performance only</th>
          </tr>
        </thead>
        <tbody>
          {designNames.map((name) => (
            <tr key={name}>
              <th scope="row">
                <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
                  <path className={`front-mark front-mark-${name}`} d={designLooks[name].mark} />
                </svg>{' '}
                <button
                  type="button"
                  className="text-button"
                  aria-label={`Take the placement: ${designLooks[name].title}`}
                  title={designLooks[name].help}
                  onClick={() => onTake(name)}
                >
                  {designLooks[name].title}
                </button>
              </th>
              <td>{costText(study[name].cost, objective)}</td>
              <td>{study[name].gridPeak_K.toFixed(1)} K</td>
              <td>{study[name].peak_K.toFixed(1)} K</td>
              <td>{name === 'performanceOnly' ? '-' : against(study[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function JointPanel({ shown, hands }: { readonly shown: ReramShown; readonly hands: JointHands }) {
  const { app, platform } = useCommandContext();
  const { run, start, cancel } = hands;
  const [wanted, setWanted] = useState<JointObjective>(run?.objective ?? 'edp');
  const isRunning = run?.state === 'running' || run?.state === 'stopping';
  const study = run?.study;

  const takeByHand = async (nodeOf: Int32Array) => {
    if (!run) return;
    const worker = startStudy();
    const nodes = await worker.placeByHand(searchedDocument(run.document, run.objective), nodeOf);
    worker.end();
    if (nodes?.ok === true) app.edit(takeNodes(nodes.value), { name: 'placement of the joint search' });
    else if (nodes) app.notify({ kind: 'information', text: `This placement cannot be taken: ${nodes.problem.text}.` });
  };
  const takeDesign = (name: DesignName) => {
    if (!run || !study) return;
    if (name === 'curve') app.edit(setField('policy.placement', 'curve'));
    // The whole search finds the same again; what was cut short only its own nodes can say.
    else if (name === 'joint' && run.state === 'done') app.edit(takeSearch(run.objective), { name: 'joint placement' });
    else void pendingWork(takeByHand(study[name].nodeOf));
  };
  const takePoint = (place: number) => {
    const point = study?.front[place];
    if (point) void pendingWork(takeByHand(point.nodeOf));
  };
  return (
    <section className="wires-part" aria-label="Joint search">
      <h3>
        Short ways and a cool peak
        <span role="radiogroup" aria-label="Cost of ways in the search" className="segments wires-segments">
          {objectives.map(({ id, title }) => (
            <label key={id} className="segment">
              <input type="radio" name="wires-objective" checked={wanted === id} onChange={() => setWanted(id)} />
              <span>{title}</span>
            </label>
          ))}
        </span>
        {isRunning ? (
          <button type="button" className="button" disabled={run.state === 'stopping'} onClick={cancel}>
            Cancel the search
          </button>
        ) : (
          <button type="button" className="button" onClick={() => start(shown.document, wanted)}>
            {run ? 'Search again' : 'Search'}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-label="CSV of the front"
          disabled={!run || run.front.length === 0}
          onClick={() =>
            run &&
            platform.download(
              `${fileStem(run.document)}.front.csv`,
              new Blob([frontCsv(run.front)], { type: 'text/csv' }),
            )
          }
        >
          CSV
        </button>
        <span role="status" className="wires-state">
          {stateText(run, run !== undefined && run.document !== shown.document)}
        </span>
      </h3>
      {isRunning && (
        <progress aria-label="Joint search" {...(run.budget > 0 && { value: run.done, max: run.budget })} />
      )}
      {run?.problem && <p className="worse">{run.problem.text}</p>}
      {!run && (
        <p className="note">
          What lies on one node is exchanged with what lies on another, for short ways and a cool hottest node at once.
          Performance alone takes the shortest ways; the joint design gives up a little of them for a cooler peak.
        </p>
      )}
      {run && run.front.length > 0 && (
        <div className="wires-joint">
          <FrontChart
            front={run.front}
            study={study}
            objective={run.objective}
            isRunning={isRunning}
            onTake={takePoint}
          />
          {study && (
            <div>
              <DesignTable study={study} objective={run.objective} onTake={takeDesign} />
              <p className="note">
                {study.hasConflict
                  ? `Hypervolume of the front over that of the curve alone: ${numberText(volumeGain(study))}.`
                  : 'No conflict here: one placement is best in both.'}{' '}
                Model and search are reconstructed; the axis upwards is the search’s own faster model.
              </p>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** The curve alone spans from itself to the point that volumes are measured from. */
function volumeGain({ hypervolume, curve, reference: [cost, kelvin] }: JointStudy): number {
  return hypervolume / ((cost - curve.cost) * (kelvin - curve.peak_K));
}
