import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Handler } from 'hono';

const require = createRequire(import.meta.url);
const besideReactDom = createRequire(require.resolve('react-dom'));

/** React as published, in the order its parts need each other; the four files are plain CommonJS. */
const PARTS = [
  ['react', require.resolve('react'), 'react.production.js'],
  ['scheduler', besideReactDom.resolve('scheduler'), 'scheduler.production.js'],
  ['react-dom', require.resolve('react-dom'), 'react-dom.production.js'],
  ['react-dom/client', require.resolve('react-dom'), 'react-dom-client.production.js'],
] as const;

/** The real React for the browser without a build step: `React` and `createRoot` of the window. */
export function reactScript(): Handler {
  const modules = PARTS.map(([name, main, file]) => {
    const text = readFileSync(new URL(`./cjs/${file}`, `file://${main}`), 'utf8');
    return `define(${JSON.stringify(name)}, (exports, require) => {${text}\n});`;
  });
  const script = `(() => {
    const made = {};
    const define = (name, make) => { made[name] = {}; make(made[name], (other) => made[other]); };
    ${modules.join('\n')}
    window.React = made.react;
    window.createRoot = made['react-dom/client'].createRoot;
  })();`;
  return (c) =>
    c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
}
