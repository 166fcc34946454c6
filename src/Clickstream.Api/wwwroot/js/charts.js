import { csvCell } from './csv.js';
import { element } from './dom.js';
import { table } from './tables.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
let library;

/** The bundle is built by npm and may be absent: then every figure shows its table alone. */
function load() {
  library ??= import('../lib/charts.js').catch(() => null);
  return library;
}

/**
 * A figure: title, drawing, what stands below it, and the same facts as a table: { caption, columns, rows, growing } as `table` takes them. Both can be saved.
 * `option(colour, width)` makes the chart's settings; `colour(name)` reads a colour of the page, so that light and dark follow the
 * system; `width` is in pixels. Height is in rem, else as the style sheet says.
 */
export function figure(title, note, option, facts, { height, below } = {}) {
  const chart = element('div', { class: 'chart', role: 'img', 'aria-label': `${title}. The table below holds the same figures.` });
  if (height) chart.style.height = `${height}rem`;
  const picture = element('button', { type: 'button', class: 'small', 'aria-label': `Save the picture: ${title}` }, 'PNG');
  const figures = element('button', { type: 'button', class: 'small', 'aria-label': `Save the figures: ${title}`, onclick: () => save(`${fileName(title)}.csv`, csvOf(facts)) }, 'CSV');
  const asTable = element('details', {}, element('summary', {}, 'Show as a table'), table(facts.caption, facts.columns, facts.rows, { growing: facts.growing }));
  const whole = element('figure', {},
    element('figcaption', {}, element('span', { class: 'title' }, title), note && element('span', { class: 'quiet' }, note)),
    chart, below, element('div', { class: 'figure-tools' }, asTable, element('span', { class: 'row' }, picture, figures)));
  load().then((echarts) => {
    if (echarts) {
      const drawn = draw(echarts, chart, option);
      picture.addEventListener('click', () => save(`${fileName(title)}.png`, drawn.getDataURL({ pixelRatio: 2, backgroundColor: colour('card') })));
    } else {
      chart.remove();
      below?.remove();
      picture.remove();
      asTable.open = true;
    }
  });
  return whole;
}

/** With all the digits that there are, where the table shows four. */
function csvOf({ columns, rows }) {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => row[column.key]))];
  return URL.createObjectURL(new Blob(lines.map((cells) => `${cells.map(csvCell).join(',')}\n`), { type: 'text/csv' }));
}

function save(name, address) {
  element('a', { href: address, download: name }).click();
  if (address.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function fileName(title) {
  return title.toLowerCase().replace(/[^a-z\d]+/g, '-').replace(/^-|-$/g, '');
}

function draw(echarts, node, option) {
  const chart = echarts.init(node, null, { renderer: 'canvas' });
  const paint = () => chart.setOption(withDefaults(option(colour, node.clientWidth)), true);
  const recolour = () => {
    if (node.isConnected) paint();
    else release();
  };
  const size = new ResizeObserver(() => {
    if (!node.isConnected) {
      release();
    } else if (node.clientWidth > 0) {
      chart.resize();
      paint();
    }
  });
  const release = () => {
    size.disconnect();
    dark.removeEventListener('change', recolour);
    for (const name of ['beforeprint', 'afterprint']) removeEventListener(name, recolour);
    chart.dispose();
  };
  size.observe(node);
  dark.addEventListener('change', recolour);
  for (const name of ['beforeprint', 'afterprint']) addEventListener(name, recolour);
  return chart;
}

function withDefaults(option) {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('text') },
    ...option,
    // Drawn, not written as HTML: a tooltip made of markup would need inline styles, which the page's policy forbids.
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: colour('card'),
      borderColor: colour('control'),
      textStyle: { color: colour('text') },
      ...option.tooltip,
    },
  };
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
