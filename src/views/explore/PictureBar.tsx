/** Which figures the scatter shows, and how its axes go. */
import { scaleKinds, type ScaleKind } from '../../draw/explore/value-scale';
import type { ExploreLook } from '../../store/exploration-look';
import type { PointTable } from '../../store/exploration-table';

interface Props {
  readonly table: PointTable;
  readonly look: ExploreLook;
  readonly isLine: boolean;
  readonly onLook: (look: Partial<ExploreLook>) => void;
}

interface ColumnSelectProps {
  readonly table: PointTable;
  readonly label: string;
  readonly value: string;
  /** What there is to choose beside the columns. */
  readonly none?: string;
  readonly onChange: (id: string) => void;
}

function ColumnSelect({ table, label, value, none, onChange }: ColumnSelectProps) {
  return (
    <label className="picture-choice">
      <span>{label}</span>
      <select className="button" value={value} onChange={(event) => onChange(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {table.columns.map(({ id, label: title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function KindSelect({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: ScaleKind;
  readonly onChange: (kind: ScaleKind) => void;
}) {
  return (
    <select
      className="button picture-scale"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(scaleKinds.find((kind) => kind === event.target.value) ?? 'linear')}
    >
      {scaleKinds.map((kind) => (
        <option key={kind} value={kind}>
          {kind}
        </option>
      ))}
    </select>
  );
}

export function PictureBar({ table, look, isLine, onLook }: Props) {
  return (
    <div className="picture-bar">
      <ColumnSelect table={table} label="y" value={look.y} onChange={(y) => onLook({ y })} />
      <KindSelect label="Scale of y" value={look.yKind} onChange={(yKind) => onLook({ yKind })} />
      <ColumnSelect table={table} label="x" value={look.x} onChange={(x) => onLook({ x })} />
      <KindSelect label="Scale of x" value={look.xKind} onChange={(xKind) => onLook({ xKind })} />
      {!isLine && (
        <ColumnSelect
          table={table}
          label="colour"
          none="none"
          value={look.colour}
          onChange={(colour) => onLook({ colour })}
        />
      )}
    </div>
  );
}
