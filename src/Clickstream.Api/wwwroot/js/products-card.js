import { element, svg } from './dom.js';
import { percent } from './format.js';

/**
 * What the visitor may want next, the most probable first. With `view(itemId)`, a press on a product opens it in the session and so leads to the
 * next list; it says whether it could.
 */
export function productsCard({ items }, view) {
  const best = Math.max(...items.map((item) => item.score), Number.MIN_VALUE);
  let opened = false;
  const open = (item) => {
    if (!opened) opened = view(item.itemId);
  };
  return [
    element('p', { class: 'quiet' }, 'How probable the model takes each to be as the next other product clicked.', view && ' Press a product to open it in this session and see what follows.'),
    element('ol', { class: 'products', role: 'list' }, items.map((item) => element('li', {}, view
      ? element('button', { type: 'button', onclick: () => open(item) }, element('span', { class: 'visually-hidden' }, 'View '), product(item, best))
      : element('div', {}, product(item, best))))),
  ];
}

/** Stands in its place where the session was described by features. */
export function toClicksCard(toClicks) {
  return element('section', { class: 'card' }, element('h2', {}, 'Next products'),
    element('p', { class: 'quiet' }, 'Products are recommended from clicks, not from features.'),
    element('p', {}, element('button', { type: 'button', onclick: toClicks }, 'Go click by click')));
}

function product({ itemId, score, because }, best) {
  return [
    element('span', { class: 'name' }, itemId),
    element('span', { class: 'share' }, percent(score)),
    svg('svg', { class: 'bar', viewBox: '0 0 100 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { class: 'track', width: 100, height: 1 }), svg('rect', { class: 'fill', width: (100 * score) / best, height: 1 })),
    because?.text && element('span', { class: 'because' }, because.text),
  ];
}
