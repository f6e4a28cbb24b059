/** A tenant's segments along its network: what each takes to be written and to compute, serial and overlapped side by side. */
import type { ProgrammingFigures } from '../../core/scenario/evaluation';
import { countText, pluralText, timeText } from '../../draw/quantity-text';
import { placedSegments, type PlacedSegment, type ProgrammedTenant } from '../../store/programming-study';

interface FigureProps {
  readonly title: string;
  readonly operators: readonly string[];
  readonly figures: ProgrammingFigures;
  /** Of both figures, so that their bars can be compared. */
  readonly mostNs: number;
  readonly isWinner: boolean;
  readonly isDeployed: boolean;
}

function segmentTitle(operators: readonly string[], { first, end }: PlacedSegment): string {
  const [from = '', to = ''] = [operators[first], operators[end - 1]];
  return from === to ? from : `${from} – ${to}`;
}

function segmentWords(operators: readonly string[], segment: PlacedSegment): string {
  const { loadNs, computeNs, spillNs, rounds, crossbars } = segment;
  const spill = spillNs > 0 ? `, spills ${timeText(spillNs)}` : '';
  const parts = rounds > 1 ? ` in ${countText(rounds)} rounds` : '';
  return `${segmentTitle(operators, segment)}: ${pluralText(crossbars, 'crossbar')}${parts}, written in ${timeText(loadNs)}, computes ${timeText(computeNs)}${spill}`;
}

function Segment({
  segment,
  operators,
  mostNs,
}: Pick<FigureProps, 'operators' | 'mostNs'> & { readonly segment: PlacedSegment }) {
  const height = (ns: number) => ({ height: `${mostNs > 0 ? (100 * ns) / mostNs : 0}%` });
  return (
    <li style={{ flexGrow: segment.end - segment.first }} title={segmentWords(operators, segment)}>
      <span className="segment-bars" aria-hidden="true">
        <i className="bar-program" style={height(segment.loadNs)} />
        <i className="bar-compute" style={height(segment.computeNs)} />
      </span>
      <span className="segment-name" aria-hidden="true">
        {segmentTitle(operators, segment)}
      </span>
      <span className="visually-hidden">{segmentWords(operators, segment)}</span>
    </li>
  );
}

function SegmentFigure({ title, operators, figures, mostNs, isWinner, isDeployed }: FigureProps) {
  const upper = figures.isUpper ? 'at most ' : '';
  return (
    <figure className="segment-figure">
      <figcaption>
        <b>{title}</b> {upper}
        {timeText(figures.total_ns)}: writes {timeText(figures.program_ns)}, computes {timeText(figures.compute_ns)}{' '}
        {isWinner && <span className="pill pill-win">wins</span>}
        {isDeployed && <span className="pill">deployed</span>}
      </figcaption>
      <ol className="segment-list" aria-label={`Segments, ${title}`}>
        {placedSegments(operators, figures).map((segment) => (
          <Segment key={`${segment.first}`} segment={segment} operators={operators} mostNs={mostNs} />
        ))}
      </ol>
    </figure>
  );
}

export function SegmentChart({ tenant, isOnly }: { readonly tenant: ProgrammedTenant; readonly isOnly: boolean }) {
  const { name, operators, programming } = tenant;
  const { overlapped, overlap, wins } = programming;
  const times = [programming, overlapped].flatMap((figures) => figures?.segments ?? []).flatMap(({ load_ns, compute_ns }) => [load_ns, compute_ns]); // prettier-ignore
  const shared = { operators, mostNs: Math.max(0, ...times) };
  const isRewritten = programming.program_ns > 0;
  return (
    <section className="programming-part" aria-label={isOnly ? 'Segments' : `Segments of ${name}`}>
      <h3>
        {isOnly ? 'Segments along the network' : name}
        <span className="key-program">writing</span>
        <span className="key-compute">computing</span>
      </h3>
      <div className="segment-figures">
        <SegmentFigure
          title="Serial"
          figures={programming}
          isWinner={isRewritten && overlapped !== null && wins === 'none'}
          isDeployed={overlap === 'none'}
          {...shared}
        />
        {overlapped ? (
          <SegmentFigure
            title="Overlapped halves"
            figures={overlapped}
            isWinner={wins === 'halves'}
            isDeployed={overlap === 'halves'}
            {...shared}
          />
        ) : (
          <p className="note">
            {isRewritten
              ? 'No overlap in halves here: an operator needs more than half of the crossbars.'
              : 'Nothing is rewritten, so there is nothing to overlap.'}
          </p>
        )}
      </div>
    </section>
  );
}
