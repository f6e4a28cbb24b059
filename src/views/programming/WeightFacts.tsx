/** What the written weights are like, what writing them would cost by other sources, and the proof by example. */
import { writeEnergySpread } from '../../core/hardware/devices';
import type { ContentStatistics } from '../../core/programming/content-statistics';
import { findField } from '../../core/scenario/fields';
import { countText, pluralText, quantityText, shareText } from '../../draw/quantity-text';
import { writeEnergies, type ProgrammedTenant } from '../../store/programming-study';
import type { ReramShown } from '../../store/state';
import { SyntheticBadge } from './SyntheticBadge';
import { useLook } from './use-look';

function BitBalance({ ones }: Pick<ContentStatistics, 'ones'>) {
  return (
    <ul className="bit-balance" aria-label="Share of ones in each bit of a level, least significant first">
      {ones.map((share, bit) => (
        <li key={bit} title={`bit ${bit}: ${shareText(share)} ones`}>
          <i aria-hidden="true">
            <b style={{ width: `${100 * share}%` }} />
          </i>
          bit {bit}: {shareText(share)}
        </li>
      ))}
    </ul>
  );
}

function Statistics({ statistics }: { readonly statistics: ContentStatistics }) {
  const { blocks, distinct, repetition, zeroLevels, ones } = statistics;
  return (
    <dl className="weight-facts">
      <div>
        <dt>Blocks looked at</dt>
        <dd>
          {countText(blocks)}, {countText(distinct)} distinct
        </dd>
      </div>
      <div>
        <dt>Repetition</dt>
        <dd>{shareText(repetition)} repeat an earlier one</dd>
      </div>
      <div>
        <dt>Cells at level 0</dt>
        <dd>{shareText(zeroLevels)}</dd>
      </div>
      <div>
        <dt>Ones by bit</dt>
        <dd>
          <BitBalance ones={ones} />
        </dd>
      </div>
    </dl>
  );
}

function Energies({ tenants, shown }: { readonly tenants: readonly ProgrammedTenant[]; readonly shown: ReramShown }) {
  const field = findField('system.device.preset');
  const { preset } = shown.complete.system.device;
  const title = field?.kind === 'choice' ? field.choices.find(({ id }) => id === preset)?.title : undefined;
  const energies = writeEnergies(tenants, title ?? preset);
  if (energies.length === 0) return null;
  return (
    <>
      <h4 title={writeEnergySpread}>Energy of these writes, by source</h4>
      <dl className="weight-facts">
        {energies.map(({ title: name, energyPj, source }) => (
          <div key={name} title={source}>
            <dt>{name}</dt>
            <dd>{quantityText(energyPj, 'energy')}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{writeEnergySpread}</p>
    </>
  );
}

function Check() {
  const check = useLook('check', 64);
  if (!check || check.vectors === 0) return null;
  const isEqual = check.equal === check.vectors;
  return (
    <p className={isEqual ? 'check-equal' : 'check-wrong'} role="status">
      Checked {countText(check.vectors)} vectors on {pluralText(check.operators, 'operator')}:{' '}
      {isEqual ? 'equal' : `${countText(check.vectors - check.equal)} differ`}
    </p>
  );
}

function IndexMemory({ tenants }: { readonly tenants: readonly ProgrammedTenant[] }) {
  const bits = tenants.reduce((sum, { programming }) => sum + (programming.indexMemory_bits ?? 0), 0);
  if (bits === 0) return null;
  return <p className="note">Index memory of the scheduler: {quantityText(bits / 8, 'bytes')}.</p>;
}

export function WeightFacts({
  tenants,
  shown,
}: {
  readonly tenants: readonly ProgrammedTenant[];
  readonly shown: ReramShown;
}) {
  const regions = useLook('patterns') ?? [];
  const isSynthetic = tenants.some(({ programming }) => programming.isSynthetic);
  return (
    <section className="programming-part" aria-label="Weights">
      <h3>Weights {isSynthetic && <SyntheticBadge />}</h3>
      <div className="weight-columns">
        <div>
          {regions.map((statistics, region) => (
            <Statistics key={region} statistics={statistics} />
          ))}
          <Check />
          <IndexMemory tenants={tenants} />
        </div>
        <div>
          <Energies tenants={tenants} shown={shown} />
        </div>
      </div>
    </section>
  );
}
