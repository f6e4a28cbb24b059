/** The gallery: published systems and scenarios to learn from, each with figures that are computed here and now. */
import { useId, useLayoutEffect, useRef } from 'react';
import { gallery, type GalleryEntry } from '../../core/scenario/gallery';
import type { GalleryPlace } from '../../store/state';
import { useCommandContext } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { forgetGalleryAddress, galleryAddress } from '../platform/gallery-address';
import { GalleryCard } from './GalleryCard';
import { useGalleryResults } from './use-gallery-results';
import '../canvas/canvas.css';
import '../scenario/network-dialog.css';
import '../help/help.css';
import './gallery.css';

const groups = [
  { kind: 'system', title: 'Published systems' },
  { kind: 'teaching', title: 'To learn from' },
] as const;

export function GalleryDialog({ place }: { readonly place: GalleryPlace }) {
  const { app, platform } = useCommandContext();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { answers, figures, trends, grid } = useGalleryResults();
  useLayoutEffect(() => {
    dialog.current?.showModal();
    const asked = place.entry === undefined ? null : document.getElementById(`gallery-${place.entry}`);
    asked?.scrollIntoView({ block: 'start' });
    asked?.querySelector('button')?.focus({ preventScroll: true });
  }, [place]);

  const close = () => {
    app.showGallery(undefined);
    forgetGalleryAddress();
  };
  const open = ({ title, scenario }: GalleryEntry) => {
    dialog.current?.close();
    app.open({ scenario }, `open ${title}`);
  };
  const copy = async (entry: GalleryEntry) => {
    const address = galleryAddress(entry.id);
    try {
      await platform.copyText(address);
      app.notify({ kind: 'information', text: `Link to ${entry.title} copied.` });
    } catch {
      app.notify({ kind: 'problem', text: 'The clipboard is not allowed here. This is the link:', details: address });
    }
  };
  const isUnknown = place.entry !== undefined && !gallery.some(({ id }) => id === place.entry);
  return (
    <dialog ref={dialog} className="dialog gallery" aria-labelledby={titleId} onClose={close}>
      <div className="dialog-head">
        <h2 id={titleId}>Gallery</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <div className="gallery-body" tabIndex={0} role="region" aria-label="Gallery, cards">
        {isUnknown && <p className="worse">The gallery has no entry {place.entry}.</p>}
        {groups.map(({ kind, title }) => (
          <section key={kind} aria-label={title}>
            <h3>{title}</h3>
            <ul className="gallery-cards">
              {gallery
                .filter((entry) => entry.kind === kind)
                .map((entry) => (
                  <GalleryCard
                    key={entry.id}
                    entry={entry}
                    answer={answers.get(entry.id)}
                    figures={figures}
                    trends={trends}
                    grid={grid}
                    isAskedFor={entry.id === place.entry}
                    onOpen={() => open(entry)}
                    onCopy={() => void copy(entry)}
                  />
                ))}
            </ul>
          </section>
        ))}
        <p className="note">
          Of the papers only abstracts and parts are public. Stated is what they say; everything else here is
          reconstructed and computed by this page. Opening an entry can be undone.
        </p>
      </div>
    </dialog>
  );
}
