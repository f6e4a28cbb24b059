import { expect, test } from 'vitest';
import { initialScripts } from './budget.mjs';

test('the entry and its preloaded chunks are what a page waits for, in any order of attributes', () => {
  const html = `
    <script type="module" crossorigin src="./assets/index-a1.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/react-b2.js">
    <link href="./assets/react-b2.js" rel="modulepreload">
    <link rel="stylesheet" href="./assets/index-c3.css">
    <script>document.title = 'inline'</script>`;
  expect(initialScripts(html)).toEqual(['index-a1.js', 'react-b2.js']);
});
