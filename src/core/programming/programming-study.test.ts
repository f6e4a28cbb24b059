import { describe, expect, test } from 'vitest';
import { smallTurn, studyOf, turnOf, valueOf } from '../testing/programming-cases';
import { runProgramming } from './programming-run';
import {
  studySteps,
  type ProgrammingStudy,
  type Study,
  type StudyAnswer,
  type StudyProgress,
} from './programming-study';

interface Course {
  readonly progress: readonly StudyProgress[];
  readonly partials: readonly StudyAnswer[];
  readonly study: Study;
}

/** Runs to the end, or until `stop` says so. */
function courseOf(given: ProgrammingStudy, stop: (progress: StudyProgress) => boolean = () => false): Course {
  const steps = studySteps(given);
  const progress: StudyProgress[] = [];
  let shouldStop = false;
  for (;;) {
    const step = steps.next(shouldStop);
    if (step.done) {
      const partials = progress.flatMap(({ partial }) => (partial ? [partial] : []));
      return { progress, partials, study: valueOf(step.value) };
    }
    progress.push(step.value);
    shouldStop ||= stop(step.value);
  }
}

const whole = courseOf(studyOf(smallTurn));

describe('a study', () => {
  test('tells the cuts before anything is made', () => {
    const [first] = whole.progress;
    expect(first).toMatchObject({ stage: 'segments', partial: { figures: [] } });
    expect(first.partial?.plans[0].serial.segments.length).toBeGreaterThan(1);
  });

  test('tells of one policy after the other', () => {
    expect(whole.partials.map(({ figures }) => figures.length)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(whole.study.answer.isComplete).toBe(true);
    expect(whole.study.answer.figures.map(({ policy }) => policy)).toEqual(studyOf(smallTurn).policies);
  });

  test('may leave the thread', () => {
    const { answer } = whole.study;
    expect(structuredClone(answer)).toEqual(answer);
    expect(structuredClone(studyOf(smallTurn))).toEqual(studyOf(smallTurn));
  });

  test('says what each policy says by itself', () => {
    const { task, answer } = whole.study;
    for (const { policy, programNs, energyPj, worstCellPulses } of answer.figures) {
      const run = valueOf(runProgramming({ ...task, policy }));
      expect([programNs, energyPj, worstCellPulses]).toEqual([run.boundNs, run.energyPj, run.worstCellPulses]);
    }
  });

  test('counts writing and computing one after the other', () => {
    for (const { totalNs, programNs, computeNs, spillNs } of whole.study.answer.figures) {
      expect(totalNs).toBeCloseTo(programNs + computeNs + spillNs, 6);
    }
  });

  test('stopped after the cuts it has no figures, stopped later those that were done', () => {
    expect(courseOf(studyOf(smallTurn), () => true).study.answer).toMatchObject({ figures: [], isComplete: false });
    const { answer } = courseOf(studyOf(smallTurn), ({ partial }) => partial?.figures.length === 2).study;
    expect(answer.figures.map(({ policy }) => policy)).toEqual(['naive', 'difference']);
    expect(answer.isComplete).toBe(false);
  });

  test('knows no policy that there is not', () => {
    const policies = ['bold'] as unknown as ProgrammingStudy['policies'];
    const found = studySteps(studyOf(smallTurn, { policies })).next(false);
    expect(found.value).toMatchObject({ ok: false, problem: { code: 'unknown-policy' } });
  });
});

describe('halves', () => {
  const turn = turnOf([[32, 8, 9], [64, 8, 4], [64, 8, 4], [32, 8, 2]]); // prettier-ignore
  const inHalves = courseOf(studyOf(turn, { area: 4, overlap: 'halves', policies: ['difference', 'ideal'] })).study;

  test('are written by turns', () => {
    const starts = inHalves.task.rounds.map(({ start }) => start);
    expect(starts).toEqual(starts.map((_, turnOfRound) => (turnOfRound % 2) * 2));
    expect(inHalves.task.rounds.length % 2).toBe(0);
  });

  test('hide what is shorter, writing or computing', () => {
    const [difference, ideal] = inHalves.answer.figures;
    expect(difference.totalNs).toBeGreaterThanOrEqual(Math.max(difference.programNs, difference.computeNs) - 1e-6);
    expect(difference.totalNs).toBeLessThan(difference.programNs + difference.computeNs);
    expect(ideal.totalNs).toBeCloseTo(ideal.computeNs, 6);
  });

  test('of an odd number of segments come round after two passes', () => {
    const odd = turnOf([[64, 8, 9], [64, 8, 9], [64, 8, 9]]); // prettier-ignore
    const { task, answer } = courseOf(studyOf(odd, { area: 4, overlap: 'halves', policies: ['difference'] })).study;
    expect(answer.plans[0].halves?.segments).toHaveLength(3);
    expect(task.rounds.map(({ start }) => start)).toEqual([0, 2, 0, 2, 0, 2]);
    expect(answer.figures[0].programNs).toBeCloseTo(answer.figures[0].roundNs.reduce((sum, ns) => sum + ns, 0) / 2, 6);
  });

  test('are refused where an operator needs more', () => {
    const found = studySteps(studyOf(smallTurn, { area: 3, overlap: 'halves' })).next(false);
    expect(found.value).toMatchObject({ ok: false, problem: { code: 'does-not-fit', path: 'turns[0]' } });
  });
});

test('networks in turn have all rounds one after the other', () => {
  const small = turnOf([[32, 8, 4]]); // prettier-ignore
  const turns = [smallTurn, { ...small, tenant: 'other' }];
  const { task, answer } = courseOf(studyOf(smallTurn, { turns, policies: ['difference'] })).study;
  const segments = answer.plans.map(({ serial }) => serial.segments.length);
  expect(task.rounds).toHaveLength(segments[0] + segments[1]);
  expect(task.rounds.at(-1)).toMatchObject({ segment: segments[0], runs: [{ operator: 5 }] });
  expect(answer.plans.map(({ tenant }) => tenant)).toEqual(['net', 'other']);
});

test('an operator that is larger than the chip is written in parts, in the order that costs least', () => {
  const large = turnOf([[32, 64, 2], [32, 8, 2]]); // prettier-ignore
  const { task, answer } = courseOf(studyOf(large, { area: 2, policies: ['difference', 'scheduled'] })).study;
  expect(answer.plans[0].serial.segments[0].rounds).toHaveLength(4);
  const parts = task.rounds.filter(({ segment }) => segment === 0).map(({ runs }) => [...runs[0].crossbars]);
  expect(parts.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(answer.figures.map(({ isComplete }) => isComplete)).toEqual([true, true]);
});
