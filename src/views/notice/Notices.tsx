/** What is told once: at the lower edge, until it is read. */
import { useEffect } from 'react';
import type { Notice } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import './notice.css';

/** What only informs goes away by itself. */
const shownMs = 5000;

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const app = useApp();
  const { id, kind, text, details } = notice;
  useEffect(() => {
    if (kind === 'problem') return undefined;
    const timer = setTimeout(() => app.dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [app, id, kind]);
  return (
    <div className={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <p>{text}</p>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label="Dismiss"
        onClick={() => app.dismiss(id)}
      >
        <Icon name="close" />
      </button>
      {details !== undefined && (
        <textarea
          readOnly
          rows={3}
          aria-label="Text to copy"
          value={details}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}

export function Notices() {
  const notices = useAppState((state) => state.notices);
  return (
    <div className="notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}
