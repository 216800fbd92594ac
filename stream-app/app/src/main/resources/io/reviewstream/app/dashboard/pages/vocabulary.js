import { get } from '../api.js';
import { h } from '../dom.js';
import { ago, count, percent, plural, short } from '../format.js';
import { bar, colour, empty, head, label, section, spark, table } from '../pieces.js';

const lede = data => {
  const { sample } = data;
  if (!data.release) return 'No release is live: there is no vocabulary to compare with.';
  if (sample.tokens === 0) return `${short(data.release)} knows ${count(data.vocabulary)} words. No reviews were seen in the last ${sample.minutes} minutes.`;
  return `${percent(sample.unknown / sample.tokens)} of words are unknown to ${short(data.release)}, in a sample of ${plural(sample.predictions, 'review')} of the last ${sample.minutes} minutes.`;
};

const rising = data => {
  if (!data.words) return empty('Words are not shown', 'http.show-text is none.');
  if (!data.explained) return empty('Words are not told', 'Predictions carry all their words only where explain is all.');
  if (data.rising.length === 0) return empty('No unknown words', 'None was seen in the last quarter of an hour.');
  return table(['Word', { name: 'last quarter of an hour', num: true }, { name: 'the one before', num: true }, 'An hour', 'First seen'], data.rising.map(w => [
    h('bdi', {}, w.word), count(w.quarters[0]), count(w.quarters[1]), spark([...w.quarters].reverse(), `${w.quarters.join(', ')} in quarters of an hour, the newest first`), ago(w.firstSeen)]), 'Unknown words');
};

const telling = data => {
  const most = Math.max(...data.telling.flatMap(t => t.words.map(w => w.above)), 1e-9);
  return h('div', { style: 'display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:var(--space-5) var(--space-6)' }, data.telling.map(t => h('div', {},
    h('h3', { style: 'margin-bottom:8px' }, label(t.label)),
    t.words.length === 0 ? h('p.quiet', {}, 'None yet.') : h('ol', { 'aria-label': `Telling words for ${t.label}` }, t.words.map(w => h('li', { style: 'display:grid;grid-template-columns:96px 1fr 48px;gap:8px;align-items:center' }, h('bdi', {}, w.word), bar(w.above / most, colour(t.label)), h('span.num.small', { title: `seen ${count(w.count)} times` }, percent(w.above, 0))))))));
};

/* Lengths by bucket: each is scored as one shape. */
const lengths = data => {
  const bounds = data.buckets.length ? data.buckets : [8, 16, 32, 64, 128], total = data.sample.predictions;
  const names = [...bounds.map((b, i) => `${i ? bounds[i - 1] + 1 : 0} to ${b}`), `over ${bounds.at(-1)}`];
  const counts = new Array(names.length).fill(0);
  data.lengths.forEach(l => { const at = bounds.findIndex(b => l.tokens <= b); counts[at < 0 ? bounds.length : at] += l.count; });
  return table(['Words', { name: 'share', num: true }, 'Reviews'], names.map((name, i) => [name, total ? percent(counts[i] / total) : '–', bar(total ? counts[i] / total : 0)]), 'Length of reviews');
};

export default {
  id: 'vocabulary', name: 'Vocabulary',
  glance: () => '',
  load: () => get('api/vocabulary'),
  render: data => [
    head('Vocabulary', lede(data)),
    h('div.grid', {},
      section('Unknown words', { note: 'Words that the live vocabulary lacks, in the reviews that the Live page shows, the most frequent first. What is masked there is left out.' }, rising(data)),
      section('Telling words', { span: 'w6', note: 'By predicted label, the words that got most attention above an even share, on average; seen five times at least.' },
        !data.words || data.telling.length === 0 ? empty('Nothing to tell yet', 'Words appear here when reviews are scored.') : telling(data)),
      section('Length of reviews', { span: 'w6', note: `In words, by the buckets of the live release. ${data.sample.predictions ? percent(data.sample.truncated / data.sample.predictions) : 'None'} of the sample was cut.` }, lengths(data)))
  ],
  every: 15
};
