/** What was changed last, and what the worker does. */
import type { Step } from '../../store/history';
import type { Shown } from '../../store/state';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { numberText } from '../../draw/quantity-text';
import { useApp, useAppState } from '../binding/use-app';
import './footer.css';

/** Steps that are named. */
const namedSteps = 4;

function LastSteps() {
  const app = useApp();
  const history = useAppState((state) => state.history);
  const steps = [...history.past, history.present].slice(-namedSteps).filter(({ name }) => name !== '');
  const [next] = history.future;
  const button = (step: Step<ScenarioDocument>, title: string, className: string) => (
    <li key={step.id}>
      <button type="button" className={className} title={title} onClick={() => app.travel(step.id)}>
        {step.name}
      </button>
    </li>
  );
  return (
    <ol className="footer-steps" aria-label="Last changes">
      {steps.map((step) =>
        button(
          step,
          step === history.present ? 'The last change' : 'Back to this change',
          step === history.present ? 'step step-present' : 'step',
        ),
      )}
      {next && button(next, 'Redo', 'step step-undone')}
    </ol>
  );
}

const statusTexts = { idle: 'worker idle', estimate: 'closed form …', exact: 'simulating …' };

/** A stage that was left out took no time. */
function elapsedText({ estimate, exact }: Shown['elapsedMs']): string {
  const closedForm = estimate === undefined ? [] : [`closed form ${numberText(estimate)} ms`];
  const simulated = exact === undefined ? [] : [`exact ${numberText(exact)} ms`];
  return [...closedForm, ...simulated].join(' · ');
}

function Status() {
  const status = useAppState((state) => state.status);
  const elapsed = useAppState(({ shown }) => shown?.elapsedMs);
  const isStopped = useAppState(({ isCancelled }) => isCancelled);
  return (
    <>
      {elapsed && <span className="footer-times">{elapsedText(elapsed)}</span>}
      <span className="footer-status">
        {statusTexts[status]}
        {status === 'idle' && isStopped && ', stopped early'}
      </span>
    </>
  );
}

export function Footer() {
  return (
    <footer className="footer">
      <LastSteps />
      <Status />
    </footer>
  );
}
