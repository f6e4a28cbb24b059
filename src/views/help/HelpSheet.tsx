/** The help: all keys, from the registry, and our words with their formulas. */
import { useId, useLayoutEffect, useRef } from 'react';
import { commands } from '../../store/commands';
import { commandGroups, keyText, titleOf } from '../../store/command';
import { useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { chipKeys, exploreKeys, fieldKeys, stripKeys, timelineKeys, type CanvasKey } from './canvas-keys';
import { glossary } from './glossary';
import '../scenario/network-dialog.css';
import './help.css';

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly CanvasKey[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="help-keys">
        {keys.map((each) => (
          <div key={each.keys}>
            <dt>
              <kbd>{each.keys}</kbd>
            </dt>
            <dd>{each.meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function CommandKeys() {
  const state = useAppState((whole) => whole);
  const withKeys = commandGroups.flatMap((group) =>
    commands.filter((command) => command.group === group && command.keys),
  );
  const keys = withKeys.map((command) => ({
    keys: command.keys?.map(keyText).join(', ') ?? '',
    meaning: titleOf(command, state),
  }));
  return (
    <section>
      <h3>Everywhere</h3>
      <dl className="help-keys">
        {keys.map(({ keys: text, meaning }) => (
          <div key={meaning}>
            <dt>
              <kbd>{text}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Glossary() {
  return (
    <section className="help-words">
      <h3>Words</h3>
      <dl>
        {glossary.map(({ word, meaning, formula }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {meaning}
              {formula !== undefined && <code>{formula}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="dialog help" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={titleId}>Keys and words</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <div className="help-body" tabIndex={0} role="region" aria-label="Keys and words, text">
        <div className="help-columns">
          <CommandKeys />
          <KeyList title="Fields and tenants" keys={fieldKeys} />
          <KeyList title="Chip" keys={chipKeys} />
          <KeyList title="Who does what" keys={stripKeys} />
          <KeyList title="Timeline" keys={timelineKeys} />
          <KeyList title="Explore" keys={exploreKeys} />
        </div>
        <Glossary />
        <p className="note">
          Keys do nothing while a text box has the focus. PIMscape sends nothing anywhere: a link holds the whole
          scenario.
        </p>
      </div>
    </dialog>
  );
}
