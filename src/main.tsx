/** Where the page begins. */
import './views/tokens.css';
import './views/base.css';
import { createRoot } from 'react-dom/client';
import { Root } from './views/app/Root';
import { createThemeSource } from './views/app/theme-source';
import { startApp } from './views/platform/start';
import { createHelp } from './views/help/help-state';

const help = createHelp();
const context = await startApp(help.open);
const element = document.getElementById('root');
if (element) createRoot(element).render(<Root context={context} help={help} themes={createThemeSource(context.app)} />);
