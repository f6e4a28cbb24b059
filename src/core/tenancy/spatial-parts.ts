/**
 * The splitter's spatial mode: operators cut into parts that are all resident, for a finer grain of replicas. Column parts
 * are independent, and their outputs are joined; row parts give partial sums that are added. Cut at the borders of
 * crossbars, so no crossbar more is needed. Which operators arXiv 2408.04812 cuts is not public: reconstructed.
 */
import type { PackingRule } from '../mapping/packing';
import type { Graph, GraphNode, WeightMatrix } from '../workload/graph-types';

type CutRule = Pick<PackingRule, 'crossbarRows' | 'crossbarColumns' | 'slices' | 'packing'>;

/** Lengths of the parts along one side of a matrix. */
interface Cut {
  readonly along: 'columns' | 'rows';
  readonly lengths: readonly number[];
}

/**
 * The same network with every operator in `parts` parts, or as many as it has blocks of crossbars: of columns, or of rows
 * where it has a single block of columns. Recurrent operators and feedback loops stay whole: their next position needs
 * all parts. Weights and multiply-accumulates are preserved.
 */
export function cutIntoParts(graph: Graph, parts: number, rule: CutRule): Graph {
  const looped = new Set(graph.loops.flatMap(({ members }) => members));
  const nodes: GraphNode[] = [];
  const placeOf = new Int32Array(graph.nodes.length);
  const add = (node: Omit<GraphNode, 'index'>): number => nodes.push({ ...node, index: nodes.length }) - 1;
  for (const node of graph.nodes) {
    const moved = { ...node, inputs: node.inputs.map((input) => placeOf[input]) };
    const cut = node.ordered || looped.has(node.index) ? undefined : cutOf(node.matrix, parts, rule);
    placeOf[node.index] = cut ? addParts(moved, cut, add) : add(moved);
  }
  return {
    ...graph,
    nodes,
    crossbarNodes: nodes.flatMap(({ index, matrix }) => (matrix ? [index] : [])),
    loops: graph.loops.map(({ recurrent, feedback, members }) => ({
      recurrent: placeOf[recurrent],
      feedback: placeOf[feedback],
      members: members.map((member) => placeOf[member]),
    })),
  };
}

function cutOf(matrix: WeightMatrix | undefined, parts: number, rule: CutRule): Cut | undefined {
  if (!matrix) return undefined;
  const { crossbarRows, crossbarColumns, slices, packing } = rule;
  const width = packing === 'adjacent' ? Math.max(1, Math.floor(crossbarColumns / slices)) : crossbarColumns;
  const columns = evenLengths(matrix.columns, width, parts);
  if (columns.length > 1) return { along: 'columns', lengths: columns };
  const rows = evenLengths(matrix.rows, crossbarRows, parts);
  return rows.length > 1 ? { along: 'rows', lengths: rows } : undefined;
}

/** `length` in at most `parts` parts of whole blocks, as even as they go, larger first; the last block may be partial. */
function evenLengths(length: number, block: number, parts: number): number[] {
  const blocks = Math.ceil(length / block);
  const count = Math.min(parts, blocks);
  let left = length;
  return Array.from({ length: count }, (_, part) => {
    const own = Math.floor(blocks / count) + (part < blocks % count ? 1 : 0);
    const taken = Math.min(left, own * block);
    left -= taken;
    return taken;
  });
}

/** Adds the parts and what joins them; gives the place of the join. */
function addParts(node: GraphNode, { along, lengths }: Cut, add: (node: Omit<GraphNode, 'index'>) => number): number {
  const matrix = node.matrix as WeightMatrix;
  const whole = matrix[along];
  let before = 0;
  const places = lengths.map((length, part) => {
    const share = (amount: number): number =>
      Math.floor((amount * (before + length)) / whole) - Math.floor((amount * before) / whole);
    const channels = along === 'columns' ? length * matrix.groups : node.shape.channels;
    const own = {
      ...node,
      name: `${node.name}/${part + 1}`,
      matrix: { ...matrix, [along]: length },
      shape: { ...node.shape, channels },
      parameters: share(node.parameters),
      macs: share(node.macs),
      activationElements: share(node.activationElements),
      comparisons: share(node.comparisons),
      vectorOps: share(node.vectorOps),
    };
    before += length;
    return add(own);
  });
  return add(joinOf(node, along, places, matrix));
}

/** Columns beside each other cost nothing; rows one adder pass a part. */
function joinOf(
  { matrix: _matrix, window: _window, ...node }: GraphNode,
  along: Cut['along'],
  inputs: readonly number[],
  { columns, groups }: WeightMatrix,
): Omit<GraphNode, 'index'> {
  const common = { ...node, inputs, parameters: 0, macs: 0, activationElements: 0, comparisons: 0 };
  const named = { name: node.name, inputs: inputs.map((_, part) => `${node.name}/${part + 1}`) };
  if (along === 'columns') {
    return { ...common, kind: 'concat', operator: { ...named, kind: 'concat', axis: 'channels' }, vectorOps: 0 };
  }
  const vectorOps = inputs.length * node.positions * columns * groups;
  return { ...common, kind: 'elementwise', operator: { ...named, kind: 'elementwise', op: 'add' }, vectorOps };
}
