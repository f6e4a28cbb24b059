/** The ablation as a table: a row a cell, with the way into it. */
import { countText, factorText, quantityText, shareText } from '../../draw/quantity-text';
import { designTitles, refusalOfLoading, sizeText, type AblationAnswer } from '../../store/ablation-study';

interface Props {
  readonly answers: readonly AblationAnswer[];
  readonly onLoad: (answer: AblationAnswer) => void;
}

function Figures({ result }: Pick<AblationAnswer, 'result'>) {
  if (!result.ok) {
    return (
      <td colSpan={6} className="canvas-table-name">
        {result.problem.text}
      </td>
    );
  }
  const { tiles, makespan_ns, energy_pJ, speedup, energyGain, gap } = result.value;
  return (
    <>
      <td>{countText(tiles)}</td>
      <td>{quantityText(makespan_ns, 'time')}</td>
      <td>{quantityText(energy_pJ, 'energy')}</td>
      <td>{factorText(speedup)}</td>
      <td>{factorText(energyGain)}</td>
      <td>{gap === undefined ? '-' : shareText(gap)}</td>
    </>
  );
}

export function AblationTable({ answers, onLoad }: Props) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">mix</th>
          <th scope="col">chip</th>
          <th scope="col">design</th>
          <th scope="col">tiles</th>
          <th scope="col">round</th>
          <th scope="col">energy</th>
          <th scope="col">speed-up</th>
          <th scope="col">energy gain</th>
          <th scope="col" title="How far the iterative partition is above the exact one">
            above exact
          </th>
          <th scope="col">scenario</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((answer) => {
          const { cell, result } = answer;
          const { mix, size, design } = cell;
          const refusal = refusalOfLoading(answer);
          return (
            <tr key={`${mix} ${size} ${design}`}>
              <th scope="row">{mix}</th>
              <td>×{sizeText(size)}</td>
              <td>{designTitles[design]}</td>
              <Figures result={result} />
              <td>
                {refusal === undefined ? (
                  <button
                    type="button"
                    className="text-button"
                    aria-label={`Load ${mix}, chip ×${sizeText(size)}, ${designTitles[design]}`}
                    onClick={() => onLoad(answer)}
                  >
                    Load
                  </button>
                ) : (
                  <span className="faint" title={refusal}>
                    none<span className="visually-hidden">: {refusal}</span>
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
