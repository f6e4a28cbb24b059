/** `pimscape front`: the front of a sweep from the files of its shards, the same bytes as from one run. */
import { countText } from '../../core/basis/count-text';
import { failure, success, type Problem, type Result } from '../../core/basis/result';
import { mergeReasons } from '../../core/exploration/point-status';
import { pointStatuses } from '../../core/exploration/types';
import { emptyCandidates, readShardFile, type Candidates, type ShardFile } from './shard-file';
import { exactMark, headerLine, totalsLine, type SweepHeader, type SweepTotals } from './sweep-file';
import { withExactFigures } from './exact-lines';
import type { SweepPool } from '../../worker/sweep-pool';

interface Range {
  readonly first: number;
  readonly count: number;
}

const same = (a: Range, b: Range) => a.first === b.first && a.count === b.count;

function differing(known: SweepHeader, other: SweepHeader, name: string): Problem | undefined {
  const refuse = (code: string, what: string, ours: string, theirs: string): Problem => ({
    code,
    path: name,
    text: `${name}: ${what} ${theirs}, the first file has ${ours}`,
  });
  if (other.hash !== known.hash) return refuse('other-sweep', 'another sweep, hash', known.hash, other.hash);
  if (other.modelVersion === known.modelVersion) return undefined;
  return refuse('other-version', 'another model version', known.modelVersion, other.modelVersion);
}

/** How a part is called: as a shard where the shards of the other files are as many. */
function nameOf({ first, count }: Range, headers: readonly SweepHeader[]): string {
  const of = headers.find(({ shard }) => shard)?.shard?.of ?? 1;
  const points = headers[0]?.points ?? 0;
  const start = (place: number) => Math.floor((points * place) / of);
  const named = Array.from({ length: of }, (_, place) => place).filter(
    (place) => start(place) >= first && start(place + 1) <= first + count,
  );
  const range = `points ${countText(first)} to ${countText(first + count - 1)}`;
  return named.length > 0 ? `shard ${named.map((place) => `${place}/${of}`).join(', ')} (${range})` : range;
}

interface Cover {
  /** One file of each part, in order. */
  readonly files: readonly ShardFile[];
  readonly missing: readonly Range[];
  /** Files that say again what another one says. */
  readonly doubled: readonly ShardFile[];
}

function coverOf(all: readonly ShardFile[]): Result<Cover> {
  const sorted = all.toSorted((a, b) => a.header.first - b.header.first || a.header.count - b.header.count);
  const files: ShardFile[] = [];
  const doubled: ShardFile[] = [];
  const missing: Range[] = [];
  let next = 0;
  for (const file of sorted) {
    const { header, name } = file;
    const before = files.at(-1);
    if (before && same(before.header, header)) {
      doubled.push(file);
      continue;
    }
    if (before && header.first < next) {
      const text = `${before.name} and ${name} share points but are no shards of one division`;
      return failure({ code: 'overlapping-shards', path: name, text });
    }
    if (header.first > next) missing.push({ first: next, count: header.first - next });
    files.push(file);
    next = header.first + header.count;
  }
  const points = all[0]?.header.points ?? 0;
  if (next < points) missing.push({ first: next, count: points - next });
  return success({ files, missing, doubled });
}

/** What stands against a whole front. */
function coverProblem({ missing, doubled }: Cover, headers: readonly SweepHeader[]): Problem | undefined {
  const [absent, twice] = [missing.map((range) => nameOf(range, headers)), doubled];
  if (absent.length > 0) {
    const text = `missing: ${absent.join('; ')}. With --partial the front is that of the others`;
    return { code: 'missing-shards', path: '', text };
  }
  const [first] = twice;
  if (!first) return undefined;
  const names = twice.map(({ header, name }) => `${nameOf(header, headers)} in ${name}`);
  const text = `there twice: ${names.join('; ')}. With --partial each counts once`;
  return { code: 'double-shards', path: first.name, text };
}

function addedTotals(files: readonly ShardFile[], lines: readonly string[]): SweepTotals {
  const sum = (of: (totals: SweepTotals) => number) => files.reduce((all, { totals }) => all + of(totals), 0);
  return {
    points: sum(({ points }) => points),
    evaluated: sum(({ evaluated }) => evaluated),
    covered: sum(({ covered }) => covered),
    simulated: lines.filter((line) => line.includes(exactMark)).length,
    byStatus: Object.fromEntries(pointStatuses.map((status) => [status, sum(({ byStatus }) => byStatus[status] ?? 0)])),
    front: lines.length,
    reasons: mergeReasons(files.map(({ totals }) => totals.reasons)),
  };
}

/**
 * @param names files of `sweep` in the format ndjson, whole or fronts alone, in any order
 * @param isPartial the front of what is there will do
 * @param pool      simulates those of its points that have no exact figures; absent: lines stay as they are
 * @returns what `sweep --front-only` prints for the whole sweep, with a pool what it prints with `--simulate`; or `other-sweep`, `other-version`, `missing-shards`,
 *   `double-shards`, `overlapping-shards`, and as `readShardFile`
 */
export async function mergeFronts(
  names: readonly string[],
  isPartial: boolean,
  pool?: SweepPool,
): Promise<Result<string>> {
  const files: ShardFile[] = [];
  let known: SweepHeader | undefined;
  let candidates: Candidates | undefined;
  for (const name of names) {
    const file = await readShardFile(name, (header, { objectives }) => {
      const problem = known && differing(known, header, name);
      known ??= header;
      candidates ??= emptyCandidates(objectives.length);
      return problem ? failure(problem) : success(candidates);
    });
    if (!file.ok) return file;
    files.push(file.value);
  }
  if (!known || !candidates) return failure({ code: 'usage', path: '', text: 'front wants files of sweep' });
  const cover = coverOf(files);
  if (!cover.ok) return cover;
  const headers = files.map(({ header }) => header);
  const problem = isPartial ? undefined : coverProblem(cover.value, headers);
  if (problem) return failure(problem);
  const { missing } = cover.value;
  const { sweep, modelVersion, hash, points, document } = known;
  const whole = { sweep, modelVersion, hash, points, first: 0, count: points, frontOnly: true } as const;
  const header = { ...whole, ...(missing.length > 0 && { missing }), document };
  const merged = candidates.front().map(({ line }) => `${line}\n`);
  const lines = pool ? await withExactFigures(merged, document, pool) : merged;
  return success([headerLine(header), ...lines, totalsLine(addedTotals(cover.value.files, lines))].join(''));
}
