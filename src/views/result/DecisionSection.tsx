/** What every stage decided and why, as sentences in order; then what to be careful with. */
import { findField } from '../../core/scenario/fields';
import type { Shown } from '../../store/state';
import { useApp } from '../binding/use-app';
import { revealField } from '../field/reveal-field';
import { Icon } from '../icon/Icon';
import { Section } from '../scenario/Section';
import './decisions.css';

export function DecisionSection({ shown }: { readonly shown: Shown }) {
  const { decisions } = shown.evaluation;
  return (
    <Section id="decisions" title="Decisions">
      <ul className="decisions">
        {decisions.map(({ stage, text }, place) => (
          <li key={place}>
            <b>{stage}</b> {text}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function WarningSection({ shown }: { readonly shown: Shown }) {
  const app = useApp();
  const { warnings } = shown.evaluation;
  if (warnings.length === 0) return null;
  return (
    <Section id="warnings" title={`Warnings (${warnings.length})`}>
      <ul className="decisions warnings">
        {warnings.map(({ code, path, text }) => {
          const field = findField(path);
          return (
            <li key={`${code} ${path} ${text}`}>
              <Icon name="warning" /> {text}
              {field && (
                <button type="button" className="text-button" onClick={() => revealField(app, path)}>
                  {field.label}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
