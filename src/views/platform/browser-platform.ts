/** What commands need, done by the browser. */
import { readTheme } from '../../draw/theme';
import type { App } from '../../store/app';
import type { Platform } from '../../store/platform';

function pickFile(accept: string): Promise<File | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

function download(fileName: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the address after this task: let it go in a later one.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** @param showHelp is up to the views */
export function browserPlatform(app: App, showHelp: () => void): Platform {
  return {
    copyText: (text) => navigator.clipboard.writeText(text),
    download,
    pickFile,
    drawPicture: async (order) => {
      const { shown, view } = app.store.getState();
      if (!shown) return undefined;
      const { drawPicture } = await import('../picture/draw-picture');
      return drawPicture(order, shown, view, readTheme(getComputedStyle(document.documentElement)));
    },
    address: (hash) => `${location.href.split('#')[0] ?? ''}${hash}`,
    showHelp,
  };
}
