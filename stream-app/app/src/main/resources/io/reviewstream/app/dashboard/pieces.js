/* Pieces that several pages are made of. */
import { h, svg } from './dom.js';
import { iso, moment } from './format.js';

const KNOWN = { negative: ['--negative', '−'], neutral: ['--neutral', '○'], positive: ['--positive', '+'] };
const OTHERS = [['--label-4', '◇'], ['--label-5', '△'], ['--label-6', '□'], ['--negative', '−'], ['--positive', '+'], ['--neutral', '○']];
let order = [];
/** Labels get their colours by their place in the live release. */
export const setLabels = labels => { order = labels; };
const look = label => Object.hasOwn(KNOWN, label) ? KNOWN[label] : OTHERS[Math.max(0, order.indexOf(label)) % OTHERS.length];
export const colour = label => `var(${look(label)[0]})`;
export const sign = label => look(label)[1];

export const label = (name, abstained) => h('span.label' + (abstained ? '.abstained' : '.c'), { style: `--c:${colour(name)}` },
  h('i', { 'aria-hidden': 'true' }, abstained ? '?' : sign(name)), abstained ? 'abstained' : name);

export const head = (name, lede, more) => h('div.page-head', {}, h('h1', { tabindex: -1 }, name), h('p.lede', {}, lede), more && h('p.lede-more', {}, more));

export const section = (title, { span = 'w12', note, tools } = {}, ...body) => {
  const id = 's-' + title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return h('section.section.' + span, { 'aria-labelledby': id },
    h('div.section-head', {}, h('h2', { id }, title), tools && h('div.tools', {}, tools), note && h('p.note', {}, note)), ...body);
};

/** heads: strings, or {name, num, wide}; rows: lists of cells, the first one a heading */
export const table = (heads, rows, caption) => h('div.scroll', { tabindex: 0, role: 'group', 'aria-label': caption }, h('table', {},
  h('caption.sr', {}, caption),
  h('thead', {}, h('tr', {}, heads.map(head => h('th' + (head.num ? '.num' : ''), { scope: 'col' }, head.name ?? head)))),
  h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, i) => i === 0 ? h('th', { scope: 'row' }, cell) : h('td' + (heads[i].num ? '.num' : ''), {}, cell)))))));

/** The same figures, for reading. */
export const asTable = (heads, rows, caption) => {
  const details = h('details.table', {}, h('summary', {}, 'Show as a table'));
  details.addEventListener('toggle', () => { if (details.open && !details.querySelector('table')) details.append(table(heads, rows(), caption)); });
  return details;
};

export const empty = (title, ...words) => h('div.empty', {}, h('b', {}, title), words);
export const problem = words => words ? h('p.problem', { role: 'note' }, words) : null;
export const stamp = t => h('time', { datetime: iso(t), title: iso(t) }, moment(t));
export const bar = (share, c) => h('span.track', { 'aria-hidden': 'true' }, h('span.bar', { style: `width:${(Math.min(1, share) * 100).toFixed(1)}%;${c ? `--c:${c}` : ''}` }));
export const choice = (name, options, chosen, pick) => h('div.choice', { role: 'group', 'aria-label': name },
  options.map(([id, words]) => h('button', { type: 'button', 'aria-pressed': String(id === chosen), onclick: () => pick(id) }, words)));

const STAGES = { CANDIDATE: 'candidate', SHADOW: 'shadow', CANARY: 'canary', LIVE: 'live', RETIRED: 'retired', REFUSED: 'refused', ROLLED_BACK: 'refused' };
const STAGE_WORDS = { ROLLED_BACK: 'rolled back' };
export const stage = name => h('span.stage', {}, h('i.k-' + (STAGES[name] ?? 'candidate'), { 'aria-hidden': 'true' }), STAGE_WORDS[name] ?? String(name).toLowerCase());

export const answer = (question, short, ...words) => h('section', {}, h('h2', {}, question), h('p.head', {}, short), h('p', {}, words));

export const spark = (values, name) => {
  const most = Math.max(...values, 1), step = 80 / Math.max(1, values.length - 1);
  const points = values.map((v, i) => `${(i * step + 1).toFixed(1)},${(20 - v / most * 18).toFixed(1)}`).join(' ');
  return svg('svg', { class: 'spark', viewBox: '0 0 84 22', role: 'img', 'aria-label': name }, svg('polyline', { points, fill: 'none', stroke: 'var(--ink-2)', 'stroke-width': 1.5 }));
};
