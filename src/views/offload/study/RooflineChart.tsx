/**
 * Where the operators of a tenant stand under the roofs of the GPU and of the memory. Both axes are logarithmic. A mark is
 * the part of an operator that one side does; a click selects the operator everywhere.
 */
import { scaleLog } from 'd3-scale';
import type { MultiplierUse } from '../../../core/drampim/multiplier-use';
import type { Roof, Roofline, RooflinePoint } from '../../../core/scenario/offload-roofline';
import { numberText, quantityText, shareText } from '../../../draw/quantity-text';
import { MarkChart, type ChartMark } from './MarkChart';

const height = 260;
const margin = { left: 72, right: 12, top: 12, bottom: 36 } as const;

/** Room around the outermost marks, as a factor. */
const room = 1.6;

const roofTitles: Readonly<Record<Roof['id'], string>> = {
  tensor: 'GPU, products',
  simd: 'GPU, depthwise',
  pim: 'memory',
};

const sideTitles: Readonly<Record<RooflinePoint['side'], string>> = { gpu: 'GPU', pim: 'memory' };

/** Circle and diamond, around the origin. */
const sideMarks: Readonly<Record<RooflinePoint['side'], string>> = {
  gpu: 'M0 -4A4 4 0 1 1 -0.01 -4Z',
  pim: 'M0 -5L5 0L0 5L-5 0Z',
};

interface Props {
  readonly roofline: Roofline;
  readonly uses: readonly (MultiplierUse | undefined)[];
  readonly names: readonly string[];
  readonly selected: number | undefined;
  readonly onPick: (operator: number) => void;
  readonly onLook: (operator: number | undefined) => void;
}

/** Of what a roof allows at an intensity. */
function roofAt({ gops, bytesPerNs }: Roof, intensity: number): number {
  return bytesPerNs === undefined ? gops : Math.min(gops, intensity * bytesPerNs);
}

/** Integer powers of ten of a log axis. */
function decades(values: readonly number[]): number[] {
  return values.filter((value) => Number.isInteger(Math.round(1e6 * Math.log10(value)) / 1e6));
}

function scalesOf({ roofs, points }: Roofline, width: number) {
  const intensities = points.map(({ intensity }) => intensity).filter((each) => each > 0);
  const rates = points.map(({ gops }) => gops).filter((each) => each > 0);
  const right = Math.max(margin.left + 1, width - margin.right);
  return {
    x: scaleLog([Math.min(1, ...intensities) / room, Math.max(100, ...intensities) * room], [margin.left, right]),
    y: scaleLog(
      [Math.min(10, ...rates) / room, Math.max(...roofs.map(({ gops }) => gops)) * room],
      [height - margin.bottom, margin.top],
    ),
  };
}

function roofPath(roof: Roof, { x, y }: ReturnType<typeof scalesOf>): string {
  const [least = 1, most = 1] = x.domain();
  const ridge = roof.bytesPerNs === undefined ? least : Math.min(most, Math.max(least, roof.gops / roof.bytesPerNs));
  const corners = [least, ridge, most].map((at) => `${x(at).toFixed(1)} ${y(roofAt(roof, at)).toFixed(1)}`);
  return `M${corners.join('L')}`;
}

function factsOf({ side, intensity, gops, operator }: RooflinePoint, { roofs }: Roofline, uses: Props['uses']) {
  const own = roofs.filter(({ id }) => (id === 'pim') === (side === 'pim'));
  const roof = Math.max(0, ...own.map((each) => roofAt(each, intensity)));
  const use = side === 'pim' ? uses[operator] : undefined;
  return [
    { name: 'reached', value: quantityText(gops, 'operations') },
    { name: 'operations a byte', value: numberText(intensity) },
    ...(roof > 0 ? [{ name: 'of the highest roof there', value: shareText(gops / roof) }] : []),
    ...(use ? [{ name: 'multipliers used', value: shareText(use.used / use.available) }] : []),
  ];
}

/** In the order of the operators, so that the arrow keys go through the network. */
function marksOf(props: Props, width: number): (ChartMark & { readonly point: RooflinePoint })[] {
  const { roofline, uses, names } = props;
  const { x, y } = scalesOf(roofline, width);
  return roofline.points
    .map((point, place) => ({
      id: `${point.operator} ${place}`,
      x: x(point.intensity),
      y: y(point.gops),
      title: `${names[point.operator] ?? ''}, ${sideTitles[point.side]}`,
      facts: factsOf(point, roofline, uses),
      point,
    }))
    .sort((one, other) => one.point.operator - other.point.operator);
}

export function RooflineChart(props: Props) {
  const { roofline, selected, onPick, onLook } = props;
  const operatorOf = (id: string) => Number(id.split(' ')[0]);
  return (
    <MarkChart
      label="Roofline: arrow keys go through the operators, Enter selects one"
      height={height}
      marksAt={(width) => marksOf(props, width)}
      reach={40}
      onPick={(id) => onPick(operatorOf(id))}
      onLook={(id) => onLook(id === undefined ? undefined : operatorOf(id))}
    >
      {(width, _marks, looked) => {
        const scales = scalesOf(roofline, width);
        const { x, y } = scales;
        const low = height - margin.bottom;
        const right = width - margin.right;
        return (
          <>
            <g className="study-axes">
              {decades(y.ticks()).map((tick) => (
                <g key={tick}>
                  <line x1={margin.left} x2={right} y1={y(tick)} y2={y(tick)} />
                  <text x={margin.left - 6} y={y(tick) + 4} textAnchor="end">
                    {quantityText(tick, 'operations')}
                  </text>
                </g>
              ))}
              {decades(x.ticks()).map((tick) => (
                <g key={tick}>
                  <line x1={x(tick)} x2={x(tick)} y1={margin.top} y2={low} />
                  <text x={x(tick)} y={low + 14} textAnchor="middle">
                    {numberText(tick)}
                  </text>
                </g>
              ))}
              <text x={(margin.left + right) / 2} y={height - 4} textAnchor="middle">
                operations for each byte that the GPU would move
              </text>
            </g>
            {roofline.roofs.map((roof) => (
              <path key={roof.id} className={`study-roof study-roof-${roof.id}`} d={roofPath(roof, scales)} />
            ))}
            {marksOf(props, width).map(({ id, point, x: across, y: up }) => (
              <path
                key={id}
                className={`study-point study-point-${point.side} ${selected !== undefined && selected !== point.operator ? 'study-point-dim' : ''}`}
                d={sideMarks[point.side]}
                transform={`translate(${across} ${up})`}
              />
            ))}
            {roofline.roofs.map(({ id, gops }) => (
              <text key={id} className="study-roof-name" x={right - 4} y={y(gops) - 5} textAnchor="end">
                {roofTitles[id]} {quantityText(gops, 'operations')}
              </text>
            ))}
            {looked && <circle className="study-ring" cx={looked.x} cy={looked.y} r="8" />}
          </>
        );
      }}
    </MarkChart>
  );
}
