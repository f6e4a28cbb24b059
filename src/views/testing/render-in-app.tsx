/** A view inside an app whose worker never answers, for view tests. */
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { defaultScenario } from '../../core/scenario/default-scenario';
import { placeAreas } from '../../core/scenario/placed-areas';
import { programmingStages } from '../../core/scenario/programming-stages';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { readTheme } from '../../draw/theme';
import { createApp, type App } from '../../store/app';
import { defaultView, presentDocument } from '../../store/state';
import { answer } from '../../worker/answer';
import type { ClientOptions } from '../../worker/client';
import { ThemeContext } from '../app/use-theme';
import { AppContext } from '../binding/use-app';

const tokens: Readonly<Record<string, string>> = { '--shade': '#ffffff', '--sunk': '#eef0f3', '--panel': '#ffffff' };
const theme = readTheme({ getPropertyValue: (name) => tokens[name] ?? '#336699' });

export interface RenderedApp {
  readonly app: App;
  /** The worker's answer to the present document. */
  readonly answer: () => void;
  readonly document: () => ScenarioDocument;
}

export function renderInApp(view: ReactNode): RenderedApp {
  let client: Pick<ClientOptions, 'onReply'> | undefined;
  const app = createApp({
    document: defaultScenario,
    view: defaultView,
    createClient: (options) => {
      client = options;
      return {
        request: () => 1,
        once: () => Promise.resolve(undefined),
        look: () => Promise.resolve(undefined),
        place: (document, areas) => Promise.resolve(placeAreas(document, areas, programmingStages)),
        cancel: () => undefined,
      };
    },
    now: () => 0,
    later: () => () => undefined,
  });
  const platform = {
    copyText: () => Promise.resolve(),
    download: () => undefined,
    pickFile: () => Promise.resolve(undefined),
    drawPicture: () => Promise.resolve(undefined),
    address: (hash: string) => hash,
    showHelp: () => undefined,
  };
  const document = () => presentDocument(app.store.getState());
  render(
    <AppContext value={{ app, platform }}>
      <ThemeContext value={theme}>{view}</ThemeContext>
    </AppContext>,
  );
  return { app, document, answer: () => client?.onReply(answer(document(), 'exact', 1), document()) };
}
