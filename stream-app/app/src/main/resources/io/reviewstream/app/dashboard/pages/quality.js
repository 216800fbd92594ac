import { get } from '../api.js';
import { timeChart } from '../charts.js';
import { h } from '../dom.js';
import { count, moment, percent, plural, short } from '../format.js';
import { asTable, bar, colour, empty, head, label, section, table } from '../pieces.js';

const range = e => e == null ? '–' : `${percent(e.value)} (${percent(e.low)} to ${percent(e.high)})`;
const time = s => s == null ? 'longer than can be told' : s < 5400 ? plural(Math.round(s / 60), 'minute') : plural(Math.round(s / 3600), 'hour');

const lede = data => {
  if (!data.measured) return 'How often predictions are right is not measured by this app.';
  if (!data.now) return 'No predictions are known yet.';
  const { now } = data;
  if (!now.accuracy) return `No label that judges came for reviews of the last ${data.hours} hours.`;
  return `${percent(now.accuracy.value)} of predictions are right in the last ${data.hours} hours (${percent(now.accuracy.low)} to ${percent(now.accuracy.high)}), by ${plural(now.judging, 'unbiased label')} of ${count(now.judging + now.apart)} labels.`;
};

const more = (now, drifted) => `Expected from confidence alone: ${range(now.estimated)}${drifted.length ? ', which is unreliable: the texts have drifted' : ''}. ` + (now.apart ? `Apart from that ${plural(now.apart, 'correction')} came, of which ${percent(now.apartRight / now.apart)} agree: people correct mostly mistakes, so they judge nothing.` : 'No corrections came.');

const line = points => {
  const judged = points.filter(p => p.accuracy), times = points.map(p => p.at), of = (p, part, name) => p[name]?.[part] ?? null;
  if (points.length < 2) return h('p.quiet', {}, 'A line appears after the second half hour.');
  return [
    timeChart({
      label: `Accuracy by half hour: ${judged.length ? 'now ' + percent(judged.at(-1).accuracy.value) : 'no labels yet'}.`, times, height: 240, format: v => (v * 100).toFixed(0) + ' %', max: 1,
      series: [{ values: points.map(p => of(p, 'value', 'accuracy')), width: 2 }, { values: points.map(p => of(p, 'value', 'estimated')), soft: true, dash: [6, 4] }],
      interval: [points.map(p => of(p, 'low', 'accuracy')), points.map(p => of(p, 'high', 'accuracy'))],
      readout: i => `${moment(times[i])}  measured ${range(points[i].accuracy)}, expected ${range(points[i].estimated)}`
    }),
    asTable(['Half hour until', { name: 'measured', num: true }, { name: 'labels', num: true }, { name: 'expected', num: true }], () => [...points].reverse().map(p => [moment(p.at) + (p.complete ? '' : ', incomplete'), range(p.accuracy), count(p.judging), range(p.estimated)]), 'Accuracy by half hour')];
};

const matrix = c => h('div.fit', {}, h('table.matrix', {}, h('caption.sr', {}, 'Rows are the true label, columns the predicted one'),
  h('thead', {}, h('tr', {}, h('td', { style: 'background:none' }), c.labels.map(l => h('th', { scope: 'col' }, label(l))))),
  h('tbody', {}, c.rows.map(row => h('tr', {}, h('th', { scope: 'row' }, label(row.label)), row.cells.map(cell => h('td' + (cell.right ? '.right' : ''), { style: `--s:${cell.rate.toFixed(3)}` }, h('b', {}, percent(cell.rate)), h('span', {}, count(cell.count)))))))));

const perLabel = list => h('div.bars', {}, list.map(p => [h('h3', {}, label(p.label), ` ${plural(p.texts, 'label')}`),
  h('span.small', {}, 'precision'), bar(p.precision?.value ?? 0, colour(p.label)), h('span.num', {}, range(p.precision)),
  h('span.small', {}, 'recall'), bar(p.recall?.value ?? 0, colour(p.label)), h('span.num', {}, range(p.recall))]));

const parts = (what, list) => table([what, { name: 'measured', num: true }, { name: 'unbiased labels', num: true }, { name: 'expected', num: true }, { name: 'predictions', num: true }],
  list.map(([name, of]) => [name, range(of.accuracy), count(of.judging), range(of.estimated), count(of.predictions)]), `By ${what.toLowerCase()}`);

const nothing = data => [head('Quality', lede(data)), empty('Nothing to measure yet', 'Send a review id and its label to ', h('span.mono', {}, data.feedback), ', or use reviewstream feedback. Only labels of reviews that were chosen at random, and imports, judge.')];

const judged = now => now.accuracy == null ? [] : [
  now.confusion && section('Confusion', { span: 'w6', note: 'Row: true label. Column: prediction. Shade: share of the row.' }, matrix(now.confusion)),
  section('Precision and recall', { span: 'w6', note: 'With intervals of 95 %.' }, perLabel(now.perLabel)),
  now.reliability && section('Reliability', { span: 'w6', note: `Mean confidence beside the share that is right. Calibration error ${now.reliability.expectedCalibrationError.toFixed(3)}.` },
    table(['Confidence', { name: 'right', num: true }, { name: 'labels', num: true }], now.reliability.bins.map(b => [b.confidence.toFixed(2), range(b.accuracy), count(b.texts)]), 'Reliability')),
  section('Label delay', { span: 'w6', note: `Half of the labels come within ${time(now.medianDelay)} after the review, nine of ten within ${time(now.p90Delay)}.` },
    table(['Up to', { name: 'labels', num: true }], now.delays.filter(d => d.labels).map(d => [d.upTo == null ? 'later' : time(d.upTo), count(d.labels)]), 'Label delay'))];

export default {
  id: 'quality', name: 'Quality',
  glance: status => status.quality ? `${percent(status.quality.accuracy.value)} right` : 'no labels yet',
  load: () => get('api/quality'),
  render: data => !data.now ? nothing(data) : [
    head('Quality', lede(data), more(data.now, data.drifted)),
    h('div.grid', {},
      section('Accuracy over 72 hours', { note: 'By half hour of the reviews. Bold: measured by unbiased labels, with the interval of 95 %. Dashed: expected from confidence alone.' }, line(data.series)),
      section('By release', { note: 'Of all that is kept.' }, parts('Release', data.releases.map(r => [h('span', { title: r.version }, short(r.version)), r]))),
      section('By segment', { note: `Of the last ${data.hours} hours; the fewest right first.` }, parts('Segment', data.segments.map(s => [h('bdi', {}, s.name), s]))),
      judged(data.now))
  ],
  every: 30
};
