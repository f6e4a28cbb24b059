/** Stands beside every figure that rests on drawn weights. */
import './synthetic-badge.css';

export function SyntheticBadge() {
  return (
    <span
      className="badge-synthetic"
      title="These figures rest on weights drawn from a bell curve by the scenario’s seed, not on those of a trained network"
    >
      synthetic
    </span>
  );
}
