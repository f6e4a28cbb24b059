/** Lanes of a GPU and its memory as tables: the sums of each, and the commands that are in view. */
import { commandsIn, type LaneCommands } from '../../draw/command-boxes';
import { waitText } from '../../draw/command-text';
import { countText, shareText, timeText } from '../../draw/quantity-text';
import type { TimeWindow } from '../../draw/time-scale';
import { laneName } from '../../draw/timeline-rows';
import type { Sides } from '../../draw/timeline-scene';
import { laneTable } from '../../draw/timeline-text';

/** More lines than this help nobody. */
const mostLines = 200;

interface Props {
  readonly sides: Sides;
  /** ns */
  readonly makespan: number;
  readonly window: TimeWindow;
  readonly commands: LaneCommands;
}

function CommandTable({ sides, window, commands }: Omit<Props, 'makespan'>) {
  const cycleNs = 1 / (sides.clockGHz ?? 1);
  const seen = sides.lanes.flatMap((lane) =>
    commandsIn(commands.get(lane.id) ?? [], window, cycleNs).map((command) => ({ lane, command })),
  );
  if (seen.length === 0) {
    return <p className="note">Zoom in on the memory until its commands are shown, and they are listed here.</p>;
  }
  return (
    <table className="table">
      <caption>
        Commands in view: {countText(seen.length)}
        {seen.length > mostLines && `, the first ${mostLines} of them`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Command</th>
          <th scope="col">Lane</th>
          <th scope="col">Cycle</th>
          <th scope="col">At</th>
          <th scope="col" className="canvas-table-name">
            Waited for
          </th>
        </tr>
      </thead>
      <tbody>
        {seen.slice(0, mostLines).map(({ lane, command }, place) => (
          <tr key={place}>
            <th scope="row">{command.command}</th>
            <td>{laneName(lane, sides.lanes)}</td>
            <td>{countText(command.cycle)}</td>
            <td>{timeText(command.at_ns)}</td>
            <td className="canvas-table-name">{waitText(command)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LaneTables({ sides, makespan, window, commands }: Props) {
  return (
    <>
      <table className="table">
        <caption>Lanes</caption>
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Pieces of work</th>
            <th scope="col">Busy</th>
            <th scope="col">Share of the round</th>
          </tr>
        </thead>
        <tbody>
          {laneTable(sides.lanes, makespan).map(({ name, bars, busy, share }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{countText(bars)}</td>
              <td>{timeText(busy)}</td>
              <td>{shareText(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sides.clockGHz !== undefined && <CommandTable sides={sides} window={window} commands={commands} />}
    </>
  );
}
