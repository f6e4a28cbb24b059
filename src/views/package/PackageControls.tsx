/** What is shown of the package: the loads of its links, the curve that placement follows, and which tier of a stack. */
import type { PackageScene } from '../../draw/package/package-scene';
import './package.css';

interface Props {
  readonly scene: PackageScene;
  readonly showsLinks: boolean;
  readonly showsCurve: boolean;
  readonly tier: number | undefined;
  readonly onLinks: (shows: boolean) => void;
  readonly onCurve: (shows: boolean) => void;
  readonly onTier: (tier: number | undefined) => void;
}

const allTiers = 'all';

function Toggle({ text, title, isOn, onToggle }: { text: string; title: string; isOn: boolean; onToggle: () => void }) {
  return (
    <button type="button" className="button package-toggle" aria-pressed={isOn} title={title} onClick={onToggle}>
      {text}
    </button>
  );
}

export function PackageControls({ scene, showsLinks, showsCurve, tier, onLinks, onCurve, onTier }: Props) {
  const { grid, links } = scene.wires;
  return (
    <>
      {links && (
        <Toggle
          text="Links"
          title="What every link carries, and how full it is"
          isOn={showsLinks}
          onToggle={() => onLinks(!showsLinks)}
        />
      )}
      <Toggle
        text="Curve"
        title="The order of nodes that placement along the curve follows"
        isOn={showsCurve}
        onToggle={() => onCurve(!showsCurve)}
      />
      {grid.tiers > 1 && (
        <select
          className="button"
          aria-label="Tier that is shown"
          value={tier ?? allTiers}
          onChange={({ target }) => onTier(target.value === allTiers ? undefined : Number(target.value))}
        >
          <option value={allTiers}>All tiers</option>
          {Array.from({ length: grid.tiers }, (_, z) => (
            <option key={z} value={z}>{`Tier ${z}`}</option>
          ))}
        </select>
      )}
    </>
  );
}
