import { get } from '../api.js';
import { timeChart } from '../charts.js';
import { h } from '../dom.js';
import { ago, clock, count, moment, percent, plural, short, words } from '../format.js';
import { answer, asTable, empty, head, section, stamp, table } from '../pieces.js';

const SEVERITY = { ALARM: 'alarm', WATCH: 'watch', USUAL: 'usual', UNKNOWN: 'few' };
const SAID = { alarm: 'alarm', watch: 'watch', usual: 'usual', few: 'not judged' };
const mark = s => { const kind = s.mute ? 'watch' : SEVERITY[s.severity] ?? 'few'; return h('span.severity.' + kind, {}, h('i', { 'aria-hidden': 'true' }), s.mute ? `expected until ${moment(s.mute.until)}` : SAID[kind]); };
const name = s => words(s.statistic) + (s.segment ? ' in ' + s.segment : '') + (s.reference === 'LAST_WEEK' ? ', against last week' : '');
const figure = x => x == null ? '–' : x.toFixed(3);

const loud = list => list.filter(s => s.severity === 'ALARM' && !s.mute);

const lede = (data, list) => {
  if (!data.measured) return 'Whether the stream has changed is not measured by this app.';
  if (list.length === 0) return 'No window was judged yet.' + (data.note ? ` ${data.note}.` : '');
  const alarms = loud(list);
  if (alarms.length === 0) return 'Nothing has left its usual range.';
  return [h('span.alert', {}, `${plural(alarms.length, 'statistic')} left the usual range${alarms[0].since ? ' ' + ago(alarms[0].since) : ''}`), `: ${alarms.slice(0, 4).map(name).join(', ')}.`];
};

const multiple = s => {
  const times = s.history.map(p => p.at), usual = s.usual == null ? null : [0, s.usual];
  const kind = s.mute ? 'usual' : SEVERITY[s.severity] ?? 'few', newest = s.history.at(-1);
  return h('article.multiple.' + kind, { 'aria-label': name(s), id: 'alarm-' + s.alarm },
    h('header', {}, h('h3', {}, name(s)), mark(s)),
    h('p.now', {}, figure(s.effect), ' ', h('small', {}, s.limit == null ? s.note ?? 'not judged' : `alarm from ${figure(s.limit)}`)),
    times.length > 1 && timeChart({
      label: `Effect of ${name(s)} by window: now ${figure(s.effect)}, alarm from ${figure(s.limit)}.`, times, series: [{ values: s.history.map(p => p.effect) }, { values: s.history.map(p => p.limit), soft: true, dash: [4, 4] }],
      usual, min: 0, height: 110, axis: 46, format: v => +v.toFixed(3), readout: i => `${clock(times[i])}  ${figure(s.history[i].effect)}`
    }),
    h('p.test', {}, `${plural(s.reviews, 'review')} until ${moment(s.to)}` + (newest && !newest.complete ? `; the newest window, until ${moment(newest.at)}, is not complete` : '')),
    s.pull != null && h('p.test', {}, `Without the words that came, the scores of reviews that hold them would be others by ${s.pull.toFixed(2)}: they ${s.pull < 0.05 ? 'hardly ' : ''}pull on the labels.`),
    s.mute && h('p.test', {}, h('bdi', {}, `${s.mute.by}: ${s.mute.reason ?? 'expected'}`)));
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
    : table(['Statistic', 'Segment', 'State', { name: 'effect', num: true }, { name: 'alarm from', num: true }, { name: 'reviews', num: true }, 'Since'], rows.slice(0, 40).map(s => [words(s.statistic), h('bdi', {}, s.segment), mark(s), figure(s.effect), figure(s.limit), count(s.reviews), s.since ? stamp(s.since) : '–']), 'Segments');
};

const answers = (data, list) => {
  const alarms = loud(list), watches = list.filter(s => s.severity === 'WATCH'), worst = list.find(s => s.segment && s.severity === 'ALARM' && !s.mute), of = list.find(s => s.reference !== 'LAST_WEEK') ?? list[0];
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
  render: data => {
    const list = data.statistics, whole = list.filter(s => s.history && (!s.segment || s.severity !== 'USUAL'));
    if (list.length === 0) return [head('Drift', lede(data, list)), empty('Nothing to compare yet', data.measured ? 'Drift appears here once a window is full and a release has a reference. Alarms stay silent until then.' : 'Until it is, the Vocabulary page shows which unknown words come most often.')];
    return [
      head('Drift', lede(data, list), data.note),
      answers(data, list),
      h('div.grid', {},
        section('Statistics', { note: 'Worst first: how far each lies from its reference, window by window. The grey band is where nineteen of twenty windows without drift lie, the dashed line where an alarm begins.' },
          h('div.multiples', {}, whole.map(multiple)),
          asTable(['Statistic', 'State', { name: 'effect', num: true }, { name: 'usual up to', num: true }, { name: 'alarm from', num: true }, { name: 'p', num: true }], () => list.map(s => [name(s), mark(s), figure(s.effect), figure(s.usual), figure(s.limit), s.p == null ? '–' : s.p.toPrecision(2)]), 'Statistics')),
        section('Words responsible', { span: 'x5', note: 'Shares of all words, now and in the reference, by their part in the change.' }, responsible(list)),
        section('Segments', { span: 'x7' }, segments(list)))
    ];
  },
  events: { status: (_, context) => context.refresh() },
  every: 20
};
