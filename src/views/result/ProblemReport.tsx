/** Why there is no result, in place of the figures, and the one edit that would mend it. */
import type { Problem } from '../../core/basis/result';
import { findField } from '../../core/scenario/fields';
import { mendOf } from '../../store/mend';
import { subjectText } from '../../store/problem-words';
import { presentDocument } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState, useCommand } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { revealField } from '../field/reveal-field';

const FloorProof = lateView(async () => (await import('../service/FloorProof')).FloorProof);

export function ProblemReport({ problem }: { readonly problem: Problem }) {
  const app = useApp();
  const document = useAppState(presentDocument);
  const hasPicture = useAppState(({ shown }) => shown !== undefined);
  const undo = useCommand('edit.undo');
  const mend = mendOf(document, problem);
  const field = findField(problem.path);
  return (
    <div className="problem" role="alert">
      <p>
        <Icon name="warning" />
        <span>
          {problem.path !== '' && <b title={problem.path}>{subjectText(document, problem.path)}: </b>}
          {problem.text}
        </span>
      </p>
      {problem.floors && problem.available !== undefined && (
        <FloorProof floors={problem.floors} available={problem.available} />
      )}
      <div className="problem-actions">
        {mend && (
          <button type="button" className="button button-primary" onClick={() => void app.edit(mend.edit)}>
            {mend.title}
          </button>
        )}
        {field && (
          <button type="button" className="button" onClick={() => revealField(app, problem.path)}>
            Show the field
          </button>
        )}
        {undo.isEnabled && (
          <button type="button" className="button" onClick={undo.run}>
            Undo
          </button>
        )}
      </div>
      {hasPicture && <p className="note">The picture shows the last scenario that worked.</p>}
    </div>
  );
}
