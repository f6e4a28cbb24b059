/** What the paper states beside what we compute, and how far they are apart. */
import { factorText, fullText, numberText, shareText } from '../../draw/quantity-text';
import { deviationOf, type ComparedFigure } from '../../store/gallery-study';

function statedText({ stated, shownAs }: ComparedFigure): string {
  return shownAs === 'share' ? fullText(100 * stated.value, '%') : `${fullText(stated.value, '')}×`;
}

function deviationText(figure: ComparedFigure): string {
  const percent = 100 * deviationOf(figure);
  return `${percent < 0 ? '−' : '+'}${numberText(Math.abs(percent))} %`;
}

export function ComparisonTable({ figures }: { readonly figures: readonly ComparedFigure[] }) {
  return (
    <table className="table gallery-comparison">
      <thead>
        <tr>
          <th scope="col">figure</th>
          <th scope="col">stated</th>
          <th scope="col">here</th>
          <th scope="col">deviation</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.label}>
            <th scope="row">{figure.label}</th>
            <td title={figure.stated.source}>{statedText(figure)}</td>
            <td title={`${fullText(figure.ours, '')}: ${figure.setup}`}>
              {figure.shownAs === 'share' ? shareText(figure.ours) : factorText(figure.ours)}
            </td>
            <td>{deviationText(figure)}</td>
          </tr>
        ))}
      </tbody>
      <caption>Setup of the paper unknown. Ours: {figures[0]?.setup}.</caption>
    </table>
  );
}
