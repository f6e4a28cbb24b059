/** What the paper states beside what we compute, and how far they are apart. */
import { factorText, fullText, shareText, signedShareText } from '../../draw/quantity-text';
import { directionText } from '../../store/wire-directions';
import { deviationOf, type ComparedFigure } from '../../store/gallery-study';

function oursText({ ours, shownAs }: ComparedFigure): string {
  if (shownAs === 'share') return shareText(ours);
  return shownAs === 'factor' ? factorText(ours) : directionText(ours, shownAs === 'kelvin' ? 'K' : 'change');
}

function statedText({ stated, shownAs }: ComparedFigure): string {
  if (shownAs === 'share') return fullText(100 * stated.value, '%');
  if (shownAs === 'factor') return `${fullText(stated.value, '')}×`;
  return directionText(stated.value, shownAs === 'kelvin' ? 'K' : 'change');
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
            <td title={`${fullText(figure.ours, '')}: ${figure.setup}`}>{oursText(figure)}</td>
            <td>{signedShareText(deviationOf(figure))}</td>
          </tr>
        ))}
      </tbody>
      <caption>Setup of the paper unknown. Ours: {figures[0]?.setup}.</caption>
    </table>
  );
}
