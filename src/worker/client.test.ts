import { describe, expect, test } from 'vitest';
import { occupancyOf } from '../core/pipeline/occupancy';
import { defaultScenario } from '../core/scenario/default-scenario';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ScenarioDocument } from '../core/scenario/schema';
import { createClient, type ClientStatus } from './client';
import { withReject, type Connection, type ProgressWatcher } from './connection';
import type { Evaluator } from './evaluator';
import type { Reply, RunProgress, Stage } from './protocol';

interface Call {
  readonly document: unknown;
  readonly stage: Stage;
  readonly generation: number;
  /** After that many ms of work; at another stage where it has no closed form. */
  readonly answer: (elapsedMs?: number, answeredStage?: Stage) => void;
  /** As a run that is dropped. */
  readonly leave: () => void;
  readonly fail: (reason: string) => void;
}

/** Workers that answer when the test says so. */
function start(pause: (ms: number) => Promise<void> = () => Promise.resolve()) {
  const calls: Call[] = [];
  const replies: { readonly reply: Reply; readonly document: ScenarioDocument }[] = [];
  const statuses: ClientStatus[] = [];
  const halts: (readonly [number, string])[] = [];
  const progress: RunProgress[] = [];
  let tell: (generation: number) => void = () => undefined;
  let connections = 0;
  const connect = (onProgress: ProgressWatcher): Connection => {
    connections++;
    tell = (generation) => onProgress(generation, { stage: 'costs', done: 1, budget: 4 });
    const { promise: failed, reject } = withReject();
    const run: Connection['evaluator']['run'] = (document, stage, generation) =>
      new Promise((resolve) => {
        const answer = (elapsedMs = 50, answeredStage = stage) =>
          resolve({ ok: true, generation, stage: answeredStage, elapsedMs } as Reply);
        const leave = () => resolve(undefined);
        calls.push({ document, stage, generation, answer, leave, fail: (reason) => reject(new Error(reason)) });
      });
    const halt: Evaluator['halt'] = (generation, how) => void halts.push([generation, how]);
    const look: Evaluator['look'] = (generation, view) => Promise.resolve(`${view} of ${generation}`);
    const place: Connection['evaluator']['place'] = (_document, areas) =>
      areas.length > 0 ? Promise.resolve({ ok: true, value: placed }) : Promise.reject(new Error('a fault'));
    const refuse = () => Promise.reject(new Error('no study runs here'));
    const studies = {
      ablate: refuse,
      exactLatency: refuse,
      sensitivity: refuse,
      programPolicy: refuse,
      programSize: refuse,
      studyOffload: refuse,
      studyWires: refuse,
      haltWires: () => undefined,
      placeByHand: refuse,
    };
    const evaluator = { run, halt, look, place, ...studies };
    return { evaluator, failed, end: () => reject(new Error('the worker was ended')) };
  };
  const client = createClient({
    connect,
    onReply: (reply, document) => replies.push({ reply, document }),
    onStatus: (status) => statuses.push(status),
    onProgress: (told) => progress.push(told),
    wait: pause,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const answerLast = async (elapsedMs?: number, stage?: Stage) => {
    calls.at(-1)?.answer(elapsedMs, stage);
    await settle();
  };
  const isLong = (generation: number) => tell(generation);
  return {
    client,
    calls,
    replies,
    statuses,
    halts,
    progress,
    isLong,
    settle,
    answerLast,
    connections: () => connections,
  };
}

const placed: PlacedAreas = { tenants: [], occupancy: occupancyOf([]) };

const named = (name: string): ScenarioDocument => ({ ...defaultScenario, name });

test('the closed form comes first, then the exact answer', async () => {
  const { client, calls, replies, statuses, answerLast } = start();
  client.request(named('a'));
  await answerLast();
  await answerLast();
  expect(calls.map(({ stage }) => stage)).toEqual(['estimate', 'exact']);
  expect(replies.map(({ reply }) => reply.generation)).toEqual([1, 1]);
  expect(statuses).toEqual(['estimate', 'exact', 'idle']);
});

test('where the last exact answer was quick, the next comes without a closed form', async () => {
  const { client, calls, answerLast } = start();
  client.request(named('a'));
  await answerLast(3);
  await answerLast(9);
  client.request(named('b'));
  await answerLast(90);
  client.request(named('c'));
  await answerLast(3);
  expect(calls.map(({ stage, generation }) => [stage, generation])).toEqual([
    ['estimate', 1],
    ['exact', 1],
    ['exact', 2],
    ['estimate', 3],
    ['exact', 3],
  ]);
});

test('what answers exactly at once is not run again', async () => {
  const { client, calls, replies, statuses, answerLast } = start();
  client.request(named('a'));
  await answerLast(200, 'exact');
  expect(calls.map(({ stage }) => stage)).toEqual(['estimate']);
  expect(replies.map(({ reply }) => reply.ok && reply.stage)).toEqual(['exact']);
  expect(statuses.at(-1)).toBe('idle');
});

test('one run is in flight and one waits: of many requests the last is run', async () => {
  const { client, calls, answerLast } = start();
  for (const name of ['a', 'b', 'c', 'd']) client.request(named(name));
  expect(calls).toHaveLength(1);
  await answerLast();
  expect(calls.map(({ document }) => (document as ScenarioDocument).name)).toEqual(['a', 'd']);
});

test('the exact stage is left out when something newer waits', async () => {
  const { client, calls, answerLast } = start();
  client.request(named('a'));
  client.request(named('b'));
  await answerLast();
  expect(calls.map(({ stage, generation }) => [stage, generation])).toEqual([
    ['estimate', 1],
    ['estimate', 2],
  ]);
});

test('while requests keep coming, only closed forms are run: a newer one ends the pause before the exact stage', async () => {
  const { client, calls, answerLast, settle } = start(() => new Promise(() => undefined));
  for (const name of ['a', 'b', 'c']) {
    client.request(named(name));
    await settle();
    await answerLast();
  }
  expect(calls.map(({ stage, generation }) => [stage, generation])).toEqual([
    ['estimate', 1],
    ['estimate', 2],
    ['estimate', 3],
  ]);
});

test('cancelling in the pause leaves the exact stage out', async () => {
  const { client, calls, statuses, answerLast, settle } = start(() => new Promise(() => undefined));
  client.request(named('a'));
  await answerLast();
  client.cancel();
  await settle();
  expect(calls).toHaveLength(1);
  expect(statuses.at(-1)).toBe('idle');
});

test('generations never fall, and each reply says which document it answers', async () => {
  const { client, replies, answerLast } = start();
  client.request(named('a'));
  client.request(named('b'));
  await answerLast();
  await answerLast();
  await answerLast();
  expect(replies.map(({ reply, document }) => [reply.generation, document.name])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [2, 'b'],
  ]);
});

describe('a worker that dies', () => {
  test('is started again, and the run repeated once', async () => {
    const { client, calls, replies, settle, answerLast, connections } = start();
    client.request(named('a'));
    calls[0]?.fail('out of memory');
    await settle();
    expect(connections()).toBe(2);
    await answerLast();
    expect(replies[0]?.reply).toMatchObject({ ok: true, stage: 'estimate' });
  });

  test('twice gives a problem, and the next request has a worker again', async () => {
    const { client, calls, replies, settle, answerLast } = start();
    client.request(named('a'));
    for (const place of [0, 1]) {
      calls[place]?.fail('out of memory');
      await settle();
    }
    expect(replies[0]?.reply).toMatchObject({ ok: false, problem: { code: 'defect' } });
    client.request(named('b'));
    await answerLast();
    expect(replies[1]?.reply).toMatchObject({ ok: true, generation: 2 });
  });
});

test('cancelling leaves nothing pending and answers nothing', async () => {
  const { client, replies, statuses, settle, answerLast } = start();
  client.request(named('a'));
  client.request(named('b'));
  client.cancel();
  await settle();
  expect(statuses.at(-1)).toBe('idle');
  expect(replies).toEqual([]);
  client.request(named('c'));
  await answerLast();
  expect(replies[0]?.document.name).toBe('c');
});

test('a baseline is evaluated when nothing else is to be done', async () => {
  const { client, calls, settle, answerLast } = start();
  client.request(named('a'));
  const baseline = client.once(named('before'));
  await answerLast();
  await answerLast();
  await settle();
  expect(calls.map(({ document, stage }) => [(document as ScenarioDocument).name, stage])).toEqual([
    ['a', 'estimate'],
    ['a', 'exact'],
    ['before', 'exact'],
  ]);
  await answerLast();
  expect(await baseline).toMatchObject({ ok: true });
});

test('a baseline that is cancelled is undefined', async () => {
  const { client } = start();
  client.request(named('a'));
  const baseline = client.once(named('before'));
  client.cancel();
  expect(await baseline).toBeUndefined();
});

test('areas are placed beside a run, which does not suffer where that fails', async () => {
  const { client, calls, connections } = start();
  client.request(named('a'));
  expect(await client.place(named('a'), [1])).toEqual({ ok: true, value: placed });
  expect(await client.place(named('a'), [])).toBeUndefined();
  expect([calls.length, connections()]).toEqual([1, 1]);
});

test('a worker that fails at placing is replaced', async () => {
  const { client, connections } = start();
  expect(await client.place(named('a'), [])).toBeUndefined();
  expect(await client.place(named('a'), [1])).toEqual({ ok: true, value: placed });
  expect(connections()).toBe(2);
});

describe('a long run', () => {
  /** Its exact stage has begun and told of itself. */
  async function startLong() {
    const started = start();
    started.client.request(named('a'));
    await started.answerLast();
    started.isLong(1);
    return started;
  }

  test('tells how far it is; what is told of another run is not heard', async () => {
    const { progress, isLong } = await startLong();
    isLong(7);
    expect(progress).toEqual([{ stage: 'costs', done: 1, budget: 4 }]);
  });

  test('is left when something newer comes, in the same worker', async () => {
    const { client, calls, replies, halts, settle, answerLast, connections } = await startLong();
    client.request(named('b'));
    expect(halts).toEqual([[1, 'drop']]);
    calls.at(-1)?.leave();
    await settle();
    await answerLast();
    expect(replies.map(({ document }) => document.name)).toEqual(['a', 'b']);
    expect(connections()).toBe(1);
  });

  test('answers with what it has when it is cancelled', async () => {
    const { client, replies, halts, statuses, answerLast, connections } = await startLong();
    client.cancel();
    expect(halts).toEqual([[1, 'stop']]);
    await answerLast();
    expect(replies.map(({ reply }) => reply.ok && reply.stage)).toEqual(['estimate', 'exact']);
    expect([statuses.at(-1), connections()]).toEqual(['idle', 1]);
  });

  test('of a baseline that gives way to something newer is begun again', async () => {
    const { client, calls, halts, settle, answerLast } = start();
    const baseline = client.once(named('before'));
    await settle();
    client.request(named('a'));
    expect(halts).toEqual([[0, 'drop']]);
    calls.at(-1)?.leave();
    await settle();
    await answerLast();
    await answerLast();
    await answerLast();
    expect(await baseline).toMatchObject({ ok: true });
    expect(calls.map(({ document }) => (document as ScenarioDocument).name)).toEqual(['before', 'a', 'a', 'before']);
  });
});

test('a run can be looked into as long as its worker is there', async () => {
  const { client, answerLast } = start();
  expect(await client.look(1, 'rounds')).toBeUndefined();
  client.request(named('a'));
  await answerLast();
  expect(await client.look(1, 'rounds')).toBe('rounds of 1');
  client.cancel();
  expect(await client.look(1, 'rounds')).toBeUndefined();
});
