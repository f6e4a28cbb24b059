/** The answers of the gallery's scenarios: evaluated one after the other when it is opened first, then kept. */
import { useEffect, useState } from 'react';
import type { Trend } from '../../core/interconnect/published-trends';
import { defaultScenario } from '../../core/scenario/default-scenario';
import { findGalleryEntry, gallery, type GalleryEntry } from '../../core/scenario/gallery';
import type { OffloadFigure } from '../../core/scenario/offload-study';
import type { AblationAnswer } from '../../store/ablation-study';
import { collaborativeCells } from '../../store/gallery-study';
import { shownOf } from '../../store/shown-of';
import type { Shown } from '../../store/state';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

export type GalleryAnswer = { readonly shown: Shown } | { readonly refusal: string };

const kept = new Map<string, GalleryAnswer>();

async function answerOf(study: Study, { scenario }: GalleryEntry): Promise<GalleryAnswer | undefined> {
  const reply = await study.evaluate(scenario);
  if (!reply) return undefined;
  if (!reply.ok) return { refusal: reply.problem.text };
  return { shown: shownOf(reply, scenario) };
}

let keptFigures: readonly OffloadFigure[] = [];
let keptTrends: readonly Trend[] = [];
let keptGrid: readonly AblationAnswer[] = [];

/** The grid on which the collaborative framework is compared. */
async function gridOf(study: Study): Promise<readonly AblationAnswer[]> {
  const scenario = findGalleryEntry('collaborative')?.scenario;
  const answers: AblationAnswer[] = [];
  for (const cell of scenario ? collaborativeCells() : []) {
    const result = scenario && (await study.ablate(scenario, cell));
    if (!result) return [];
    answers.push({ cell, result });
  }
  return answers;
}

export interface GalleryResults {
  /** By id, as far as they are there. */
  readonly answers: ReadonlyMap<string, GalleryAnswer>;
  /** Those that are published of GPUs with DRAM-PIM, beside ours. */
  readonly figures: readonly OffloadFigure[];
  /** Of networks of curves and joint design, ours. */
  readonly trends: readonly Trend[];
  /** Of `collaborativeCells`, when all are there. */
  readonly grid: readonly AblationAnswer[];
}

export function useGalleryResults(): GalleryResults {
  const [answers, setAnswers] = useState<ReadonlyMap<string, GalleryAnswer>>(() => new Map(kept));
  const [figures, setFigures] = useState(keptFigures);
  const [trends, setTrends] = useState(keptTrends);
  const [grid, setGrid] = useState(keptGrid);
  useEffect(() => {
    const missing = gallery.filter(({ id }) => !kept.has(id));
    if (missing.length === 0 && keptGrid.length > 0) return undefined;
    const study = startStudy();
    let isCurrent = true;
    const isOver = () => !isCurrent;
    const run = async () => {
      for (const entry of missing) {
        const answer = await answerOf(study, entry);
        if (isOver() || !answer) return;
        kept.set(entry.id, answer);
        setAnswers(new Map(kept));
      }
      const published = await study.offload('published', defaultScenario);
      if (isOver() || !published) return;
      keptFigures = published.ok ? published.value : [];
      setFigures(keptFigures);
      const directions = await study.wires('directions', defaultScenario, () => undefined);
      if (isOver() || !directions) return;
      keptTrends = directions.ok ? directions.value : [];
      setTrends(keptTrends);
      const answers = await gridOf(study);
      if (isOver()) return;
      keptGrid = answers;
      setGrid(answers);
    };
    void pendingWork(run()).finally(study.end);
    return () => {
      isCurrent = false;
      study.end();
    };
  }, []);
  return { answers, figures, trends, grid };
}
