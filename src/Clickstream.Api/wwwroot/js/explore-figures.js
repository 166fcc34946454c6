import { sizeBars } from './chart-options.js';
import { figure } from './charts.js';
import { element } from './dom.js';
import { flow, heatmap, heightOf, linesOver, pairPlot, rangeBars } from './explore-options.js';
import { number, percent } from './format.js';
import { table } from './tables.js';

/**
 * The chapters of an exploration, as the service and a report file hold them: [{ title, notes, figures }].
 * A figure is { title, note, kind, columns: [{ title, form }], rows }, and its rows are all that is drawn.
 */
export function sections(chapters) {
  return chapters.map(({ title, notes, figures }) => element('section', { class: 'card explore' },
    element('h2', {}, title),
    notes.map((note) => element('p', {}, note)),
    element('div', { class: 'explore-figures' }, figures.map(drawn))));
}

function drawn(shown) {
  const { title, note, kind, columns, rows } = shown;
  const facts = {
    caption: title,
    columns: columns.map(({ title, form }, key) => ({ title, key, number: form !== 'text', show: form === 'percent' ? percent : form === 'number' ? number : undefined })),
    rows,
  };
  const draw = rows.length > 0 && drawings[kind];
  if (!draw) {
    return element('figure', { class: 'wide-figure' },
      element('figcaption', {}, element('span', { class: 'title' }, title), element('span', { class: 'quiet' }, note)),
      rows.length > 0 && table(title, facts.columns, rows, { sortable: kind === 'table' && rows.length > 3 }));
  }

  const { option, height, below, wide } = draw(shown, facts.columns);
  const whole = figure(title, note, option, facts, { height, below });
  if (wide) whole.classList.add('wide-figure');
  return whole;
}

const drawings = {
  bars: ({ rows }, columns) => ({
    option: sizeBars(rows.map(([label, value]) => ({ label, value })), columns[1].show, { oneLine: true }),
    height: Math.max(6, 1.5 + 1.9 * rows.length),
    wide: rows.some(([label]) => String(label).length > 40),
  }),
  histogram: ({ rows, columns }) => ({ option: rangeBars(rows.map(([from, to, count]) => ({ from, to, count })), columns[2].title), height: 15 }),
  lines: ({ rows, columns }) => ({
    option: linesOver(rows.map((row) => row[0]), columns.slice(1).map(({ title }, index) => ({ name: title, values: rows.map((row) => row[index + 1]) }))),
    wide: true,
  }),
  heatmap: ({ rows }, columns) => ({
    option: heatmap(rows.map((row) => row[0]), columns.slice(1).map(({ title }) => title), rows.map((row) => row.slice(1)), short(columns[1].show)),
    height: Math.max(14, 8 + 1.9 * rows.length),
    wide: true,
  }),
  pairPlot: ({ rows, columns }) => {
    const names = columns.slice(0, -1).map(({ title }) => title);
    const kinds = [...new Set(rows.map((row) => row.at(-1)))].sort();
    return {
      option: pairPlot(names, kinds.map((name, index) => ({ name, colour: `slice-${index + 1}`, points: rows.filter((row) => row.at(-1) === name) }))),
      height: heightOf(names),
      below: kinds.length > 1 ? legend(kinds.map((name) => `${columns.at(-1).title}: ${name}`)) : null,
      wide: true,
    };
  },
  flow: ({ rows }) => ({ option: flow(rows.map(([step, from, to, count]) => ({ step, from, to, count }))), height: 26, wide: true }),
};

function legend(names) {
  return element('ul', { class: 'legend' }, names.map((name, index) => element('li', { class: `slice-${index + 1}` }, name)));
}

/** In a field of a heatmap two digits have room. */
function short(show) {
  return (value) => (show === number && !Number.isInteger(value) ? value.toFixed(2) : show(value));
}
