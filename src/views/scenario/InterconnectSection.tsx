/** How nodes are packaged and linked. Fields that mean nothing with the chosen package or topology are left out. */
import { findPackage } from '../../core/interconnect/packages';
import { isInterconnectFieldOf, petalCounts, refusalOfInterconnect } from '../../core/scenario/interconnect-choice';
import type { CompleteInterconnect } from '../../core/scenario/interconnect-document';
import { reramCompleteOf } from '../../store/complete';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useAppState } from '../binding/use-app';
import { FieldRow } from '../field/FieldRow';
import { firstInterconnectFields, interconnectGroups, interconnectPath } from './interconnect-groups';
import { Section } from './Section';

const DefectMarks = lateView(async () => (await import('./DefectMarks')).DefectMarks);

function Fields({
  names,
  interconnect,
}: {
  readonly names: readonly string[];
  readonly interconnect: CompleteInterconnect;
}) {
  return names
    .filter((name) => isInterconnectFieldOf(interconnect, name))
    .map((name) => (
      <FieldRow
        key={name}
        path={interconnectPath(name)}
        refusalOf={({ id }) => refusalOfInterconnect(interconnect, name, id)}
        {...(name === 'lambda' && { numbers: petalCounts(interconnect) })}
      />
    ));
}

export function InterconnectSection() {
  const interconnect = useAppState((state) => reramCompleteOf(presentDocument(state))?.system.interconnect);
  if (!interconnect) return null;
  const kind = findPackage(interconnect.package);
  const groups = interconnectGroups.filter(({ names }) =>
    names.some((name) => isInterconnectFieldOf(interconnect, name)),
  );
  return (
    <Section id="interconnect" title="Interconnect">
      <Fields names={firstInterconnectFields} interconnect={interconnect} />
      {interconnect.topology === undefined && (
        <p className="note">
          There is no topology to choose here: moving data costs nothing, whatever links there are.
        </p>
      )}
      {groups.map(({ id, title, names }) => (
        <Section key={id} id={id} title={title} isGroup>
          <Fields names={names} interconnect={interconnect} />
          {id === 'interconnect.grid' && (
            <DefectMarks interconnect={interconnect} node={kind.ok ? kind.value.node : 'node'} />
          )}
        </Section>
      ))}
    </Section>
  );
}
