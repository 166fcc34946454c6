import { element, fill } from './dom.js';

const shown = 6;

/**
 * A little shop to click in: a shelf of products that the models know, and a cart. `act(eventName, itemId)` is what a press does. Answers { element, update }:
 * `update(session)` shows the cart as the session's events leave it.
 */
export function shop({ itemIds }, act) {
  const cart = element('ul', { class: 'cart', 'aria-label': 'Cart' });
  const checkout = element('button', { type: 'button', onclick: () => act('begin_checkout') }, 'To the till');
  const stock = (itemIds.length > 0 ? itemIds : ['P1', 'P2', 'P3']).slice(0, shown);
  const whole = element('section', { class: 'shop', 'aria-label': 'A little shop' },
    element('h3', {}, 'A little shop'),
    element('ul', { class: 'shelf' }, stock.map((itemId) => element('li', {},
      element('span', { class: 'name' }, itemId),
      element('span', { class: 'row' },
        element('button', { type: 'button', class: 'small', 'aria-label': `View ${itemId}`, onclick: () => act('view_item', itemId) }, 'View'),
        element('button', { type: 'button', class: 'small', 'aria-label': `Put ${itemId} into the cart`, onclick: () => act('add_to_cart', itemId) }, 'Into the cart'))))),
    element('div', { class: 'row cart-row' }, cart, checkout));
  const update = (session) => {
    const held = inCart(session?.events ?? []);
    checkout.disabled = held.length === 0;
    fill(cart, held.length === 0 ? element('li', { class: 'quiet' }, 'The cart is empty.') : held.map(([itemId, count]) => element('li', {},
      element('span', { class: 'name' }, count > 1 ? `${count} × ${itemId}` : itemId),
      element('button', { type: 'button', class: 'small', 'aria-label': `Take ${itemId} out of the cart`, onclick: () => act('remove_from_cart', itemId) }, 'Take out'))));
  };
  return { element: whole, update };
}

/** What lies in the cart after the events: [itemId, pieces]. */
function inCart(events) {
  const held = new Map();
  for (const { eventName, itemId } of events) {
    if (eventName === 'add_to_cart') held.set(itemId, (held.get(itemId) ?? 0) + 1);
    if (eventName === 'remove_from_cart') held.set(itemId, (held.get(itemId) ?? 0) - 1);
  }
  return [...held].filter(([itemId, count]) => itemId && count > 0);
}
