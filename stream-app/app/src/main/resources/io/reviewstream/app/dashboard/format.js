/* Figures and times as people read them. Times are seconds since 1970, in the browser's zone. */
export const percent = (x, digits = 1) => (x * 100).toFixed(digits) + '\u00a0%';
export const count = x => Math.round(x).toLocaleString('en-GB');
export const plural = (n, one, many = one + 's') => count(n) + ' ' + (n === 1 ? one : many);
export const now = () => Date.now() / 1000;

const two = n => String(n).padStart(2, '0');
const date = t => new Date(t * 1000);
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
export const clock = t => two(date(t).getHours()) + ':' + two(date(t).getMinutes());
export const clockSeconds = t => clock(t) + ':' + two(date(t).getSeconds());
export const day = t => date(t).getDate() + ' ' + MONTHS[date(t).getMonth()];
export const moment = t => day(t) === day(now()) ? clock(t) : day(t) + ', ' + clock(t);
export const iso = t => date(t).toISOString();

const length = s => s < 90 ? plural(Math.round(s), 'second') : s < 5400 ? plural(Math.round(s / 60), 'minute')
  : s < 129600 ? plural(Math.round(s / 3600), 'hour') : plural(Math.round(s / 86400), 'day');
export const ago = t => now() - t < 5 ? 'now' : length(now() - t) + ' ago';
export const since = t => length(Math.max(1, now() - t));

export const zone = () => {
  const minutes = -new Date().getTimezoneOffset(), size = Math.abs(minutes);
  return `Times are UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}.`;
};

/** LOW_CONFIDENCE reads "low confidence". */
export const words = name => String(name).toLowerCase().replaceAll('_', ' ');

const STATISTICS = { OUT_OF_VOCABULARY: 'unknown words', LABEL: 'labels', ABSTENTION: 'abstentions', TOKENS: 'mix of words', WORD: 'a single word' };
/** What a report on drift is about: {statistic, segment}. */
export const about = report => (STATISTICS[report.statistic] ?? words(report.statistic)) + (report.segment ? ' in ' + report.segment : '');

/** 000012-0b2b85d2b70f reads v12: the number is what people say, the whole is beside it. */
export const short = version => {
  const found = /^0*(\d+)-/.exec(version ?? '');
  return found ? 'v' + found[1] : String(version ?? '');
};
