import { showAnswers } from './answers.js';
import { element, fill } from './dom.js';
import { eventsForm } from './events-form.js';
import { rankFeatures } from './ranking.js';
import { predict, tasks } from './service.js';
import { known, sessionForm } from './session-form.js';

const reasonsShown = 8;

/** One session by hand: a form from the models' schema, or click by click where a model was trained on clicks. */
export function sessionView(service, manifests) {
  const answers = element('div', { class: 'answers', 'aria-live': 'polite' },
    element('div', { class: 'card' }, element('h2', {}, 'Prediction'), element('p', { class: 'quiet' }, 'Fill in what is known of the session and press Predict. Unknown values may stay empty.')));
  const input = element('div', {}, element('p', { class: 'quiet' }, 'Reading the models …'));
  build(input, answers, manifests);
  return element('div', { class: 'session' }, element('div', { class: 'card' }, element('h2', {}, 'One session'), input), answers);
}

async function build(place, answers, manifests) {
  const leading = manifests.get('conversion');
  const order = leading ? await rankFeatures(leading) : [];
  const byEvents = new Map([...manifests].filter(([, manifest]) => manifest.grain === 'events'));
  const byFeatures = sessionForm(manifests, order, (values) =>
    ask(answers, manifests, (manifest) => ({ features: known(manifest, values) })));
  if (byEvents.size === 0) {
    fill(place, byFeatures);
    return;
  }
  const byClicks = eventsForm((session) => ask(answers, byEvents, () => session));
  byClicks.hidden = true;
  fill(place, choice((clicks) => {
    byClicks.hidden = !clicks;
    byFeatures.hidden = clicks;
  }), byFeatures, byClicks);
}

/** Asks every model at once; one that refuses does not keep the others from answering. */
async function ask(answers, manifests, sessionFor) {
  const asked = tasks.filter((task) => manifests.has(task.name));
  answers.setAttribute('aria-busy', 'true');
  const settled = await Promise.allSettled(asked.map((task) => predict(task.path, sessionFor(manifests.get(task.name)), reasonsShown)));
  const results = new Map(asked.map((task, index) => [task.name, settled[index]]));
  answers.removeAttribute('aria-busy');
  showAnswers(answers, results);
  const narrow = answers.getBoundingClientRect().top > innerHeight * 0.7 || answers.getBoundingClientRect().bottom < 0;
  if (narrow) answers.scrollIntoView({ block: 'start' });
}

function choice(change) {
  const option = (value, text, checked) => element('label', {},
    element('input', { type: 'radio', name: 'input', value, checked, onchange: () => change(value === 'clicks') }), text);
  return element('fieldset', { class: 'choice' }, element('legend', { class: 'visually-hidden' }, 'How to describe the session'),
    element('div', { class: 'options' }, option('features', 'By features', true), option('clicks', 'Click by click', false)));
}
