import { points, probabilityBars, sharePie, sliceClass, uprightBars } from './chart-options.js';
import { figure } from './charts.js';
import { listCell } from './csv.js';
import { element } from './dom.js';
import { money, number, percent, words } from './format.js';
import { table } from './tables.js';

const predicted = new Set(['purchase_probability', 'expected_revenue', 'revenue_low', 'revenue_median', 'revenue_high', 'segment_distance']);

/** Everything about a scored file: the figures, two charts, the rows that were odd, the first rows, the download. */
export function batchResults(summary, { name, blob, seconds, currency }) {
  return [
    element('section', { class: 'card' },
      element('h2', { tabindex: -1 }, `Scored: ${name}`),
      element('p', { class: 'quiet' }, `${number(summary.count)} rows in ${number(Number(seconds.toPrecision(2)))} s, ${number(Math.round(summary.count / seconds))} a second.`),
      figures(summary, currency),
      element('p', { class: 'row' }, download(name, blob))),
    element('div', { class: 'pair' }, histogram(summary), revenueBars(summary, currency), pie(summary), segmentMap(summary)),
    oddRows(summary),
    element('section', { class: 'card' }, element('h2', {}, 'Rows'),
      table(summary.count > summary.rows.length ? `The first ${summary.rows.length} of ${number(summary.count)} rows` : 'All rows',
        columnsOf(summary.columns), summary.rows, { sortable: true, filterable: true, tall: true, growing: true })),
  ];
}

function figures(summary, currency) {
  const { count, states, scored } = summary;
  const facts = [
    ['Rows', number(count)],
    ['Errors', number(states.error)],
    states.warning > 0 && ['Warnings', number(states.warning)],
    scored > 0 && ['Mean probability', percent(summary.probabilitySum / scored)],
    scored > 0 && ['Purchases expected', number(Math.round(summary.probabilitySum))],
    scored > 0 && ['Above the threshold', number(summary.purchases)],
    summary.has('expected_revenue') && ['Expected revenue', money(summary.revenueSum, currency)],
  ].filter(Boolean);
  return element('dl', { class: 'figures' }, facts.map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, text))));
}

function histogram(summary) {
  if (summary.scored === 0) return null;
  const counts = summary.probabilities;
  const rows = counts.map((count, index) => [`${percent(index / counts.length)} to ${percent((index + 1) / counts.length)}`, count]);
  return element('section', { class: 'card' }, figure('Probability of a purchase', 'Rows by probability, in steps of 5 points', probabilityBars(counts),
    { caption: 'Rows by probability', columns: [{ title: 'Probability', key: 0 }, { title: 'Rows', key: 1, number: true, show: number }], rows }));
}

function revenueBars(summary, currency) {
  if (!summary.has('expected_revenue') || summary.scored < 10) return null;
  const tenths = summary.deciles.map((tenth, index) => ({ ...tenth, label: `${index + 1}.` }));
  return element('section', { class: 'card' }, figure('Expected revenue by tenth', 'The tenth of the rows most likely to buy first',
    uprightBars(tenths.map((tenth) => ({ label: tenth.label, value: tenth.revenue })), (amount) => money(amount, currency), currency ?? 'Revenue'),
    {
      caption: 'Expected revenue by tenth of the rows',
      columns: [
        { title: 'Tenth', key: 'label' },
        { title: 'Probability from', key: 'from', number: true, show: percent },
        { title: 'to', key: 'to', number: true, show: percent },
        { title: 'Rows', key: 'count', number: true, show: number },
        { title: 'Expected revenue', key: 'revenue', number: true, show: (amount) => money(amount, currency) },
      ],
      rows: tenths,
    }));
}

function pie(summary) {
  const items = summary.segmentCounts;
  if (items.length === 0) return null;
  const total = items.reduce((sum, item) => sum + item.count, 0);
  const columns = [
    { title: 'Segment', key: 'name' },
    { title: 'Rows', key: 'count', number: true, show: number },
    { title: 'Share', key: 'count', number: true, show: (count) => percent(count / total) },
  ];
  return element('section', { class: 'card' }, figure('Segments', 'Share of the rows', sharePie(items), { caption: 'Rows by segment', columns, rows: items }, { below: legend(items, total) }));
}

/** Colours and shapes are those of the ring. */
function segmentMap(summary) {
  if (summary.places.length < 2) return null;
  const items = summary.segmentCounts;
  const groups = items.map(({ name }) => ({
    name,
    points: summary.places.filter((place) => place.segment === name).map((place) => ({
      ...place,
      text: `${words(summary.columns[0])} ${place.id}${place.probability === null ? '' : `\nProbability ${percent(place.probability)}`}`,
    })),
  }));
  const shown = summary.places.length < summary.segmentTotal ? `${number(summary.places.length)} of ${number(summary.segmentTotal)} rows, drawn at random` : 'All rows';
  return element('section', { class: 'card' }, figure('Map of the segments', `${shown}, by the first two principal components of the training sessions: near is alike`,
    points('First component', 'Second component', groups),
    {
      caption: 'Rows on the map',
      columns: [
        { title: words(summary.columns[0]), key: 'id' },
        { title: 'Segment', key: 'segment' },
        { title: 'First component', key: 'x', number: true, show: number },
        { title: 'Second component', key: 'y', number: true, show: number },
        { title: 'Probability', key: 'probability', number: true, show: percent },
      ],
      rows: summary.places,
      growing: true,
    }, { below: legend(items, summary.segmentTotal) }));
}

function legend(items, total) {
  return element('ul', { class: 'legend', 'aria-hidden': 'true' },
    items.map((item, index) => element('li', { class: sliceClass(index) }, `${item.name}: ${percent(item.count / total)}`)));
}

function oddRows(summary) {
  if (summary.odd.length === 0) return null;
  const all = summary.states.error + summary.states.warning;
  const id = summary.has('session_id') ? 'session_id' : 'row';
  const rows = summary.odd.map((cells) => [id, 'status', 'error'].map((column) => summary.text(cells, column)));
  const caption = all > rows.length ? `The first ${rows.length} of ${number(all)}` : `${number(all)} in all`;
  return element('section', { class: 'card', id: 'odd-rows' }, element('h2', {}, summary.states.error > 0 ? 'Rows with errors and warnings' : 'Rows with warnings'),
    table(caption, [{ title: words(id), key: 0 }, { title: 'Status', key: 1 }, { title: 'What was wrong', key: 2 }], rows, { tall: true, growing: true }));
}

function columnsOf(names) {
  return names.map((name, index) => ({
    title: name,
    key: index,
    number: predicted.has(name),
    show: predicted.has(name) ? (text) => (text === '' ? '' : number(Number(text))) : name === 'recommended_items' ? products : null,
  }));
}

function products(text) {
  return element('span', { class: 'items' }, listCell(text).map((item) => element('span', {}, item)));
}

function download(name, blob) {
  return element('a', { class: 'button primary', href: URL.createObjectURL(blob), download: `${name.replace(/(\.csv|\.tsv|\.txt)?(\.gz)?$/i, '')}-scored.csv` }, 'Download the scored file');
}
