import { confirmChange } from '../actions.js';
import { get } from '../api.js';
import { h } from '../dom.js';
import { count, plural, short, since } from '../format.js';
import { empty, head, section, stage, stamp, table } from '../pieces.js';

const PAGE = 20;
const view = { chosen: null, before: null, earlier: [] };
const KINDS = { PAUSED: 'promotion paused', RESUMED: 'promotion resumed', PINNED: 'pinned', UNPINNED: 'unpinned', COMMAND_REFUSED: 'command refused', FORGOTTEN: 'reviews forgotten' };

const lede = (log, list) => {
  const live = list.releases.find(r => r.version === log.live);
  if (!log.live) return 'No release is live yet.';
  const said = live ? `${short(log.live)} has been live for ${since(Date.parse(live.at) / 1000)}.` : `${short(log.live)} is live.`;
  return said + (log.pin ? ' It is pinned: it stays live whatever comes.' : log.pause ? ` Promotion is paused by ${log.pause.by ?? 'somebody'}.` : '') + (log.waiting.length ? ` ${log.waiting.map(short).join(', ')} ${log.waiting.length === 1 ? 'waits' : 'wait'}.` : '');
};

const KEPT = { reason: 'the release log', then: 'The page changes when the release log says so.' };

const promote = (log, version, refresh) => confirmChange({
  ...KEPT, path: 'api/releases/promote', title: `Promote ${short(version)} to live?`, verb: `Promote ${short(version)} to live`, body: { version, expectedLive: log.live ?? '' },
  says: [`${version} takes all reviews between two batches.`, log.live ? `${short(log.live)} is retired; it can be gone back to.` : 'It is the first one that serves.', 'You answer for it, not the gate: whatever its stage says, it goes live.']
}, refresh);

const rollback = (log, refresh) => confirmChange({
  ...KEPT, path: 'api/releases/rollback', title: `Roll back to ${short(log.rollbackTo)}?`, verb: `Roll back to ${short(log.rollbackTo)}`, body: { expectedLive: log.live },
  says: [`${log.rollbackTo} serves again between two batches.`, `${short(log.live)} never goes live by itself again.`, 'After a rollback the trainer goes back to the weights of the live release.']
}, refresh);

const button = (words, primary, act) => h('button.button' + (primary ? '.primary' : ''), { type: 'button', 'data-change': true, onclick: act }, words);

const serving = (log, list, { operator, refresh }) => {
  const next = list.releases.find(r => r.version !== log.live && r.stage === 'CANDIDATE');
  return h('div.serving.side-gap', {},
    h('div.is-live', {}, stage('LIVE'), h('p.figure', {}, log.live ? short(log.live) : 'none'), h('p.mono.quiet', {}, log.live),
      h('p', {}, log.rollbackTo ? `Before it ${short(log.rollbackTo)} was live.` : 'There is none to go back to.'),
      operator && log.rollbackTo && !log.pin && h('div.actions', {}, button(`Roll back to ${short(log.rollbackTo)}`, false, () => rollback(log, refresh)))),
    h('div.is-candidate', {}, stage('CANDIDATE'), h('p.figure', {}, next ? short(next.version) : 'none'), next && h('p.mono.quiet', {}, next.version), h('p', {}, next ? next.reasons.join('; ') : 'No candidate waits.'),
      operator && next && h('div.actions', {}, button(`Promote ${short(next.version)} to live`, true, () => promote(log, next.version, refresh)))));
};

const figure = x => x == null ? '–' : Math.abs(x) >= 1000 ? count(x) : String(+x.toFixed(4));

/* As far as the log's last events tell. */
const stages = (release, log) => log.events.filter(e => e.version === release.version && e.kind === 'STAGE').reverse();
const path = list => list.length > 0 && h('p.pair', {}, list.map(e => h('span', {}, stage(e.stage), ' ', stamp(e.at))));

const gate = (release, log, { operator, refresh }) => {
  const names = Object.keys(release.metrics).filter(name => !name.startsWith('live.')).sort();
  return section(`Gate of ${short(release.version)}`, { span: 'w12', note: `${release.version}. The champion is the release that was live then.` },
    path(stages(release, log)),
    release.reasons.length ? h('ul.lines', {}, release.reasons.map(why => h('li', {}, why))) : null,
    names.length === 0 ? empty('No figures', 'The announcement of this release carried none.')
      : table(['Figure', { name: short(release.version), num: true }, { name: 'champion', num: true }], names.map(name => [name, figure(release.metrics[name]), figure(release.metrics['live.' + name])]), `Figures of ${short(release.version)}`),
    h('p', {}, log.reports ? h('a', { href: `api/releases/report?version=${encodeURIComponent(release.version)}`, target: '_blank', rel: 'noopener' }, `Report of the bundle of ${short(release.version)}`)
      : 'The report of the bundle quotes reviews as they came: it is shown here where http.show-text is full, and lies in the bundle as report/index.html.'),
    operator && release.version !== log.live && h('p', { style: 'margin-top:var(--space-4)' }, button(`Promote ${short(release.version)} to live`, false, () => promote(log, release.version, refresh))));
};

const history = (list, context) => section('Releases', { note: `${plural(list.count, 'release')} in the log, the newest first. Choose one to see its gate.` },
  table(['Release', 'Stage', 'Since', 'Why'], list.releases.map(r => [
    h('button.plain', { type: 'button', id: 'pick-' + r.sequence, 'aria-pressed': String(r.version === view.chosen), title: r.version, onclick: () => { view.chosen = r.version; context.refresh(); } }, short(r.version)),
    stage(r.stage), stamp(Date.parse(r.at) / 1000), r.reasons.join('; ')]), 'Releases'),
  h('p.pair', {},
    view.earlier.length > 0 && h('button.plain', { type: 'button', id: 'later', onclick: () => { view.before = view.earlier.pop(); context.refresh(); } }, 'Later releases'),
    list.next && h('button.plain', { type: 'button', id: 'earlier', onclick: () => { view.earlier.push(view.before); view.before = list.next; context.refresh(); } }, 'Earlier releases')));

const transitions = log => section('What happened', { note: `The last ${plural(log.events.length, 'event')} of ${log.topic}, who caused them, and why.` },
  table(['When', 'Release', 'What', 'By', 'Why'], log.events.map(e => [stamp(e.at), h('span', { title: e.version }, short(e.version) || '–'), e.kind === 'STAGE' ? stage(e.stage) : KINDS[e.kind] ?? e.kind, h('bdi', {}, e.by ?? '–'), h('bdi', {}, e.reasons.join('; '))]), 'What happened'));

export default {
  id: 'releases', name: 'Releases',
  glance: status => status.live ? short(status.live.version) + ' live' : 'none live',
  load: async () => {
    const [log, list] = await Promise.all([get('api/releases'), get(`v1/releases?limit=${PAGE}` + (view.before ? `&before=${view.before}` : ''))]);
    return { log, list };
  },
  render: ({ log, list }, context) => {
    if (list.count === 0) return [head('Releases', 'No release is live, and none was announced.'), empty('No releases yet', 'One appears here when the trainer publishes a bundle, or a first one is trained by hand: flink-trainer train.')];
    const chosen = list.releases.find(r => r.version === view.chosen) ?? list.releases[0];
    view.chosen = chosen.version;
    return [
      head('Releases', lede(log, list)),
      serving(log, list, context),
      h('div.grid', {}, history(list, context), gate(chosen, log, context), transitions(log))
    ];
  },
  events: { status: (_, context) => context.refresh() }
};
