/* What stands around every page: navigation, connection, theme. */
import { remove } from './api.js';
import { redraw } from './charts.js';
import { byId, h, replace } from './dom.js';
import { ago, clockSeconds, zone } from './format.js';

const THEMES = { system: 'light', light: 'dark', dark: 'system' };
const theme = () => document.documentElement.dataset.theme ?? 'system';

const setTheme = next => {
  if (next === 'system') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = next;
  try { if (next === 'system') localStorage.removeItem('theme'); else localStorage.setItem('theme', next); } catch (e) { /* no storage */ }
  byId('theme').textContent = 'Theme: ' + theme();
  redraw();
};

export const startShell = restart => {
  byId('theme').textContent = 'Theme: ' + theme();
  byId('theme').addEventListener('click', () => setTheme(THEMES[theme()]));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  byId('sign-out').addEventListener('click', async () => { await remove('api/session').catch(() => {}); restart(); });
  byId('skip').addEventListener('click', event => { event.preventDefault(); byId('page').focus(); });
  byId('zone').textContent = zone();
};

const navigation = (pages, current, context) => {
  const nav = byId('nav');
  if (nav.children.length !== pages.length) {
    replace(nav, pages.map(page => h('li', {}, h('a', { href: '#' + page.id }, page.name, h('span.glance', {})))));
  }
  pages.forEach((page, i) => {
    const link = nav.children[i].firstChild, glance = link.lastChild;
    const [words, alert] = [].concat(context.status ? page.glance(context.status, context.second) : '');
    if (page === current) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
    if (glance.textContent !== words) glance.textContent = words;
    glance.classList.toggle('alert', Boolean(alert));
  });
};

const CONNECTION = { connected: '● connected', connecting: '◌ connecting', lost: '○ not connected' };

const connection = (context, stream) => {
  const lost = context.connection === 'lost', strip = byId('strip');
  document.body.classList.toggle('stale', lost);
  byId('connection').textContent = CONNECTION[context.connection];
  if (!lost) return strip.replaceChildren();
  if (strip.children.length) return;
  replace(strip, h('span', {}, h('b', {}, `Connection lost ${ago(context.lostAt)}. `),
    `Everything below is from ${clockSeconds(context.lostAt)} and does not change. Whether scoring goes on cannot be seen from here. It is tried again by itself.`),
    h('button.plain', { type: 'button', onclick: () => stream?.again() }, 'Try now'));
};

export const shell = (pages, current, context, stream) => {
  navigation(pages, current, context);
  connection(context, stream);
  if (context.status) byId('application').textContent = 'Application ' + context.status.application + (context.operator ? '.' : ', signed in as viewer.');
};

export const bones = () => h('div', {}, h('p.sr', { role: 'status' }, 'Loading'),
  h('div.bone', { style: 'height:34px;max-width:640px;margin-bottom:12px' }), h('div.bone', { style: 'height:34px;max-width:420px;margin-bottom:48px' }),
  h('div.grid', {}, [6, 6, 8, 4].map(n => h('div.w' + n, {}, h('div.bone', { style: 'height:18px;width:140px;margin-bottom:16px' }), h('div.bone', { style: 'height:190px' })))));

export const failed = (page, problem) => h('div.page-head', {}, h('h1', { tabindex: -1 }, page.name),
  h('p.lede', {}, problem.status === 0 ? 'The app does not answer. It is asked again every few seconds.' : problem.message));
