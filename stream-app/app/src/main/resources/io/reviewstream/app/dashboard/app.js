/* One document, a page for each hash. A page says what it loads, how it looks, and which events change it:
   {id, name, glance(status, second), load(), render(data, context), events: {type: (data, context) => …}, every: seconds} */
import { follow, get } from './api.js';
import { clear, draw } from './charts.js';
import { byId, h, replace } from './dom.js';
import { setLabels } from './pieces.js';
import drift from './pages/drift.js';
import live from './pages/live.js';
import overview from './pages/overview.js';
import quality from './pages/quality.js';
import releases from './pages/releases.js';
import { signIn } from './pages/signin.js';
import trainer from './pages/trainer.js';
import vocabulary from './pages/vocabulary.js';
import { bones, failed, shell, startShell } from './shell.js';

const PAGES = [overview, live, drift, quality, releases, trainer, vocabulary];
const main = byId('page');

const context = {
  status: null, second: null, operator: false, connection: 'connecting', lostAt: null,
  refresh: () => load(current())
};
let stream = null, shown = null, data = null, turn = 0, starting = 0, loadedAt = 0, arriving = null;

const current = () => PAGES.find(page => page.id === location.hash.slice(1).split('/')[0]) ?? PAGES[0];
const update = () => shell(PAGES, current(), context, stream);

const FOCUSABLE = 'a, button, summary, input, textarea, [tabindex]';
/* What has the focus keeps it when the page is drawn anew, by its id or its place; and what was unfolded stays so. */
const keepingFocus = change => {
  const all = () => [...main.querySelectorAll(FOCUSABLE)], focused = document.activeElement, at = all().indexOf(focused);
  const folded = details => { const home = details.closest('article, section'); return (home?.id || home?.getAttribute('aria-labelledby')) + details.firstChild.textContent; };
  const unfolded = [...main.querySelectorAll('details[open]')].map(folded);
  change();
  main.querySelectorAll('details').forEach(details => { details.open = unfolded.includes(folded(details)); });
  const again = (focused.id && byId(focused.id)) || all()[at];
  if (at >= 0 && again?.tagName === focused.tagName) again.focus({ preventScroll: true });
};

const paint = page => keepingFocus(() => {
  clear();
  replace(main, page.render(data, context));
  draw();
  main.removeAttribute('aria-busy');
  main.dataset.page = page.id;
  lock();
});

const decoded = text => { try { return decodeURIComponent(text); } catch (e) { return text; } };
/* What has an address of its own within a page, such as an alarm: #drift/TOKENS. */
const goToPlace = () => {
  const [page, ...rest] = location.hash.slice(1).split('/'), place = rest.length && byId(page + '/' + decoded(rest.join('/')));
  if (place && main.contains(place)) { place.scrollIntoView(); place.focus({ preventScroll: true }); }
  return place;
};

/* Without a connection nothing is changed: what would be decided on may be old. */
const lock = () => main.querySelectorAll('[data-change]').forEach(button => { button.disabled = context.connection !== 'connected' || !context.operator; });

const load = async page => {
  const mine = ++turn;
  try {
    const loaded = await page.load(context);
    if (mine !== turn) return;
    data = loaded;
    loadedAt = Date.now();
    shown = page;
    paint(page);
    arriving?.();
    arriving = null;
  } catch (problem) {
    if (mine !== turn) return;
    if (problem.status === 401) return start();
    if (shown !== page) { clear(); replace(main, failed(page, problem)); }
  }
};

/* Whichever load it is that draws the page first: one that was under way may be overtaken by another. */
const open = async (page, arrived) => {
  arriving = arrived;
  document.title = page.name + ' · ReviewStream';
  clear();
  main.setAttribute('aria-busy', 'true');
  delete main.dataset.page;
  replace(main, h('div.page-head', {}, h('h1', { tabindex: -1 }, page.name)), bones());
  shown = null;
  update();
  await load(page);
};

const connected = () => {
  context.connection = 'connected';
  context.lostAt = null;
  update();
  lock();
};
const lost = at => {
  if (context.connection === 'connected') context.lostAt = at;
  context.connection = context.lostAt ? 'lost' : 'connecting';
  update();
  lock();
};
/* The app answers, but not with events: there are too many pages, or the session is over. */
const refused = async at => {
  const mine = starting;
  context.lostAt ??= at;
  context.connection = 'lost';
  update();
  lock();
  try {
    await get('api/status');
  } catch (problem) {
    if (problem.status === 401 && mine === starting) await start();
  }
};

const event = async (type, detail) => {
  if (type === 'reset') return again();
  if (type === 'second') context.second = detail;
  if (type === 'status') { context.status = detail; setLabels(detail.labels); }
  if (type !== 'prediction') update();
  if (shown === current()) shown.events?.[type]?.(detail, context, data);
};

/* The server is the only source of truth: after a gap everything is asked for anew. */
const again = async () => {
  try {
    context.status = await get('api/status');
    setLabels(context.status.labels);
    update();
    await load(current());
  } catch (problem) {
    if (problem.status === 401) start();
  }
};

/* Whatever is still under way for the page before, or for an earlier start, comes to nothing. */
const start = async () => {
  const mine = ++starting;
  ++turn;
  shown = null;
  context.connection = 'connecting';
  context.lostAt = null;
  stream?.close();
  stream = null;
  update();
  try {
    const session = await get('api/session');
    if (mine !== starting) return;
    if (session.signIn && !session.role) {
      clear();
      document.title = 'Sign in · ReviewStream';
      return signIn(main, start);
    }
    context.operator = session.role === 'OPERATOR';
    byId('sign-out').classList.toggle('hidden', !session.signIn);
    const status = await get('api/status');
    if (mine !== starting) return;
    context.status = status;
    setLabels(status.labels);
  } catch (problem) {
    if (mine !== starting) return;
    replace(main, failed(current(), problem));
    setTimeout(() => { if (mine === starting) start(); }, 5000);
    return;
  }
  stream = follow({ opened: connected, lost, refused, event });
  await open(current(), goToPlace);
};

addEventListener('hashchange', () => {
  scrollTo(0, 0);
  open(current(), () => goToPlace() || main.querySelector('h1')?.focus({ preventScroll: true }));
});
setInterval(() => {
  const page = current();
  if (page.every && shown === page && context.connection === 'connected' && !byId('dialog').open && Date.now() - loadedAt > page.every * 1000) load(page);
}, 1000);

startShell(start);
start();
