import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

/** The frame of the pages that the backend writes itself: no script, nothing from elsewhere, one style that is named by its digest. */
const STYLE = `
:root{color-scheme:light dark;--paper:oklch(98.5% .004 255);--card:oklch(100% 0 0);--ink:oklch(24% .02 255);--dim:oklch(48% .02 255);--line:oklch(89% .01 255);--accent:oklch(45% .11 255);--on-accent:oklch(99% 0 0);--amber:oklch(45% .1 65)}
@media(prefers-color-scheme:dark){:root{--paper:oklch(19% .015 255);--card:oklch(23% .017 255);--ink:oklch(94% .008 255);--dim:oklch(73% .015 255);--line:oklch(34% .015 255);--accent:oklch(78% .1 255);--on-accent:oklch(19% .015 255);--amber:oklch(82% .11 75)}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
main{max-width:440px;margin:48px auto;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:10px}
@media(max-width:520px){main{margin:16px;padding:16px}}
header{font-size:13px;color:var(--dim);margin:0 0 16px}
h1{font-size:40px;line-height:1.1;font-weight:600;font-variant-numeric:tabular-nums;margin:0 0 4px;overflow-wrap:anywhere}
h1.words{font-size:20px;line-height:1.3;margin:0 0 12px}
.host{font-size:16px;margin:0 0 16px;overflow-wrap:anywhere}.host span{color:var(--dim)}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 16px;margin:0 0 16px;font-size:14px;font-variant-numeric:tabular-nums}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
dl.values{gap:12px 16px;align-items:baseline;padding:16px;border:1px solid var(--line);border-radius:8px}dl.values dd{font-size:16px;user-select:all}dl.values .whole{grid-column:1/-1}dl.values dd.number{font-size:20px;letter-spacing:.06em;margin:-8px 0 4px}
p{margin:0 0 12px;font-size:14px}p:last-child{margin:0}.warn{color:var(--amber)}
.state{font-size:13px;border:1px solid var(--line);border-radius:999px;padding:2px 8px}
button{font:600 16px/1.2 system-ui,sans-serif;color:var(--on-accent);background:var(--accent);border:0;border-radius:8px;padding:12px 16px;min-height:44px;width:100%;cursor:pointer}
button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
form{margin:16px 0}`;

const DIGEST = createHash('sha256').update(STYLE).digest('base64');

/** `formAction`: only a page with a button of ours may send anything, and only to this server. */
export const framePolicy = (formAction: 'self' | 'none') =>
  `default-src 'none'; style-src 'sha256-${DIGEST}'; base-uri 'none'; form-action '${formAction}'; frame-ancestors 'none'`;

export const framePage = (title: string, body: unknown) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${raw(STYLE)}</style></head><body><main><header>Countersign</header>${body}</main></body></html>`;
