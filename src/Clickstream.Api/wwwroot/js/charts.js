import { element } from './dom.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
let library;

/** The bundle is built by npm and may be absent: then every figure shows its table alone. */
function load() {
  library ??= import('../lib/charts.js').catch(() => null);
  return library;
}

/**
 * A figure: title, drawing, and the same facts as a table.
 * `option(colour)` makes the chart's settings; `colour(name)` reads a colour of the page, so that light and dark follow the system.
 */
export function figure(title, note, option, tableOf, { height } = {}) {
  const chart = element('div', { class: 'chart', role: 'img', 'aria-label': `${title}. The table below holds the same figures.` });
  if (height) chart.style.height = `${height}rem`;
  const facts = element('details', {}, element('summary', {}, 'Show as a table'), tableOf());
  const whole = element('figure', {}, element('figcaption', {}, title, note && element('span', { class: 'quiet' }, note)), chart, facts);
  load().then((echarts) => {
    if (echarts) {
      draw(echarts, chart, option);
    } else {
      chart.remove();
      facts.open = true;
    }
  });
  return whole;
}

function draw(echarts, node, option) {
  const chart = echarts.init(node, null, { renderer: 'canvas' });
  const paint = () => chart.setOption(withDefaults(option(colour)), true);
  const recolour = () => {
    if (node.isConnected) paint();
    else release();
  };
  const size = new ResizeObserver(() => {
    if (node.isConnected) chart.resize();
    else release();
  });
  const release = () => {
    size.disconnect();
    dark.removeEventListener('change', recolour);
    chart.dispose();
  };
  size.observe(node);
  dark.addEventListener('change', recolour);
  paint();
}

function withDefaults(option) {
  return {
    animation: !still.matches,
    animationDuration: 350,
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
