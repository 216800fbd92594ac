import { confirmChange } from '../actions.js';
import { get } from '../api.js';
import { timeChart } from '../charts.js';
import { h } from '../dom.js';
import { about, ago, clock, count, moment, percent, plural, short, words } from '../format.js';
import { answer, asTable, empty, head, section, stamp, table } from '../pieces.js';
import { shaded } from '../predictions.js';

const SEVERITY = { ALARM: 'alarm', WATCH: 'watch', USUAL: 'usual', UNKNOWN: 'few' };
const SAID = { alarm: 'alarm', watch: 'watch', usual: 'usual', few: 'not judged' };
const DAY = 86400;
const kindOf = s => s.mute ? 'muted' : SEVERITY[s.severity] ?? 'few';
const mark = s => h('span.severity.' + kindOf(s), {}, h('i', { 'aria-hidden': 'true' }), s.mute ? `expected until ${moment(s.mute.until)}` : SAID[kindOf(s)]);
const name = s => about(s) + (s.reference === 'LAST_WEEK' ? ', against last week' : '');
const figure = x => x == null ? '–' : x.toFixed(3);

const isLoud = s => s.severity === 'ALARM' || s.severity === 'WATCH';
const loud = list => list.filter(s => s.severity === 'ALARM' && !s.mute);
/* What somebody expects stands behind what nobody does. */
const shownFirst = list => list.filter(s => s.history && (!s.segment || isLoud(s))).sort((a, b) => Boolean(a.mute) - Boolean(b.mute));

const lede = (data, list) => {
  if (!data.measured) return 'Whether the stream has changed is not measured by this app.';
  if (list.length === 0) return 'No window was judged yet.' + (data.note ? ` ${data.note}.` : '');
  const alarms = loud(list);
  if (alarms.length === 0) return 'Nothing has left its usual range.';
  return [h('span.alert', {}, `${plural(alarms.length, 'statistic')} left the usual range${alarms[0].since ? ' ' + ago(alarms[0].since) : ''}`), `: ${alarms.slice(0, 4).map(name).join(', ')}.`];
};

const expect = (s, refresh) => confirmChange({
  path: 'api/drift/mute', title: `Expect a change: ${name(s)}?`, verb: 'Stop telling me', body: { alarm: s.alarm }, end: { usual: DAY, most: 89 * DAY },
  says: ['Until then it is shown as expected, on the pages of every instance, and counts as no alarm.', 'It is measured all the same, and told again from then on.'],
  reason: 'the topic of mutes', then: 'The page changes when the app has read it.'
}, refresh);

const tellAgain = (s, refresh) => confirmChange({
  path: 'api/drift/unmute', title: `Tell it again: ${name(s)}?`, verb: 'Tell it again', body: { alarm: s.alarm },
  says: [`${s.mute.by} expects it until ${moment(s.mute.until)}: that ends now.`], then: 'The page changes when the app has read it.'
}, refresh);

const expectation = (s, { operator, refresh }) => operator && (s.mute || isLoud(s)) && h('p', {},
  h('button.plain', { type: 'button', id: 'expect-' + s.alarm, 'data-change': true, onclick: () => s.mute ? tellAgain(s, refresh) : expect(s, refresh) }, s.mute ? 'Tell it again' : 'Expected, stop telling me until …'));

const like = s => s.reviewsLike?.length > 0 && h('details.table', {}, h('summary', {}, `${plural(s.reviewsLike.length, 'such review')}${s.reviewsOfWindow ? ' of this window' : ', of the newest'}`),
  h('ol.such', { 'aria-label': s.reviewsOfWindow ? 'Such reviews, of this window' : 'Such reviews, of the newest that were seen' }, s.reviewsLike.map(p => h('li', {}, shaded(p.text, p.tokens, p.unknownCount)))));

/* Which kinds of reviews came or went; of numbers a bin is named by its upper bound. */
/* Names that people gave are told as they are. */
const GIVEN = new Set(['LABEL', 'LANGUAGE', 'WORD']);
const binName = (statistic, name) => GIVEN.has(statistic) ? name : name === 'more' ? 'above' : isNaN(name) ? words(name) : `up to ${+(+name).toFixed(2)}`;
const shares = s => isLoud(s) && s.shares.length > 0 && h('p.test', {}, s.shares.filter(x => Math.abs(x.now - x.before) >= .0005).sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before)).slice(0, 3)
  .map(x => `${binName(s.statistic, x.name)}: ${percent(x.before)} before, ${percent(x.now)} now`).join('; '));

const multiple = (s, context) => {
  const times = s.history.map(p => p.at), usual = s.usual == null ? null : [0, s.usual];
  const newest = s.history.at(-1);
  return h('article.multiple.' + kindOf(s), { 'aria-label': name(s), id: 'drift/' + s.alarm, tabindex: -1 },
    h('header', {}, h('h3', {}, h('a', { href: '#drift/' + encodeURIComponent(s.alarm), title: 'The address of this statistic' }, name(s))), mark(s)),
    h('p.now', {}, figure(s.effect), ' ', h('small', {}, s.limit == null ? s.note ?? 'not judged' : `alarm from ${figure(s.limit)}`)),
    times.length > 1 && timeChart({
      label: `Effect of ${name(s)} by window: now ${figure(s.effect)}, alarm from ${figure(s.limit)}.`, times, series: [{ values: s.history.map(p => p.effect) }, { values: s.history.map(p => p.limit), soft: true, dash: [4, 4] }],
      usual, min: 0, height: 110, axis: 46, format: v => +v.toFixed(3), readout: i => `${clock(times[i])}  ${figure(s.history[i].effect)}`
    }),
    h('p.test', {}, `${plural(s.reviews, 'review')} until ${moment(s.to)}` + (newest && !newest.complete ? `; the newest window, until ${moment(newest.at)}, is not complete` : '')),
    s.pull != null && h('p.test', {}, `Without the words that came, the scores of reviews that hold them would be others by ${s.pull.toFixed(2)}: they ${s.pull < 0.05 ? 'hardly ' : ''}pull on the labels.`),
    shares(s),
    s.since && h('p.test', {}, `Out of its usual range since ${moment(s.since)}, by ${short(s.release)}`),
    s.mute && h('p.test', {}, h('bdi', {}, `${s.mute.by}: ${s.mute.reason ?? 'expected'}`)),
    like(s), expectation(s, context));
};

const responsible = list => {
  const source = list.find(s => s.words?.length);
  if (!source) return empty('No words stand out', 'They are named when the mix of words has changed, unless http.show-text is none.');
  return table(['Word', { name: 'before, per 10,000', num: true }, { name: 'now', num: true }, { name: 'share of the shift', num: true }], source.words.map(w => [
    h('bdi', {}, w.word), (w.before * 1e4).toFixed(1), (w.now * 1e4).toFixed(1), percent(w.contribution)]), 'Words responsible');
};

const segments = list => {
  const rows = list.filter(s => s.segment);
  return rows.length === 0 ? empty('No segments', 'Reviews carry no segment, or none is watched.')
    : table(['Statistic', 'Segment', 'State', { name: 'effect', num: true }, { name: 'alarm from', num: true }, { name: 'reviews', num: true }, 'Since'], rows.slice(0, 40).map(s => [name({ ...s, segment: '' }), h('bdi', {}, s.segment), mark(s), figure(s.effect), figure(s.limit), count(s.reviews), s.since ? stamp(s.since) : '–']), 'Segments');
};

const answers = (data, list) => {
  const alarms = loud(list), watches = list.filter(s => s.severity === 'WATCH' && !s.mute), worst = alarms.every(s => s.segment) ? alarms[0] : null, of = list.find(s => s.reference === 'PROFILE' || s.reference === 'FIRST_REVIEWS') ?? list[0];
  return h('div.answers.side-gap', {},
    answer('Has the stream changed?', alarms.length ? 'Yes' + (alarms[0].since ? `, since ${moment(alarms[0].since)}` : '') : 'No', `${count(alarms.length)} of ${plural(list.length, 'statistic')} in alarm, ${count(watches.length)} to be watched.`),
    answer('Where?', worst ? `In ${worst.segment}` : alarms.length ? 'In the whole stream' : 'Nowhere in particular', worst ? name(worst) : ''),
    answer('Against what?', of.reference === 'PROFILE' ? `The profile of ${short(of.release)}` : 'The first reviews', of.reference === 'PROFILE' ? 'What the release was made from.' : `That ${short(of.release)} scored.`),
    answer('What is expected?', plural(list.filter(s => s.mute).length, 'alarm'), 'Alarms that somebody expects are shown, and not counted.'));
};

export default {
  id: 'drift', name: 'Drift',
  glance: status => !status.drift ? 'not measured yet' : status.drift.alarms ? [`● ${plural(status.drift.alarms, 'alarm')}`, true] : status.drift.watches ? `${status.drift.watches} to watch` : 'nothing unusual',
  load: () => get('api/drift'),
  render: (data, context) => {
    const list = data.statistics;
    if (list.length === 0) return [head('Drift', lede(data, list)), empty('Nothing to compare yet', data.measured ? 'Drift appears here once a window is full and a release has a reference. Alarms stay silent until then.' : 'Until it is, the Vocabulary page shows which unknown words come most often.')];
    return [
      head('Drift', lede(data, list), data.note),
      answers(data, list),
      h('div.grid', {},
        section('Statistics', { note: 'Worst first: how far each lies from its reference, window by window. The grey band is where nineteen of twenty windows without drift lie, the dashed line where an alarm begins.' },
          h('div.multiples', {}, shownFirst(list).map(s => multiple(s, context))),
          asTable(['Statistic', 'State', { name: 'effect', num: true }, { name: 'usual up to', num: true }, { name: 'alarm from', num: true }, { name: 'p', num: true }], () => list.map(s => [name(s), mark(s), figure(s.effect), figure(s.usual), figure(s.limit), s.p == null ? '–' : s.p.toPrecision(2)]), 'Statistics')),
        section('Words responsible', { span: 'x5', note: 'Shares of all words, now and in the reference, by their part in the change.' }, responsible(list)),
        section('Segments', { span: 'x7' }, segments(list)))
    ];
  },
  events: { status: (_, context) => context.refresh() },
  every: 20
};
