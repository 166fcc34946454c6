import { answersInWords, showAnswers } from './answers.js';
import { element, fill } from './dom.js';
import { eventsForm } from './events-form.js';
import { rankFeatures } from './ranking.js';
import { exampleProducts, ofFeatures, predict, predictAll, tasks, trajectory } from './service.js';
import { known, sessionForm } from './session-form.js';

const reasonsShown = 8;
const productsShown = 6;
// What may rightly have no answer, such as the cart while it is empty, is asked among the others.
const askedAmongOthers = new Set(['abandonment', 'recommendation']);

/** One session by hand: a form from the models' schema, or click by click where a model was trained on clicks. */
export function sessionView(service, manifests) {
  const answers = element('div', { class: 'answers' },
    element('div', { class: 'card' }, element('h2', {}, 'Prediction'), element('p', { class: 'quiet' }, 'Fill in what is known of the session and press Predict. Unknown values may stay empty.')));
  const said = element('p', { class: 'visually-hidden', role: 'status' });
  const input = element('div', {}, element('p', { class: 'quiet' }, 'Reading the models …'));
  const whole = element('div', { class: 'session' }, element('div', { class: 'card' }, element('h2', {}, 'One session'), input), said);
  // The answers come after the form: on a phone they stand below it and would be pushed down before the visitor's eyes.
  build(input, asker(answers, said), manifests).then(() => said.before(answers));
  return whole;
}

async function build(place, ask, manifests) {
  const leading = manifests.get('conversion');
  const [order, products] = await Promise.all([leading ? rankFeatures(leading) : [], exampleProducts(manifests)]);
  const byEvents = new Map([...manifests].filter(([, manifest]) => manifest.grain === 'events'));
  const ofRows = ofFeatures(manifests);
  const byClicks = eventsForm(products, (session) => ask(byEvents, () => session, { view: byClicks.view, ...(byEvents.has('conversion') && { moments: trajectory(session) }) }));
  const byFeatures = sessionForm(ofRows, order, (values) =>
    ask(ofRows, (manifest) => ({ features: known(manifest, values) }), manifests.has('recommendation') && { toClicks: () => chosen.show(true) }));
  const chosen = choice((clicks) => {
    byClicks.element.hidden = !clicks;
    byFeatures.hidden = clicks;
  });
  if (byEvents.size === 0) {
    fill(place, byFeatures);
  } else if (ofRows.size === 0) {
    fill(place, byClicks.element);
  } else {
    byClicks.element.hidden = true;
    fill(place, chosen.element, byFeatures, byClicks.element);
  }
}

/**
 * Asks every model at once; one that refuses does not keep the others from answering. A later question overtakes an earlier one.
 * `actions` are what the answers offer to do, see `showAnswers`.
 */
function asker(answers, said) {
  let latest = 0;
  return async (manifests, sessionFor, actions) => {
    const turn = ++latest;
    answers.setAttribute('aria-busy', 'true');
    const asked = tasks.filter((task) => manifests.has(task.name));
    let all;
    const settled = await Promise.allSettled(asked.map(async ({ name, path }) => {
      const session = sessionFor(manifests.get(name));
      if (!askedAmongOthers.has(name)) return predict(path, session, reasonsShown);
      all ??= predictAll(session, reasonsShown, productsShown);
      return (await all)(name);
    }));
    if (turn !== latest) return;
    const results = new Map(asked.map((task, index) => [task.name, settled[index]]));
    showAnswers(answers, results, actions || {});
    answers.removeAttribute('aria-busy');
    said.textContent = answersInWords(results);
    const { top, bottom } = answers.getBoundingClientRect();
    if (top > innerHeight * 0.7 || bottom < 0) answers.scrollIntoView({ block: 'start' });
  };
}

/** By features or click by click: `show(clicks)` chooses for the visitor. */
function choice(change) {
  const option = (value, text, checked) => element('label', {},
    element('input', { type: 'radio', name: 'input', value, checked, onchange: () => change(value === 'clicks') }), text);
  const whole = element('fieldset', { class: 'choice' }, element('legend', { class: 'visually-hidden' }, 'How to describe the session'),
    element('div', { class: 'options' }, option('features', 'By features', true), option('clicks', 'Click by click', false)));
  const show = (clicks) => {
    const input = whole.querySelector(`[value=${clicks ? 'clicks' : 'features'}]`);
    input.checked = true;
    change(clicks);
    whole.scrollIntoView({ block: 'nearest' });
    input.focus({ preventScroll: true });
  };
  return { element: whole, show };
}
