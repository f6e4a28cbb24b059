/** Marks on the browser's performance timeline, from which speed is measured: an input, its result, and its paint. */
import type { App } from '../../store/app';
import { presentDocument } from '../../store/state';

export function watchMarks(app: App): void {
  app.store.subscribe((state, before) => {
    if (presentDocument(state) !== presentDocument(before)) performance.mark('pimscape:input');
    const { shown } = state;
    if (!shown || shown === before.shown) return;
    performance.mark(`pimscape:result:${shown.stage}`);
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(`pimscape:painted:${shown.stage}`)));
  });
}
