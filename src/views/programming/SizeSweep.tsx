/** The scenario on chips from a sixteenth of the preset's to four of them: when is rewriting worth its time? */
import { scaleLog, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { ProgrammingSizeRow } from '../../core/scenario/programming-studies';
import { countText, timeText } from '../../draw/quantity-text';
import { sizeText } from '../../store/ablation-study';
import { setField } from '../../store/edit';
import { studiedShares, type SizeAnswer } from '../../store/programming-study';
import { useApp } from '../binding/use-app';

const box = { width: 380, height: 190, left: 54, right: 10, top: 10, bottom: 24 } as const;

const series = [
  { id: 'total', title: 'total', mark: 'M-3 -3H3V3H-3Z', of: (row: ProgrammingSizeRow) => row.total_ns },
  { id: 'program', title: 'writing', mark: 'M0 -4L4 3H-4Z', of: (row: ProgrammingSizeRow) => row.program_ns },
  { id: 'compute', title: 'computing', mark: 'M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0 -3.5 0', of: (row: ProgrammingSizeRow) => row.compute_ns },
] as const; // prettier-ignore

function SizeChart({ rows }: { readonly rows: readonly ProgrammingSizeRow[] }) {
  const times = rows.flatMap((row) => series.map(({ of }) => of(row))).filter((ns) => ns > 0);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const x = scalePoint<number>([...studiedShares], [box.left + 10, box.width - box.right - 10]);
  const y = scaleLog([least, Math.max(most, least * 1.01)], [box.height - box.bottom - 6, box.top]).nice();
  const decades = y.ticks(4).filter((tick) => Number.isInteger(Math.round(1e6 * Math.log10(tick)) / 1e6));
  const path = line<ProgrammingSizeRow>().x(({ share }) => x(share) ?? 0);
  return (
    <svg
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="size-chart"
      role="img"
      aria-label={`Time of a batch on ${countText(rows.length)} chip sizes, as in the table`}
    >
      {decades.map((tick) => (
        <g key={tick} className="size-axis">
          <line x1={box.left} x2={box.width - box.right} y1={y(tick)} y2={y(tick)} />
          <text x={box.left - 6} y={y(tick) + 4} textAnchor="end">
            {timeText(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ share }) => (
        <text key={share} className="size-tick" x={x(share)} y={box.height - 8} textAnchor="middle">
          {sizeText(share)}
        </text>
      ))}
      {series.map(({ id, mark, of }) => {
        const shown = rows.filter((row) => of(row) > 0);
        return (
          <g key={id} className={`size-series size-${id}`}>
            <path className="size-line" d={path.y((row) => y(of(row)))(shown) ?? ''} />
            {shown.map((row) => (
              <path
                key={row.share}
                className="size-mark"
                d={mark}
                transform={`translate(${x(row.share) ?? 0} ${y(of(row))})`}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

function SizeTable({ answers }: { readonly answers: readonly SizeAnswer[] }) {
  const app = useApp();
  return (
    <table className="table">
      <thead>
        <tr>
          {['chip', 'tiles', 'segments', 'writing', 'computing', 'total', 'scenario'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answers.map(({ share, result }) => (
          <tr key={share}>
            <th scope="row">×{sizeText(share)}</th>
            {result.ok ? (
              <>
                <td>{countText(result.value.tiles)}</td>
                <td>{result.value.isResident ? 'resident' : countText(result.value.segments)}</td>
                <td>{timeText(result.value.program_ns)}</td>
                <td>{timeText(result.value.compute_ns)}</td>
                <td>{timeText(result.value.total_ns)}</td>
                <td>
                  <button
                    type="button"
                    className="text-button"
                    aria-label={`Load this size: ${countText(result.value.tiles)} tiles`}
                    onClick={() => void app.edit(setField('system.tiles', result.value.tiles))}
                  >
                    Load this size
                  </button>
                </td>
              </>
            ) : (
              <td colSpan={6} className="canvas-table-name">
                {result.problem.text}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function SizeSweep({ answers }: { readonly answers: readonly SizeAnswer[] }) {
  const rows = answers.flatMap(({ result }) => (result.ok ? [result.value] : []));
  return (
    <section className="programming-part" aria-label="Chip sizes">
      <h3>
        Chip sizes, weights written at their worst
        {series.map(({ id, title, mark }) => (
          <span key={id} className={`size-key size-${id}`}>
            <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
              <path className="size-mark" d={mark} />
            </svg>
            {title}
          </span>
        ))}
      </h3>
      <div className="size-sweep">
        {rows.length > 0 && <SizeChart rows={rows} />}
        <div className="programming-scroll" tabIndex={0} role="region" aria-label="Chip sizes, figures">
          <SizeTable answers={answers} />
        </div>
      </div>
    </section>
  );
}
