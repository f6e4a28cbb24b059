/** Nodes of a grid as people write them: `3, 17-19`. */
import { failure, success, type Result } from '../core/basis/result';

/** Ascending numbers; runs of three or more as from-to. */
export function nodeListText(nodes: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const node of nodes.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && node <= last[1] + 1) last[1] = node;
    else runs.push([node, node]);
  }
  return runs
    .flatMap(([from, to]) => (to - from < 2 ? (from === to ? [`${from}`] : [`${from}`, `${to}`]) : [`${from}-${to}`]))
    .join(', ');
}

/**
 * @param nodes how many there are
 * @returns ascending, each once; `out-of-range` with what is allowed
 */
export function readNodeList(text: string, nodes: number): Result<number[]> {
  const found = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const match = /^(\d+)(?:[-–](\d+))?$/.exec(part);
    const [from, to] = match ? [Number(match[1]), Number(match[2] ?? match[1])] : [NaN, NaN];
    if (!(from <= to && to < nodes)) {
      const said = `“${part}” is no node: numbers from 0 to ${nodes - 1}, as 3, 17-19`;
      return failure({ code: 'out-of-range', path: 'system.interconnect.defects', text: said });
    }
    for (let node = from; node <= to; node++) found.add(node);
  }
  return success([...found].sort((a, b) => a - b));
}

/** The list with a node taken in or out. */
export function withNodeToggled(nodes: readonly number[], node: number): number[] {
  const others = nodes.filter((each) => each !== node);
  return others.length < nodes.length ? others : [...others, node].sort((a, b) => a - b);
}
