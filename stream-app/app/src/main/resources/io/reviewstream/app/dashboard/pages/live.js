import { get, post } from '../api.js';
import { timeChart } from '../charts.js';
import { byId, h, replace } from '../dom.js';
import { clockSeconds, count, percent, plural, short, words } from '../format.js';
import { asTable, choice, colour, empty, head, label, problem, section, sign, stamp, table } from '../pieces.js';
import { feedItem, result } from '../predictions.js';

const KEPT = 900, FEED = 60, SHOWN = 11;
const FILTERS = { all: () => true, abstained: p => p.abstained, unknown: p => p.unknownCount > 0 };
const view = { filter: 'all', paused: false, charts: null, text: '', answer: null };

const ms = x => x == null ? '–' : count(x) + '\u00a0ms';
const column = (data, name) => data.seconds.map(s => s[name]);
const last = data => data.seconds.at(-1) ?? {};

const lede = (data, status) => {
  const s = last(data);
  if (s.perSecond == null) return status.live ? 'Nothing is scored by this instance yet.' : 'No release is live: reviews wait in their topic.';
  const told = `${plural(s.perSecond, 'review')} a second are scored by this instance. `;
  return told + (s.committedP50Ms == null ? 'No prediction was committed in the last seconds.'
    : `Half are scored ${ms(s.scoredP50Ms)} after they came and can be read after ${ms(s.committedP50Ms)}; 99 % after ${ms(s.scoredP99Ms)} and ${ms(s.committedP99Ms)}.`);
};

const rateLabel = data => { const rates = column(data, 'perSecond').filter(x => x != null); return rates.length ? `Reviews a second over 15 minutes, between ${Math.min(...rates)} and ${Math.max(...rates)}, now ${rates.at(-1)}.` : 'Reviews a second: none measured yet.'; };
const latencyLabel = data => { const s = last(data); return `Latency over 15 minutes. Now: scored, half within ${ms(s.scoredP50Ms)}; readable, half within ${ms(s.committedP50Ms)}, 99 % within ${ms(s.committedP99Ms)}.`; };

/* The lists stay the same, so that a second more costs no new chart. */
const charts = data => {
  const lists = { at: column(data, 'at'), rate: column(data, 'perSecond'), scored: column(data, 'scoredP50Ms'), p50: column(data, 'committedP50Ms'), p99: column(data, 'committedP99Ms') };
  const o = { times: lists.at, min: 0, height: 132, axis: 40, format: v => count(v) };
  return {
    lists,
    rate: timeChart({ ...o, label: rateLabel(data), series: [{ values: lists.rate, fill: true }], readout: i => `${clockSeconds(lists.at[i])}  ${lists.rate[i] ?? '–'} a second` }),
    latency: timeChart({
      ...o, label: latencyLabel(data), series: [{ values: lists.p99, soft: true, dash: [5, 4] }, { values: lists.scored, soft: true }, { values: lists.p50 }],
      readout: i => `${clockSeconds(lists.at[i])}  scored ${ms(lists.scored[i])}, readable ${ms(lists.p50[i])}, 99 % ${ms(lists.p99[i])}`
    })
  };
};

const push = (lists, s) => [['at', s.at], ['rate', s.perSecond], ['scored', s.scoredP50Ms], ['p50', s.committedP50Ms], ['p99', s.committedP99Ms]].forEach(([name, value]) => {
  lists[name].push(value);
  if (lists[name].length > KEPT) lists[name].shift();
});

const figures = data => { const s = last(data); return [
  h('span', {}, h('span.figure', {}, ms(s.scoredP50Ms)), ' ', h('small.quiet', {}, 'half are scored (thin)')),
  h('span', {}, h('span.figure', {}, ms(s.committedP50Ms)), ' ', h('small.quiet', {}, 'half can be read (bold)')),
  h('span', {}, h('span.figure', {}, ms(s.committedP99Ms)), ' ', h('small.quiet', {}, '99 % can be read (dashed)'))]; };

const fill = data => {
  const feed = byId('feed');
  if (!feed) return;
  const list = data.predictions.filter(FILTERS[view.filter]).slice(0, SHOWN);
  replace(feed, list.length ? list.map(p => feedItem(p, data.confidenceFloor)) : h('li', { style: 'display:block' }, h('p.quiet', {}, data.predictions.length ? 'None among the newest predictions.' : 'None seen since this page\'s app started.')));
};

const filters = data => {
  const at = h('div', { id: 'filters' });
  const show = () => replace(at, choice('Show predictions', [['all', 'All'], ['abstained', 'Abstained'], ['unknown', 'Unknown words']], view.filter, name => {
    view.filter = name; show(); fill(data); at.querySelector('[aria-pressed=true]').focus();
  }));
  show();
  return at;
};

const pause = () => h('button.plain', {
  type: 'button', id: 'pause', 'aria-pressed': String(view.paused),
  onclick: event => { view.paused = !view.paused; event.target.textContent = view.paused ? 'Continue' : 'Pause'; event.target.setAttribute('aria-pressed', view.paused); }
}, view.paused ? 'Continue' : 'Pause');

const SHOWN_TEXT = { masked: 'Addresses and long numbers are masked.', none: 'Texts are not shown here (http.show-text).', full: 'Texts are shown as they came.' };

const newest = data => section('Newest predictions', {
  span: 'w8', tools: [filters(data), pause()],
  note: `A sample of the whole fleet, at most three a second. Blue with a line below speaks for the label, orange with a line above against it, the darker the more; yellow is attention, where no more is known. A dotted frame marks a word that the live vocabulary does not hold. ${SHOWN_TEXT[data.showText]}`
}, h('ol.feed', { id: 'feed' }));

const tryBox = () => {
  const box = h('textarea', { id: 'try', rows: 3, maxlength: 2000 }), out = h('div', { role: 'status', 'aria-live': 'polite' });
  box.value = view.text;
  box.addEventListener('input', () => { view.text = box.value; });
  if (view.answer) replace(out, view.answer);
  const run = async event => {
    event.preventDefault();
    const text = box.value, start = performance.now();
    if (!text.trim()) return replace(out, h('p.quiet', {}, 'Write a few words first.'));
    try {
      const answer = await post('v1/classify', { text, explain: 'all' });
      view.answer = result(text, answer.predictions[0], Math.round(performance.now() - start));
    } catch (fault) {
      view.answer = problem(fault.message);
    }
    replace(out, view.answer);
  };
  return section('Try a text', {}, h('form.try', { onsubmit: run }, h('label.sr', { for: 'try' }, 'Text to score with the live release'), box,
    h('div.row', {}, h('button.button.primary', { type: 'submit', id: 'score' }, 'Score'), h('span.small', {}, 'By the live release, kept nowhere.')), out));
};

const mix = ({ sample }) => section('Label mix, 15 minutes', { note: `Of a sample of ${plural(sample.predictions, 'prediction')}.` }, sample.predictions === 0 ? h('p.quiet', {}, 'No predictions yet.') : [
  h('div.mixbar', { 'aria-hidden': 'true' }, sample.labels.map(m => h('span', { style: `--c:${colour(m.label)};flex:${m.count}` }, sign(m.label)))),
  table(['Label', { name: 'share', num: true }, { name: 'last week', num: true }, { name: 'predictions', num: true }], sample.labels.map(m => [label(m.label), percent(m.count / sample.predictions), m.lastWeek == null ? '–' : percent(m.lastWeek), count(m.count)]), 'Share of each label')]);

const flow = data => {
  const abstained = data.sample.abstained.reduce((sum, a) => sum + a.count, 0), letters = data.deadLetters.sinceStart, lag = last(data).lag;
  return section('Flow', {}, h('dl.flow', {},
    h('div', {}, h('dt', {}, 'Abstained'), h('dd', {}, data.sample.predictions ? percent(abstained / data.sample.predictions) : '–'), h('dd', {}, data.confidenceFloor > 0 ? data.sample.abstained.map(a => `${words(a.reason)} ${percent(a.count / data.sample.predictions)}`).join(', ') || 'none in the sample' : 'no prediction abstains: confidence-floor is 0')),
    h('div', {}, h('dt', {}, 'Waiting at the broker'), h('dd', { id: 'lag' }, lag == null ? '–' : count(lag)), h('dd', {}, 'reviews not yet taken by this instance')),
    h('div', {}, h('dt', {}, 'Dead letters'), h('dd', {}, count(letters.reduce((sum, l) => sum + l.count, 0))), h('dd', {}, letters.length ? letters.map(l => `${count(l.count)} ${words(l.reason)}`).join(', ') : 'by this instance, since its start'))));
};

const letters = ({ newest: list, problem: fault }) => section('Dead letters', { note: 'The newest ones of the fleet, with what sends them back when their cause is mended.' }, problem(fault), list.length === 0 ? !fault && empty('No dead letters', 'Every record that came could be used.')
  : table(['When', 'Why', 'What is wrong', 'Send it back'], list.map(l => [stamp(l.at), words(l.reason), h('bdi', {}, l.message ?? 'not shown'), l.replay ? h('code.reading', {}, l.replay) : 'not known where it came from']), 'Dead letters'));

export default {
  id: 'live', name: 'Live',
  glance: (_, second) => second?.perSecond == null ? 'nothing yet' : `${count(second.perSecond)} a second`,
  load: () => get('api/live'),
  render: (data, { status }) => {
    view.charts = charts(data);
    queueMicrotask(() => fill(data));
    return [
      head('Live', h('span', { id: 'live-lede' }, lede(data, status))),
      problem(data.problem),
      h('div.grid', {},
        section('Throughput', { span: 'w6.m6', note: 'Reviews that this instance scores.' }, h('p.pair', {}, h('span', {}, h('span.figure', { id: 'rate' }, last(data).perSecond ?? '–'), ' ', h('small.quiet', {}, 'reviews a second'))), view.charts.rate,
          asTable(['Time', { name: 'a second', num: true }], () => data.seconds.filter((_, i) => i % 30 === 0).reverse().map(s => [clockSeconds(s.at), s.perSecond ?? '–']), 'Reviews a second')),
        section('Latency', { span: 'w6.m6', note: 'From a review\'s own time to its score, and to the moment at which a reader of committed records sees it. A sample of the fleet, last ten seconds.' }, h('p.pair', { id: 'latency' }, figures(data)), view.charts.latency,
          asTable(['Time', { name: 'scored', num: true }, { name: 'readable', num: true }, { name: '99 % readable', num: true }], () => data.seconds.filter((_, i) => i % 30 === 0).reverse().map(s => [clockSeconds(s.at), ms(s.scoredP50Ms), ms(s.committedP50Ms), ms(s.committedP99Ms)]), 'Latency')),
        newest(data),
        h('div.w4.stack-gap', {}, tryBox(), mix(data), flow(data)),
        letters(data.deadLetters))
    ];
  },
  events: {
    second: (second, { status }, data) => {
      data.seconds.push(second);
      if (data.seconds.length > KEPT) data.seconds.shift();
      push(view.charts.lists, second);
      view.charts.rate.update(rateLabel(data));
      view.charts.latency.update(latencyLabel(data));
      byId('rate').textContent = second.perSecond ?? '–';
      byId('lag').textContent = second.lag == null ? '–' : count(second.lag);
      replace(byId('latency'), figures(data));
      byId('live-lede').textContent = lede(data, status);
    },
    prediction: (prediction, _, data) => {
      data.predictions.unshift(prediction);
      data.predictions.length = Math.min(FEED, data.predictions.length);
      if (!view.paused && !byId('feed').contains(document.activeElement)) fill(data);
    }
  },
  every: 20
};
