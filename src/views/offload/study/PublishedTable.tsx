/** Every figure that is published, beside ours of the same question, with the range that the GPU substitute leaves. */
import { offloadDifference, type OffloadFigure } from '../../../core/scenario/offload-study';
import { publishedClaims } from '../../../core/drampim/published-figures';
import { factorText, fullText, shareText, signedShareText } from '../../../draw/quantity-text';
import { deviation } from '../../../store/offload-study';

function statedText({ stated, shownAs }: OffloadFigure): string {
  return shownAs === 'share' ? fullText(100 * stated.value, '%') : `${fullText(stated.value, '')}×`;
}

export function PublishedTable({ figures }: { readonly figures: readonly OffloadFigure[] }) {
  return (
    <>
      <div className="study-scroll" tabIndex={0} role="region" aria-label="Published beside computed, figures">
        <table className="table study-published">
          <thead>
            <tr>
              <th scope="col">figure</th>
              <th scope="col">published</th>
              <th scope="col">tag</th>
              <th scope="col">here</th>
              <th scope="col">over the GPU’s range</th>
              <th scope="col">deviation</th>
              <th scope="col" className="canvas-table-name">
                setup here
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => {
              const { label, stated, ours, low, high, setup, shownAs } = figure;
              const words = shownAs === 'share' ? shareText : factorText;
              return (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td title={stated.source}>{statedText(figure)}</td>
                  <td title={stated.source}>
                    <span className="pill">{stated.tag}</span>
                  </td>
                  <td title={fullText(ours, '')}>{words(ours)}</td>
                  <td>
                    {words(low)} to {words(high)}
                  </td>
                  <td>{signedShareText(deviation(ours, stated.value))}</td>
                  <td className="canvas-table-name">{setup}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="note">{offloadDifference}. No constant is tuned towards a published figure.</p>
      <ul className="study-claims">
        {publishedClaims.map(({ text, scope, tag, source }) => (
          <li key={text}>
            “{text}”: {scope}{' '}
            <span className="faint">
              ({tag}: {source}); for the record, never a target
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
