/** A section of a side panel that folds; what is folded is remembered on this machine. */
import { useId, type ReactNode } from 'react';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { isFolded, toggledWith } from './folding';
import './section.css';

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly actions?: ReactNode;
  /** A smaller heading, for a group inside a section; its id is `section.group`. */
  readonly isGroup?: boolean;
  readonly children: ReactNode;
}

export function Section({ id, title, actions, isGroup = false, children }: SectionProps) {
  const app = useApp();
  const toggled = useAppState(({ view }) => view.toggledSections);
  const contentId = useId();
  const folded = isFolded(id, toggled);
  const toggle = () => app.arrange({ toggledSections: toggledWith(toggled, id) });
  const heading = (
    <button type="button" className="section-title" aria-expanded={!folded} aria-controls={contentId} onClick={toggle}>
      {title}
      <Icon name="chevron" />
    </button>
  );
  const body = (
    <div id={contentId} hidden={folded} className="section-body">
      {!folded && children}
    </div>
  );
  if (isGroup) {
    return (
      <div role="group" className="section-group" aria-label={title}>
        <h3 className="section-head">{heading}</h3>
        {body}
      </div>
    );
  }
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2>{heading}</h2>
        {actions}
      </div>
      {body}
    </section>
  );
}
