/** A button with a list of things to do. Arrow keys move, Home and End go to the ends. */
import type { KeyboardEvent, ReactNode } from 'react';
import { usePopup } from './use-popup';
import './menu.css';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  /** A second line, or a key. */
  readonly hint?: string | undefined;
  readonly keyHint?: string | undefined;
  readonly isDisabled?: boolean;
  /** There for items of which one holds. */
  readonly isChecked?: boolean;
  readonly startsGroup?: boolean;
  readonly run: () => void;
}

export interface MenuProps {
  readonly label: string;
  readonly className: string;
  readonly items: readonly MenuItem[];
  /** px */
  readonly width?: number;
  readonly children: ReactNode;
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const place = items.indexOf(document.activeElement as HTMLElement);
  const target = {
    ArrowDown: items[(place + 1) % items.length],
    ArrowUp: items.at(place <= 0 ? -1 : place - 1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

export function Menu({ label, className, items, width = 240, children }: MenuProps) {
  const { isOpen, button, panel, style, toggle, close, closeOnEscape } = usePopup(width);
  return (
    <span className="menu" onKeyDown={closeOnEscape}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {children}
      </button>
      {isOpen && (
        <div ref={panel} className="menu-panel" role="menu" aria-label={label} style={style} onKeyDown={moveFocus}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.isChecked}
              className={`menu-item ${item.startsGroup ? 'menu-group' : ''}`}
              disabled={item.isDisabled}
              onClick={() => {
                close();
                item.run();
              }}
            >
              <span>{item.title}</span>
              {item.keyHint !== undefined && <kbd>{item.keyHint}</kbd>}
              {item.hint !== undefined && <small>{item.hint}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
