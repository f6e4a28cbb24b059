/** The same data as a canvas, as a table in a dialog. */
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import './canvas.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** The table. */
  readonly children: ReactNode;
}

export function TableDialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="table-dialog" aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      <div className="table-dialog-body" tabIndex={0} role="region" aria-label={`${title}, rows`}>
        {children}
      </div>
    </dialog>
  );
}
