/** Networks of several modalities that can be laid over the curve, each alone on the same chip. */
import { multiModalNetworks, networkFacts } from '../../store/network-facts';

interface Props {
  readonly chosen: readonly string[];
  readonly lookOf: (network: string) => { readonly colour: string; readonly dash: string };
  readonly onChoose: (networks: readonly string[]) => void;
}

export function OverlayChoice({ chosen, lookOf, onChoose }: Props) {
  const isAll = chosen.length === multiModalNetworks.length;
  return (
    <div className="replica-overlays" role="group" aria-label="Multi-modal networks on the same chip">
      <span className="note">Compare with</span>
      {multiModalNetworks.map((network) => {
        const isOn = chosen.includes(network);
        const { colour, dash } = lookOf(network);
        return (
          <button
            key={network}
            type="button"
            className="button"
            aria-pressed={isOn}
            title={networkFacts(network)?.title}
            onClick={() => onChoose(isOn ? chosen.filter((each) => each !== network) : [...chosen, network])}
          >
            <svg width="22" height="8" aria-hidden="true">
              <path
                d="M0 4H22"
                className="replica-curve-other"
                stroke={isOn ? colour : 'var(--text-3)'}
                strokeDasharray={dash}
              />
            </svg>
            {network}
          </button>
        );
      })}
      <button type="button" className="text-button" onClick={() => onChoose(isAll ? [] : multiModalNetworks)}>
        {isAll ? 'None' : 'All'}
      </button>
    </div>
  );
}
