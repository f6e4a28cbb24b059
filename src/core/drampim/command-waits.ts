/** What each command of a window had to wait for: read off the distances that were kept, never a part of the timing. */
import { comp, commandNames, gwrite, type CommandName } from './command';
import { issuesWithin, type Issue } from './issue-window';
import type { TimingRule } from './timing-rule';
import type { Program } from './types';

/** The earlier command, when it issued, and how many cycles lie between at least. */
export interface CommandWait {
  readonly command: CommandName;
  readonly cycle: number;
  readonly distance: number;
}

export interface ExplainedIssue extends Issue {
  /** Absent where it issued as soon as the command before it, or a refresh fell due. */
  readonly waits?: CommandWait;
}

/** A distance from the last issue of a command. */
interface Edge {
  readonly command: number;
  readonly distance: number;
}

/** By command: what it may have to wait for. */
function edgesTo(program: Program, rule: TimingRule): Edge[][] {
  const edges: Edge[][] = commandNames.map(() => []);
  rule.followers.forEach((followers, command) => {
    for (const { command: follower, distance } of followers) edges[follower].push({ command, distance });
  });
  for (const { fill } of program) edges[comp].push({ command: gwrite, distance: rule.fillWait(fill) });
  return edges;
}

/** The edge that a command kept to the cycle; the longest of several. */
function tightest(edges: readonly Edge[], last: Float64Array, cycle: number): CommandWait | undefined {
  let found: Edge | undefined;
  for (const edge of edges) {
    const isKept = edge.distance > 1 && last[edge.command] + edge.distance === cycle;
    if (isKept && (found === undefined || edge.distance > found.distance)) found = edge;
  }
  if (found === undefined) return undefined;
  return { command: commandNames[found.command], cycle: last[found.command], distance: found.distance };
}

/** As `issuesWithin`, each with what it waited for. */
export function explainedIssues(program: Program, rule: TimingRule, from: number, to: number): ExplainedIssue[] {
  const edges = edgesTo(program, rule);
  const reach = Math.max(...edges.flat().map(({ distance }) => distance));
  const last = new Float64Array(commandNames.length).fill(-Infinity);
  const explained: ExplainedIssue[] = [];
  for (const issue of issuesWithin(program, rule, from - reach, to)) {
    const command = commandNames.indexOf(issue.command);
    if (issue.cycle >= from) {
      const waits = tightest(edges[command], last, issue.cycle);
      explained.push({ ...issue, ...(waits && { waits }) });
    }
    last[command] = issue.cycle;
  }
  return explained;
}
