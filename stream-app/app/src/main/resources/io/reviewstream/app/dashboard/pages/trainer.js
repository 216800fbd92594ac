import { get } from '../api.js';
import { h } from '../dom.js';
import { ago, count, moment, plural, short } from '../format.js';
import { answer, empty, head, section, stage, stamp, table } from '../pieces.js';

const lede = data => {
  if (data.candidates === 0) return 'The trainer has announced no release yet.';
  const last = data.verdicts[0];
  const said = `The last release it announced, ${short(last.version)}, is ${last.stage.toLowerCase().replace('_', ' ')} since ${moment(last.at)}.`;
  return said + (data.refusedInARow > 1 ? ` ${count(data.refusedInARow)} candidates were refused in a row.` : '');
};

const waiting = labels => {
  if (!labels) return ['Not known yet', 'The app has not looked yet.'];
  if (labels.problem) return ['Not known', labels.problem];
  if (labels.waiting == null) return ['Not reported', `The group ${labels.group} has committed nothing: no trainer has run here, or it has made no checkpoint yet.`];
  return [plural(labels.waiting, 'label'), `of ${count(labels.came)} that came to ${labels.topic}, by what the trainer has committed.`];
};

const why = data => {
  const last = data.verdicts[0];
  if (data.pinned) return ['A release is pinned', 'Candidates wait until it is unpinned.'];
  if (data.paused) return ['Promotion is paused', 'Candidates wait until it is resumed.'];
  if (last?.stage === 'REFUSED') return ['The last one was refused', last.reasons.join('; ')];
  return ['Nothing stands in the way', 'A candidate comes when the trainer has learnt enough and its gate lets it pass.'];
};

const silent = trainer => ['Not reported', trainer?.problem ?? (trainer ? `The trainer has written nothing to ${trainer.topic} yet.` : 'The app has not looked yet.')];

const checkpoints = trainer => {
  if (!trainer?.at) return silent(trainer);
  if (!trainer.checkpointAt) return ['None yet', 'A first fit blocks them for as long as it takes.'];
  return [ago(trainer.checkpointAt), `The trainer said so ${ago(trainer.at)}. What came since is learnt again after a failure.`];
};

const memory = trainer => {
  if (!trainer?.at) return silent(trainer);
  if (trainer.collected > 0) return [plural(trainer.collected, 'example'), 'collected for the first fit.'];
  const parked = trainer.parked > 0 ? ` ${plural(trainer.parked, 'label')} of new kinds wait until there are enough.` : '';
  return [`${count(trainer.trained)} labels trained`, `${plural(trainer.replay, 'example')} in replay; ${plural(trainer.holdout, 'text')} held out, ${count(trainer.unbiased)} of them unbiased.${parked}`];
};

export default {
  id: 'trainer', name: 'Trainer',
  glance: () => '',
  load: () => get('api/trainer'),
  render: data => [
    head('Trainer', lede(data)),
    h('div.answers.side-gap', {},
      answer('How many labels wait?', ...waiting(data.labels)),
      answer('Why is there no candidate?', ...why(data)),
      answer('Checkpoints', ...checkpoints(data.trainer)),
      answer('What it learns from', ...memory(data.trainer))),
    section('Verdicts', { note: 'What became of the last releases, the newest first.' }, data.verdicts.length === 0 ? empty('No verdicts yet', 'A trainer that runs announces a bundle when it has learnt enough from labels.')
      : table(['Release', 'Verdict', 'Since', { name: 'holdout accuracy', num: true }, { name: 'live then', num: true }, 'Why'], data.verdicts.map(v => [
        h('span', { title: v.version }, short(v.version)), stage(v.stage), stamp(v.at), share(v.metrics['holdout.accuracy']), share(v.metrics['live.holdout.accuracy']), v.reasons.join('; ')]), 'Verdicts'))
  ],
  events: { status: (_, context) => context.refresh() },
  every: 15
};

const share = x => x == null ? '–' : (x * 100).toFixed(1) + '\u00a0%';
