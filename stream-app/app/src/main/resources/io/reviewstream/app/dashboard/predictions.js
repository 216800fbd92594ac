/* A prediction, with its words shaded by what they contribute. */
import { h } from './dom.js';
import { ago, percent, plural, short, words } from './format.js';
import { bar, colour, label } from './pieces.js';

const SHADED = .14, NAMED = .4;
const KOREAN = /[\u3131-\u318e\uac00-\ud7a3]/;
const lang = text => KOREAN.test(text) ? 'ko' : 'und';

const spoken = (text, tokens, weight, which) => tokens.filter(which).sort((a, b) => Math.abs(weight(b)) - Math.abs(weight(a))).slice(0, 3).map(t => text.slice(t.start, t.end)).join(', ');

/* What a token weighs: its contribution, for the label or against it, or its attention where that is all that is known. */
const signed = tokens => tokens.some(t => t.contribution != null);
const said = weight => `${weight < 0 ? 'against' : 'for'} the label by ${Math.abs(weight).toFixed(2)}`;

const heard = (text, tokens, weight, top, bySign) => {
  const strong = t => Math.abs(weight(t)) / top > NAMED;
  if (!bySign) return [' Most attention: ', spoken(text, tokens, weight, strong)];
  const against = spoken(text, tokens, weight, t => strong(t) && weight(t) < 0), pro = spoken(text, tokens, weight, t => strong(t) && weight(t) > 0);
  return [' ', [pro && `For the label: ${pro}`, against && `Against it: ${against}`].filter(Boolean).join('. ')];
};

export const shaded = (text, tokens, unknownCount) => {
  const bySign = signed(tokens), weight = t => bySign ? t.contribution ?? 0 : t.attention;
  const top = Math.max(...tokens.map(t => Math.abs(weight(t))), .001), parts = [];
  let at = 0;
  for (const token of tokens) {
    if (token.start < at) continue;
    const strength = Math.abs(weight(token)) / top, piece = text.slice(token.start, token.end);
    parts.push(text.slice(at, token.start));
    const title = `${bySign ? said(weight(token)) : `attention ${percent(token.attention, 0)}`}${token.unknown ? ', unknown word' : ''}`;
    const kind = (bySign ? weight(token) < 0 ? '.against' : '.for' : '') + (token.unknown ? '.oov' : '');
    parts.push(strength > SHADED ? h('mark' + kind, { style: `--a:${strength.toFixed(2)}`, title }, piece)
      : token.unknown ? h('span.oov', { title }, piece) : piece);
    at = token.end;
  }
  const [lead, most] = heard(text, tokens, weight, top, bySign), unknown = spoken(text, tokens, weight, t => t.unknown);
  return h('p.tokens', { dir: 'auto' }, h('bdi', { lang: lang(text) }, parts, text.slice(at)),
    h('span.sr', {}, most && `${lead}${most}.`, unknownCount > 0 && unknown && ` Unknown: ${unknown}.`));
};

const confidence = (p, floor) => h('div.f-conf.conf', { title: floor > 0 ? `The tick marks ${floor}: below it a prediction abstains` : null },
  h('b', {}, h('span.sr', {}, 'confidence '), p.confidence.toFixed(2)),
  h('span.track', { 'aria-hidden': 'true' }, h('span.bar', { style: `width:${p.confidence * 100}%;--c:${p.abstained ? 'var(--ink-3)' : colour(p.label)}` }), floor > 0 && h('span.tick', { style: `left:${floor * 100}%` })));

export const feedItem = (p, floor) => h('li', {},
  h('div.f-label', {}, label(p.label, p.abstained)),
  confidence(p, floor),
  p.text == null ? h('p.tokens.quiet', {}, 'The text is not shown here, or could not be read.') : p.text === '' ? h('p.tokens.quiet', {}, 'An empty text.') : shaded(p.text, p.tokens, p.unknownCount),
  h('div.f-meta', {}, h('span', {}, ago(p.at)), h('span', { title: p.release }, short(p.release)), p.segment && h('span', {}, h('bdi', {}, p.segment)),
    p.abstained && h('span', {}, `leaned ${p.label}: ${words(p.abstained)}`),
    p.unknownCount > 0 && h('span', {}, `${p.unknownCount} of ${plural(p.tokenCount, 'word')} unknown`),
    p.truncatedCount > 0 && h('span', {}, `${plural(p.truncatedCount, 'word')} cut away`),
    p.masked && h('span', {}, 'masked')));

/** The answer of POST /v1/classify. */
export const result = (text, p, millis) => h('div.result', { style: `--c:${p.abstained ? 'var(--ink-3)' : colour(p.label)}` },
  h('div.pair', {}, label(p.label, p.abstained), h('span', {}, p.abstained ? `leans ${p.label}, confidence ${p.confidence.toFixed(2)}: ${words(p.abstainReason)}` : `confidence ${p.confidence.toFixed(2)}`)),
  shaded(text, p.tokens ?? [], 0),
  h('div.ranks', {}, p.scores.flatMap(s => [h('span', {}, s.label), bar(s.probability, colour(s.label)), h('span.num', {}, s.probability.toFixed(2))])),
  h('p.small', {}, `${short(p.release)}, answered in ${millis} ms, ${plural(p.tokenCount, 'word')}, ${p.outOfVocabularyCount} unknown. Not sent to any topic.`));
