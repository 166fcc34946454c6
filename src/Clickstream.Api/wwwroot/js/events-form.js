import { element } from './dom.js';
import { problemNotice } from './notices.js';
import { shop } from './shop.js';

const start = new Date('2026-11-22T10:15:00Z');
const clicks = [
  { name: 'view_item_list', text: 'View a list', seconds: 20, item: false },
  { name: 'search', text: 'Search', seconds: 15, item: false },
  { name: 'view_item', text: 'View product', seconds: 45, item: true },
  { name: 'add_to_cart', text: 'Add to cart', seconds: 20, item: true },
  { name: 'remove_from_cart', text: 'Remove from cart', seconds: 20, item: true },
  { name: 'view_cart', text: 'View cart', seconds: 15, item: false },
  { name: 'begin_checkout', text: 'Begin checkout', seconds: 30, item: false },
];

/**
 * A session click by click. The text is the one truth: a button writes a click into it and asks again, and whoever likes pastes events of his own.
 * `products` are { category, itemIds } that the models know: a new product is the next of them. `submit(session)` gets the JSON body of a request.
 * Answers { element, view }: `view(itemId)` adds a look at a product as the buttons do and says whether it could.
 */
export function eventsForm(products, submit) {
  const problem = element('div', {});
  const text = element('textarea', { id: 'events', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'events-hint' });
  text.value = written(example(products));
  const item = element('input', { id: 'click-item', type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: 'last or new' });
  const price = element('input', { id: 'click-price', type: 'number', min: 0, step: 'any', inputmode: 'decimal', value: '38' });
  const category = element('input', { id: 'click-category', type: 'text', value: products.category, autocomplete: 'off' });
  const send = (change) => {
    problem.replaceChildren();
    try {
      const session = read(text.value);
      if (change) text.value = written(change(session));
      store.update(session);
      submit(session);
      return true;
    } catch (error) {
      problem.replaceChildren(problemNotice(new Error(`The text is not valid JSON: ${error.message}`)));
      problem.scrollIntoView({ block: 'nearest' });
      return false;
    }
  };
  const add = (click, itemId = item.value.trim()) => send((session) => {
    (session.events ??= []).push(next(session.events, click, { itemIds: products.itemIds, item: itemId, price: price.value, category: category.value }));
    return session;
  });
  const store = shop(products, (name, itemId) => add(clicks.find((click) => click.name === name), itemId));
  // Of a product that the service names, nothing but its id is known here.
  const view = (itemId) => send((session) => {
    (session.events ??= []).push({ ...timed(session.events, clicks.find((click) => click.name === 'view_item')), itemId });
    return session;
  });
  const form = element('form', { novalidate: true },
    store.element,
    element('h3', {}, 'Any other click'),
    element('div', { class: 'fields narrow' },
      element('div', { class: 'field' }, element('label', { for: 'click-item' }, 'Product'), item),
      element('div', { class: 'field' }, element('label', { for: 'click-category' }, 'Category'), category),
      element('div', { class: 'field' }, element('label', { for: 'click-price' }, 'Price'), price)),
    element('p', { class: 'row actions', role: 'group', 'aria-label': 'Add a click and predict' },
      clicks.map((click) => element('button', { type: 'button', onclick: () => add(click) }, click.text))),
    element('label', { for: 'events' }, 'The session as JSON'),
    element('p', { class: 'quiet', id: 'events-hint' }, 'Each button adds a click and predicts again. The text may be edited, or replaced by a session of your own.'),
    problem,
    text,
    element('p', { class: 'row actions' },
      element('button', { class: 'primary', type: 'submit' }, 'Predict'),
      element('button', { type: 'reset' }, 'Start over')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    text.value = written(example(products));
    store.update(JSON.parse(text.value));
  });
  store.update(JSON.parse(text.value));
  return { element: form, view };
}

/** A product is the one named, else the last one seen, or a new one when a product's page is opened. */
function next(events, click, { itemIds, item, price, category }) {
  const event = timed(events, click);
  if (!click.item) return event;
  const viewed = events.filter((one) => one.itemId);
  const itemId = item || (click.name === 'view_item' || viewed.length === 0 ? unseen(events, itemIds) : viewed.at(-1).itemId);
  return { ...event, itemId, itemCategory: category || undefined, price: price === '' ? undefined : Number(price) };
}

function unseen(events, itemIds) {
  const seen = new Set(events.map((event) => event.itemId));
  return itemIds.find((itemId) => !seen.has(itemId)) ?? `P${events.length + 1}`;
}

/** The click comes some seconds after the last one. */
function timed(events, click) {
  const times = events.map((event) => Date.parse(event.eventTime)).filter(Number.isFinite);
  return { eventTime: iso(new Date(Math.max(...times, start.getTime()) + click.seconds * 1000)), eventName: click.name };
}

/** A bare list of events is a session too. */
function read(text) {
  const session = JSON.parse(text);
  if (Array.isArray(session)) return { events: session };
  if (session === null || typeof session !== 'object') throw new SyntaxError('expected an object with "events".');
  return session;
}

function example({ category, itemIds: [itemId = 'P1'] }) {
  return {
    visitor: { device: 'mobile', trafficSource: 'email', returning: true },
    events: [
      { eventTime: iso(start), eventName: 'view_item_list' },
      { eventTime: iso(new Date(start.getTime() + 25000)), eventName: 'view_item', itemId, itemCategory: category || undefined, price: 38 },
    ],
  };
}

/** One event a line: short enough to read, and a line is a click. */
function written(session) {
  const { events = [], ...rest } = session;
  const head = JSON.stringify(rest).slice(1, -1);
  const lines = events.map((event) => `    ${JSON.stringify(event)}`).join(',\n');
  return `{\n${head ? `  ${head},\n` : ''}  "events": [\n${lines}\n  ]\n}\n`;
}

function iso(date) {
  return date.toISOString().replace('.000Z', 'Z');
}
