/* Charts over time by uPlot. They read the colours when they draw, so a change of theme redraws them. */
import { h } from './dom.js';
import { clock } from './format.js';

const FONT = '12px system-ui, "Noto Sans", sans-serif';
let plots = [], observers = [], waiting = [];

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Takes down the charts of the former page. */
export const clear = () => {
  plots.forEach(plot => plot.destroy());
  observers.forEach(observer => observer.disconnect());
  plots = []; observers = []; waiting = [];
};
/** Draws those of the new page: they need their width first. */
export const draw = () => { waiting.forEach(make => make()); waiting = []; };
export const redraw = () => plots.forEach(plot => plot.redraw(false));

const axes = o => {
  const axis = { stroke: () => colour('--ink-3'), font: FONT, grid: { stroke: () => colour('--rule'), width: 1 }, ticks: { show: false } };
  return [
    { ...axis, grid: { show: false }, space: 64, size: 24, gap: 4, values: (_, splits) => splits.map(clock) },
    { ...axis, space: 30, size: o.axis ?? 46, gap: 6, values: (_, splits) => splits.map(o.format ?? String) }
  ];
};

const line = s => ({
  stroke: () => colour(s.soft ? '--ink-3' : '--ink'), width: s.width ?? 1.75, dash: s.dash, points: { show: false },
  spanGaps: true, fill: s.fill ? () => colour('--usual') : undefined
});

const bandSeries = { stroke: 'transparent', points: { show: false } };

const marks = o => plot => {
  const { ctx, bbox } = plot, ratio = window.devicePixelRatio || 1;
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, "Noto Sans", sans-serif`;
  ctx.strokeStyle = ctx.fillStyle = colour('--serving');
  for (const mark of o.marks ?? []) {
    if (mark.at < plot.scales.x.min || mark.at > plot.scales.x.max) continue;
    const x = Math.round(plot.valToPos(mark.at, 'x', true));
    ctx.beginPath(); ctx.moveTo(x, bbox.top); ctx.lineTo(x, bbox.top + bbox.height); ctx.stroke();
    ctx.fillText(mark.name, Math.min(x + 3 * ratio, bbox.left + bbox.width - ctx.measureText(mark.name).width), bbox.top + 10 * ratio);
  }
  ctx.restore();
};

const usual = o => plot => {
  if (!o.usual) return;
  const { ctx, bbox } = plot;
  const top = Math.max(bbox.top, plot.valToPos(o.usual[1], 'y', true)), bottom = Math.min(bbox.top + bbox.height, plot.valToPos(o.usual[0], 'y', true));
  ctx.save(); ctx.fillStyle = colour('--usual'); ctx.fillRect(bbox.left, top, bbox.width, Math.max(0, bottom - top)); ctx.restore();
};

const readout = (plot, host, o) => {
  const tip = h('p.tip', { 'aria-hidden': 'true' });
  host.append(tip);
  plot.over.addEventListener('mousemove', () => { const i = plot.cursor.idx; tip.textContent = i == null ? '' : o.readout(i); });
  plot.over.addEventListener('mouseleave', () => { tip.textContent = ''; });
};

/** o: label, times, series [{values, dash, soft, fill}], interval [lows, highs], usual [low, high], marks, min, max, height, format, readout */
export const timeChart = o => {
  const host = h('div.chart', { role: 'img', 'aria-label': o.label, style: `height:${o.height}px` });
  const data = () => [o.times, ...o.series.map(s => s.values), ...(o.interval ? [o.interval[1], o.interval[0]] : [])];
  waiting.push(() => {
    const n = o.series.length;
    const plot = new window.uPlot({
      width: host.clientWidth || 300, height: o.height, pxAlign: 0, padding: [8, 8, 0, 0], legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, fill: () => colour('--ink') } },
      scales: { x: { time: true }, y: { range: (_, low, high) => low == null ? [0, 1] : [o.min ?? Math.max(0, low - (high - low) * .15), Math.max(o.max ?? -Infinity, high + (high - (o.min ?? low)) * .08, (o.min ?? low) + 1e-9)] } },
      axes: axes(o), series: [{}, ...o.series.map(line), ...(o.interval ? [bandSeries, bandSeries] : [])],
      bands: o.interval ? [{ series: [n + 1, n + 2], fill: () => colour('--usual') }] : [],
      hooks: { drawClear: [usual(o)], draw: [marks(o)] }
    }, data(), host);
    host.querySelectorAll('canvas').forEach(canvas => canvas.setAttribute('aria-hidden', 'true'));
    if (o.readout) readout(plot, host, o);
    const observer = new ResizeObserver(() => host.clientWidth && plot.setSize({ width: host.clientWidth, height: o.height }));
    observer.observe(host);
    observers.push(observer); plots.push(plot); host.plot = plot;
  });
  host.update = label => { host.setAttribute('aria-label', label); host.plot?.setData(data()); };
  return host;
};
