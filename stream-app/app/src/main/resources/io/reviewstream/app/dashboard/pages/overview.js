import { get } from '../api.js';
import { h } from '../dom.js';
import { about, count, moment, percent, plural, short, since } from '../format.js';
import { answer, head } from '../pieces.js';

const came = drift => drift.words.length ? ` More often than before: ${drift.words.join(', ')}.` : '';

/* Worst first: the first of these that is so is the sentence of the page. */
const news = status => {
  const { serving, live } = status;
  if (!status.alive) return [true, `The app cannot go on: ${status.reason}`];
  if (!live) return [false, 'No release is live yet: reviews wait in their topic until a first one is announced.'];
  if (!status.ready) return [true, `The app does not classify now: ${status.reason}`];
  if (!serving.upToDate) return [true, `${short(serving.version)} serves here, and ${short(serving.wanted)} should${serving.problem ? ': ' + serving.problem : '.'}`];
  if (status.warnings?.length) return [true, `The app classifies, but ${status.warnings.join('; ')}.`];
  if (status.drift?.alarms) return [true, `The stream has changed${status.drift.since ? ' since ' + moment(status.drift.since) : ''}: ${plural(status.drift.alarms, 'drift alarm')}, the worst: ${about(status.drift)}.${came(status.drift)}`];
  return [false, `The app is running. ${short(live.version)} has been live for ${since(live.since)}.`];
};

const being = status => {
  if (status.pinned) return ['A release is pinned', 'It stays live whatever comes.'];
  if (status.paused) return ['Promotion is paused', `${plural(status.waiting, 'candidate waits', 'candidates wait')}.`];
  if (!status.newest) return ['Nothing is under way', 'No candidate came after the live release.'];
  return [`${short(status.newest.version)} was ${{ REFUSED: 'refused', CANDIDATE: 'announced', ROLLED_BACK: 'rolled back' }[status.newest.stage] ?? 'retired'} ${moment(status.newest.since)}`, status.newest.why];
};

const usual = drift => !drift ? [answer('Is the stream as usual?', 'Not measured yet', 'No window was judged yet.'), answer('Since when?', 'Not known', 'There is nothing to compare with.')] : [
  answer('Is the stream as usual?', drift.alarms ? 'No' : 'Yes', `${plural(drift.alarms, 'alarm')}, ${count(drift.watches)} to be watched` + (drift.expected ? `; ${count(drift.expected)} expected, and not counted.` : '.')),
  answer('Since when?', drift.alarms && drift.since ? moment(drift.since) : 'Nothing has changed', drift.alarm ? h('a', { href: '#drift/' + encodeURIComponent(drift.alarm) }, about(drift)) : '')];

const accuracy = quality => !quality ? ['Not measured yet', 'No label that judges came in the last day.']
  : [`${percent(quality.accuracy.value)} are right`, `${percent(quality.accuracy.low)} to ${percent(quality.accuracy.high)} in the last day, by ${plural(quality.judging, 'unbiased label')}.`];

const line = (page, name, said) => h('a', { href: '#' + page }, h('b', {}, name), h('span', {}, said));

const stream = second => second?.perSecond == null ? 'Nothing is scored by this instance yet.'
  : `${plural(second.perSecond, 'review')} a second by this instance` + (second.committedP50Ms == null ? '' : `; a reader has half of them ${count(second.committedP50Ms)} ms after they came, 99 % after ${count(second.committedP99Ms)} ms`)
    + (second.lag ? `; ${plural(second.lag, 'review waits', 'reviews wait')} at the broker.` : '; none waits at the broker.');

const labels = trainer => trainer.labels?.waiting == null ? 'How many labels wait is not known.'
  : trainer.labels.waiting === 0 ? 'The trainer has read all labels.' : `${plural(trainer.labels.waiting, 'label waits', 'labels wait')} to be trained on.`;

export default {
  id: 'overview', name: 'Overview',
  glance: status => !status.alive ? ['● cannot go on', true] : !status.live ? 'waiting for a release' : !status.ready ? ['● not ready', true]
    : !status.serving.upToDate ? ['● behind its release', true] : 'running',
  load: async () => ({ trainer: await get('api/trainer') }),
  render: ({ trainer }, { status, second }) => {
    const [alert, sentence] = news(status), [doing, why] = being(status);
    return [
      head('Overview', alert ? h('span.alert', {}, sentence) : sentence),
      h('div.answers.side-gap', {},
        ...usual(status.drift),
        answer('Does it cost accuracy?', ...accuracy(status.quality)),
        answer('What is being done?', doing, why)),
      h('div.lines', {},
        line('live', 'Stream', h('span', { id: 'stream-line' }, stream(second))),
        line('quality', 'Quality', accuracy(status.quality).join('. ')),
        line('releases', 'Release', status.live ? `${short(status.live.version)} is live since ${moment(status.live.since)}.` : 'None is live.'),
        line('trainer', 'Trainer', `${labels(trainer)} ${trainer.refusedInARow ? plural(trainer.refusedInARow, 'candidate was', 'candidates were') + ' refused in a row.' : ''}`))
    ];
  },
  events: {
    status: (_, context) => context.refresh(),
    second: second => { const at = document.getElementById('stream-line'); if (at) at.textContent = stream(second); }
  },
  every: 15
};
