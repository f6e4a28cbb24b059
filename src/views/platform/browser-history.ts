/** The browser's own history, as the address is kept in step with it. */
import type { BrowserHistory } from '../../store/url-sync';

export const browserHistory: BrowserHistory = {
  push: (state, hash) => history.pushState(state, '', hash),
  replace: (state, hash) => history.replaceState(state, '', hash),
  go: (delta) => history.go(delta),
  onMove: (listener) => {
    window.addEventListener('popstate', (event) => listener(event.state));
  },
};
