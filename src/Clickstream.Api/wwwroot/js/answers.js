import { contributionBars, contributionSteps } from './chart-options.js';
import { figure } from './charts.js';
import { element, fill, svg } from './dom.js';
import { money, number, percent, signed, value, words } from './format.js';
import { problemNotice, warningNotice } from './notices.js';
import { productsCard, toClicksCard } from './products-card.js';
import { tasks } from './service.js';
import { trajectoryCard } from './trajectory-card.js';
import { table } from './tables.js';

const cards = { conversion: purchaseCard, revenue: revenueCard, segment: segmentCard, abandonment: cartCard, recommendation: productsCard };
// Nothing is wrong with a session that has put nothing into its cart, nor with one that has seen it all.
const nothingWrong = {
  empty_cart: () => 'The cart is empty: there is nothing to be left behind.',
  nothing_to_recommend: (reason) => reason.message,
};
let lastProbability = null;

/**
 * Results: task name -> settled promise of its answer. Actions that are offered where they are given: `view(itemId)` opens a product in the session
 * and says whether it could, `toClicks()` goes on to describing the session click by click; `moments` is a promise of the probability after each click.
 */
export function showAnswers(place, results, { view, toClicks, moments } = {}) {
  const of = (task) => (results.has(task) ? card(task, results.get(task), view) : null);
  const inProducts = place.querySelector('[data-answer=recommendation]')?.contains(document.activeElement);
  const warnings = [...new Set([...results.values()].flatMap((result) => result.value?.warnings ?? []))];
  fill(place, of('conversion'), of('recommendation'), element('div', { class: 'pair' }, of('revenue'), of('segment')), of('abandonment'), moments && trajectoryCard(moments),
    toClicks && toClicksCard(toClicks), reasonsCard(results, view ? contributionBars : contributionSteps), warningNotice(warnings));
  // Whoever went on from product to product by keyboard goes on from the new list.
  if (inProducts) (place.querySelector('.products button') ?? place.querySelector('[data-answer=recommendation] h2'))?.focus({ preventScroll: true });
}

/** The same in one line, for those who listen. */
export function answersInWords(results) {
  const { conversion, revenue, segment, abandonment, recommendation } = Object.fromEntries([...results].map(([task, result]) => [task, result.value]));
  return [
    conversion && `Probability of a purchase ${percent(conversion.probability)}.`,
    revenue && `Expected revenue ${money(revenue.expected, revenue.currency)}.`,
    segment && `Segment ${segment.name}.`,
    abandonment && `Probability that the cart is left behind ${percent(abandonment.probability)}.`,
    recommendation && `Next products: ${recommendation.items.map((item) => item.itemId).join(', ')}.`,
    [...results.values()].some((result) => result.reason && !nothingWrong[result.reason.code]) && 'Not everything could be answered.',
  ].filter(Boolean).join(' ');
}

function card(task, result, view) {
  const { title } = tasks.find((one) => one.name === task);
  const harmless = nothingWrong[result.reason?.code];
  const content = result.status === 'fulfilled' ? cards[task](result.value, view)
    : harmless ? element('p', { class: 'quiet' }, harmless(result.reason)) : problemNotice(result.reason);
  return element('section', { class: 'card', 'data-answer': task }, element('h2', { tabindex: task === 'recommendation' && -1 }, title), content);
}

function cartCard({ probability, threshold, willAbandon, bestMoment }) {
  return [
    element('p', { class: 'figure' }, percent(probability), ' ', element('small', {}, 'probability that the cart is left behind')),
    element('p', {}, willAbandon ? 'Expect it to be left behind.' : 'Do not expect it to be left behind.'),
    element('p', { class: 'quiet' }, `The threshold is ${percent(threshold)}.`,
      bestMoment && ` Of the moments since the cart was filled, the riskiest was ${bestMoment.isNow ? 'this one' : `after event ${bestMoment.eventNumber}, with ${percent(bestMoment.probability)}`}.`),
  ];
}

function purchaseCard(answer) {
  const { probability, threshold, baseRate, willPurchase } = answer;
  const change = lastProbability === null ? null : (probability - lastProbability) * 100;
  lastProbability = probability;
  return [
    element('p', { class: 'figure' }, percent(probability), ' ', element('small', {}, 'probability of a purchase')),
    scale(answer),
    element('p', { class: 'key quiet' }, element('span', {}, `│ Threshold ${percent(threshold)}`), known(baseRate) && element('span', {}, `┊ Base rate ${percent(baseRate)}`)),
    element('p', { class: willPurchase ? 'decision yes' : 'decision' }, willPurchase ? 'Expect a purchase.' : 'Do not expect a purchase.'),
    element('p', { class: 'quiet' }, `The probability is ${willPurchase ? 'at or above' : 'below'} the threshold of ${percent(threshold)}${known(baseRate) ? `, ${timesBase(probability / baseRate)}` : ''}.`,
      change !== null && Math.abs(change) >= 0.05 ? ` ${signed(Number(change.toFixed(1)))} points since the last prediction.` : ''),
  ];
}

// Models of other libraries need not say everything.
function known(value) {
  return value !== null && value !== undefined;
}

function timesBase(ratio) {
  if (!Number.isFinite(ratio)) return 'and the base rate is zero';
  return ratio > 0.95 && ratio < 1.05 ? 'about the base rate' : `${number(Number(ratio.toPrecision(2)))} times the base rate`;
}

function scale({ probability, threshold, baseRate }) {
  const at = (share) => Math.max(0, Math.min(100, share * 100));
  const mark = (share, name) => svg('line', { class: name, x1: at(share), x2: at(share), y1: 0, y2: 10 });
  return svg('svg', { class: 'scale', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', x: 0, y: 2.5, width: 100, height: 5 }),
    svg('rect', { class: 'fill', x: 0, y: 2.5, width: at(probability), height: 5 }),
    mark(threshold, 'threshold'), known(baseRate) && mark(baseRate, 'base'));
}

function revenueCard({ expected, purchaseProbability, ifPurchase, currency }) {
  return [
    element('p', { class: 'figure' }, money(expected, currency), ' ', element('small', {}, 'expected')),
    ifPurchase && element('p', {}, `If it ends in a purchase: ${money(ifPurchase.low)} to ${money(ifPurchase.high, currency)}, median ${money(ifPurchase.median)}.`),
    element('p', { class: 'quiet' },
      ifPurchase && `${percent(ifPurchase.coverage)} of purchases fall into that span. `, known(purchaseProbability) && `Chance of a purchase by this model: ${percent(purchaseProbability)}.`),
  ];
}

function segmentCard({ id, name, description, share, distance, typicalValues }) {
  const typical = Object.entries(typicalValues ?? {});
  return [
    element('p', { class: 'figure' }, name || `Segment ${id}`),
    element('p', {}, description),
    element('p', { class: 'quiet' }, `${known(share) ? `${percent(share)} of sessions are of this kind; this` : 'This'} one is ${number(distance)} standard deviations from its centre.`),
    typical.length > 0 && element('details', {}, element('summary', {}, 'Typical values'),
      table('Means of the segment', [{ title: 'Feature', key: 0, show: words }, { title: 'Mean', key: 1, number: true, show: number }], typical)),
  ];
}

function reasonsCard(results, drawing) {
  const parts = [
    reasons(results.get('conversion'), 'What moved the probability', 'Log-odds: to the right speaks for a purchase, to the left against it.', drawing),
    reasons(results.get('revenue'), 'What moved the amount', 'Logarithm of the amount: to the right raises it, to the left lowers it.', drawing),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const [first, ...others] = parts;
  return element('section', { class: 'card', 'data-answer': 'reasons' }, element('h2', {}, 'Reasons'), first.figure,
    others.map((other) => element('details', {}, element('summary', {}, other.title), other.figure)));
}

function reasons(result, title, note, drawing) {
  const items = result?.value?.reasons ?? [];
  if (items.length === 0) return null;
  const labelled = items.map((item) => ({ ...item, label: `${words(item.feature)} = ${value(item.value)}` }));
  const columns = [
    { title: 'Feature', key: 'feature', show: words },
    { title: 'Value', key: 'value', number: true, show: value },
    { title: 'Contribution', key: 'contribution', number: true, show: signed },
  ];
  return { title, figure: figure(title, note, drawing(labelled), { caption: title, columns, rows: items }, { height: 1 + 2.3 * items.length }) };
}
