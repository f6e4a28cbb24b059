/** Wires and heat: routes and loads, four tenants placed and coupled, temperatures, the joint search. */
import { coupleTraffic } from '../../core/interconnect/coupling';
import { manhattan, type Grid } from '../../core/interconnect/grid';
import { columnModel, columnPeak } from '../../core/interconnect/heat/column-model';
import { heatModel, type HeatModel, type HeatSetting } from '../../core/interconnect/heat/heat-model';
import { heatOut, shownTolerance, solveHeat } from '../../core/interconnect/heat/solve-heat';
import { responsePeak } from '../../core/interconnect/heat/peak-models';
import { thermalResponse } from '../../core/interconnect/heat/superposition';
import { frontVolume } from '../../core/interconnect/joint/front-figures';
import { nsga2 } from '../../core/interconnect/joint/nsga';
import { jointProblem } from '../../core/interconnect/joint/problem';
import { curve } from '../../core/interconnect/placement/curve';
import { emptyPlan } from '../../core/interconnect/placement/floor-plan';
import { admitAll } from '../../core/interconnect/placement/queue';
import { loadsOf, routedNetwork, type RoutedNetwork } from '../../core/interconnect/routed-network';
import { routesOf, type Routes } from '../../core/interconnect/routes';
import { buildTopology } from '../../core/interconnect/topologies/index';
import type { Topology } from '../../core/interconnect/topologies/types';
import { flowsOf } from '../../core/interconnect/traffic';
import { wiredGraph } from '../../core/interconnect/wired-graph';
import { mappedNetwork, valueOf } from './mapped-network';
import { jointCase } from './reference';
import type { Subject } from './subject';

function topologyNamed(id: string, grid: Grid): Topology {
  return valueOf(buildTopology(id, grid));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}

function finished<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** 216 flows of a whole number of bytes each, over all of the network. */
function scatteredFlows(nodes: number) {
  const flows = Array.from({ length: 216 }, (_, flow) => flow);
  return {
    from: Int32Array.from(flows, (flow) => (flow * 37) % nodes),
    to: Int32Array.from(flows, (flow) => (flow * 53 + 11) % nodes),
    amount: Float64Array.from(flows, (flow) => 64 * (1 + (flow % 9))),
  };
}

/** Loads add up to bytes times hops. */
function loads(
  title: string,
  topology: Topology,
  target_ms: number,
  hops: (from: number, to: number) => number,
): Subject {
  const network = routedNetwork(topology);
  const flows = scatteredFlows(topology.nodes);
  const expected = sum(flows.amount.map((bytes, flow) => bytes * hops(flows.from[flow] ?? 0, flows.to[flow] ?? 0)));
  return { title, target_ms, work: () => sum(loadsOf(network, flows)), expected };
}

function loadSubjects(): Subject[] {
  const mesh = topologyNamed('mesh', { width: 16, height: 16, tiers: 1 });
  const cycle = topologyNamed('cycle', { width: 10, height: 10, tiers: 1 });
  const place = Int32Array.from({ length: 100 });
  for (const [at, node] of cycle.order.entries()) place[node] = at;
  const around = (from: number, to: number) => {
    const steps = Math.abs((place[from] ?? 0) - (place[to] ?? 0));
    return Math.min(steps, 100 - steps);
  };
  return [
    loads('loads of 216 flows, mesh 16 x 16', mesh, 0.02, (from, to) => manhattan(mesh.grid, from, to)),
    loads('loads of 216 flows, cycle 10 x 10', cycle, 0.2, around),
    {
      title: 'routes of a cycle, 10 x 10',
      target_ms: 5,
      work: () => hopsOfAllPairs(routesOf(cycle)),
      expected: 100 * (2 * sum(Array.from({ length: 49 }, (_, step) => step + 1)) + 50),
    },
  ];
}

function hopsOfAllPairs({ nodes, hops }: Routes): number {
  let all = 0;
  for (let to = 0; to < nodes; to++) for (let from = 0; from < nodes; from++) all += hops(from, to);
  return all;
}

const trafficOptions = { model: 'broadcast', packetBits: 512, packetRule: 'ceil' } as const;
const stepTicks = 1920;
const arraysOfNode = 1536;

/** Places four networks, traces their traffic and couples it: what one drag of a tenant asks for. */
function coupling(network: RoutedNetwork): Subject {
  const tenants = ['resnet18', 'resnet50', 'mobilenet-v2', 'googlenet'].map((id) => {
    const { graph, analysis } = mappedNetwork(id);
    const crossbars = new Int32Array(graph.nodes.length);
    for (const demand of analysis.demands) crossbars[demand.node] = 4 * demand.crossbars;
    const replicas = new Int32Array(graph.nodes.length).fill(4);
    const wired = wiredGraph(graph, crossbars, replicas, 16);
    return {
      wired,
      steps: Float64Array.from(graph.nodes, ({ positions }) => Math.ceil(positions / 4)),
      interval: Float64Array.from(graph.nodes, ({ matrix }) => (matrix ? stepTicks : 0)),
      arrival: { name: id, crossbars, lead: wired.lead, operatorNames: graph.nodes.map(({ name }) => name), area: 0 },
    };
  });
  const capacity = new Int32Array(network.topology.nodes).fill(arraysOfNode);
  const timing = { busWidthBits: 64, clockGHz: 1.15, routerCycles: 1, wireNs: 0.8694, verticalPitches: 0 };
  const work = () => {
    const setting = { network, policy: curve, shareNodes: true, seed: 1 };
    const { occupants } = valueOf(admitAll(emptyPlan(capacity), tenants.map(({ arrival }) => arrival), setting)); // prettier-ignore
    const coupled = tenants.flatMap((tenant) =>
      occupants
        .filter(({ name }) => name === tenant.arrival.name)
        .map(({ shares }) => ({ ...tenant, flows: flowsOf(tenant.wired, shares, trafficOptions) })),
    );
    const { rho } = coupleTraffic(coupled, { network, timing, packetBits: 512, sharing: 'one-pass', tickNs: 1 / 19.2 });
    return rho.reduce((most, own) => Math.max(most, own), 0);
  };
  return { title: 'four tenants placed, traced and coupled, Floret 10 x 10', target_ms: 8, work, expected: [0.01, 1] };
}

function chiplets(side: number): HeatModel {
  const grid = { width: side, height: side, tiers: 1 };
  const setting: HeatSetting = {
    stack: '2.5D',
    grid,
    pitchMm: 3,
    tilesPerNode: 16,
    R_sink: 0.1,
    R_board: 10,
    ambientK: 300,
  };
  return valueOf(heatModel(setting));
}

function heatSubjects(): Subject[] {
  const model = chiplets(10);
  const power = Float64Array.from({ length: 100 }, (_, node) => (node % 7) / 3);
  const watts = sum(power);
  const peak = responsePeak(valueOf(finished(thermalResponse(model))));
  const exact = valueOf(solveHeat(model, power, { tolerance: 1e-9 }));
  const hottest = 300 + Math.max(...Array.from(model.cellOf, (cell) => exact.rise[cell] ?? 0));
  return [
    {
      title: 'temperatures of 10 x 10 chiplets',
      target_ms: 20,
      work: () => heatOut(model, valueOf(solveHeat(model, power, { tolerance: shownTolerance }))),
      expected: [watts * 0.9999, watts * 1.0001],
    },
    {
      title: 'response of 10 x 10 chiplets to 1 W in each',
      target_ms: 1500,
      work: () => valueOf(finished(thermalResponse(model))).nodes,
      expected: 100,
    },
    {
      title: 'peak of 10 x 10 chiplets by superposition',
      target_ms: 0.05,
      work: () => peak(power),
      expected: [hottest - 1e-4, hottest + 1e-4],
    },
  ];
}

/** The reference case whose exact front is known. */
function jointSearch(): Subject {
  const {
    kx: width,
    ky: height,
    tiers,
    powerW,
    edges,
    hypervolume,
    hypervolumeReference,
    pitchMm,
    R_sink,
  } = jointCase();
  const grid = { width, height, tiers };
  const topology = topologyNamed('mesh3d', grid);
  const { order } = topology;
  const columns = columnModel({
    stack: 'm3d',
    grid,
    pitchMm,
    tilesPerNode: 1,
    R_sink,
    R_board: null,
    ambientK: 300,
  });
  const byNode = new Float64Array(topology.nodes);
  for (const [group, watts] of powerW.entries()) byNode[order[group] ?? 0] = watts;
  const column = (pick: number) => edges.map((edge) => edge[pick] ?? 0);
  const problem = jointProblem({
    network: routedNetwork(topology),
    isExchangeable: () => true,
    flows: {
      from: Int32Array.from(column(0), (group) => order[group] ?? 0),
      to: Int32Array.from(column(1), (group) => order[group] ?? 0),
      amount: Float64Array.from(column(2)),
    },
    powerW: byNode,
    peakModel: (power) => columnPeak(columns, power),
    ambientK: 300,
  });
  const [cost = 0, peakK = 0] = hypervolumeReference;
  return {
    title: 'joint search, 8 groups, 20,000 evaluations',
    target_ms: 200,
    work: () => frontVolume(finished(nsga2(problem, { evaluations: 20_000, seed: 1 })).front, [cost, peakK]),
    expected: [hypervolume * (1 - 1e-6), hypervolume * (1 + 1e-6)],
  };
}

export function interconnectSubjects(): Subject[] {
  const floret = routedNetwork(topologyNamed('floret', { width: 10, height: 10, tiers: 1 }));
  return [...loadSubjects(), coupling(floret), ...heatSubjects(), jointSearch()];
}
