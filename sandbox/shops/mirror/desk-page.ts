import { html } from 'hono/html';
import type { Layout } from '#sandbox/shop/pages/layout';
import { DRAWERS, type Drawer, type DrawerPath } from '#sandbox/shops/mirror/drawers';

type Read = (path: DrawerPath) => Drawer | null;

const keptList = (drawer: Drawer | null) =>
  drawer === null
    ? html`<p class="caption">Nothing in it yet.</p>`
    : html`<dl>${drawer.pairs.map(([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}</dl>`;

const drawer = ({ path, title, hint }: (typeof DRAWERS)[number], read: Read) => html`<li class="drawer">
  <h2><a href="${path}">${title}</a></h2>
  ${keptList(read(path))}
  <form class="note" method="post" action="${path}">
    <label for="title-${path}">Title</label>
    <input id="title-${path}" name="title" maxlength="80" autocomplete="off" />
    <label for="text-${path}">Text</label>
    <textarea id="text-${path}" name="text" rows="2" maxlength="500" placeholder="${hint}"></textarea>
    <button class="plain" type="submit">Keep it<span class="quiet"> in ${title}</span></button>
  </form>
</li>`;

export const deskPage = ({ page }: Layout, read: Read, only: DrawerPath | null, problem: string) =>
  page({
    title: 'Your desk',
    kind: 'desk',
    body: html`<h1>Your desk</h1>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
      <ul class="drawers">
        ${DRAWERS.filter(({ path }) => only === null || only === path).map((one) => drawer(one, read))}
      </ul>`,
    end: html`<script src="/desk.js"></script>`,
  });
