import { element } from './dom.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
let library;

/** The bundle is built by npm and may be absent: then every figure shows its table alone. */
function load() {
  library ??= import('../lib/charts.js').catch(() => null);
  return library;
}

/**
 * A figure: title, drawing, what stands below it, and the same facts as a table.
 * `option(colour, width)` makes the chart's settings; `colour(name)` reads a colour of the page, so that light and dark follow the
 * system; `width` is in pixels. Height is in rem, else as the style sheet says.
 */
export function figure(title, note, option, tableOf, { height, below } = {}) {
  const chart = element('div', { class: 'chart', role: 'img', 'aria-label': `${title}. The table below holds the same figures.` });
  if (height) chart.style.height = `${height}rem`;
  const facts = element('details', {}, element('summary', {}, 'Show as a table'), tableOf());
  const whole = element('figure', {}, element('figcaption', {}, element('span', { class: 'title' }, title), note && element('span', { class: 'quiet' }, note)), chart, below, facts);
  load().then((echarts) => {
    if (echarts) {
      draw(echarts, chart, option);
    } else {
      chart.remove();
      below?.remove();
      facts.open = true;
    }
  });
  return whole;
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
    chart.dispose();
  };
  size.observe(node);
  dark.addEventListener('change', recolour);
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
