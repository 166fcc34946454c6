import { answersInWords, showAnswers } from './answers.js';
import { element, fill } from './dom.js';
import { eventsForm } from './events-form.js';
import { rankFeatures } from './ranking.js';
import { predict, predictCart, tasks } from './service.js';
import { known, sessionForm } from './session-form.js';

const reasonsShown = 8;

/** One session by hand: a form from the models' schema, or click by click where a model was trained on clicks. */
export function sessionView(service, manifests) {
  const answers = element('div', { class: 'answers' },
    element('div', { class: 'card' }, element('h2', {}, 'Prediction'), element('p', { class: 'quiet' }, 'Fill in what is known of the session and press Predict. Unknown values may stay empty.')));
  const said = element('p', { class: 'visually-hidden', role: 'status' });
  const input = element('div', {}, element('p', { class: 'quiet' }, 'Reading the models …'));
  build(input, asker(answers, said), manifests);
  return element('div', { class: 'session' }, element('div', { class: 'card' }, element('h2', {}, 'One session'), input), answers, said);
}

async function build(place, ask, manifests) {
  const leading = manifests.get('conversion');
  const order = leading ? await rankFeatures(leading) : [];
  const byEvents = new Map([...manifests].filter(([, manifest]) => manifest.grain === 'events'));
  const byFeatures = sessionForm(manifests, order, (values) =>
    ask(manifests, (manifest) => ({ features: known(manifest, values) })));
  if (byEvents.size === 0) {
    fill(place, byFeatures);
    return;
  }
  const byClicks = eventsForm((session) => ask(byEvents, () => session));
  byClicks.hidden = true;
  fill(place, choice((clicks) => {
    byClicks.hidden = !clicks;
    byFeatures.hidden = clicks;
  }), byFeatures, byClicks);
}

/** Asks every model at once; one that refuses does not keep the others from answering. A later question overtakes an earlier one. */
function asker(answers, said) {
  let latest = 0;
  return async (manifests, sessionFor) => {
    const turn = ++latest;
    const asked = tasks.filter((task) => manifests.has(task.name));
    const settled = await Promise.allSettled(asked.map((task) => {
      const session = sessionFor(manifests.get(task.name));
      return task.name === 'abandonment' ? predictCart(session, reasonsShown) : predict(task.path, session, reasonsShown);
    }));
    if (turn !== latest) return;
    const results = new Map(asked.map((task, index) => [task.name, settled[index]]));
    showAnswers(answers, results);
    said.textContent = answersInWords(results);
    const { top, bottom } = answers.getBoundingClientRect();
    if (top > innerHeight * 0.7 || bottom < 0) answers.scrollIntoView({ block: 'start' });
  };
}

function choice(change) {
  const option = (value, text, checked) => element('label', {},
    element('input', { type: 'radio', name: 'input', value, checked, onchange: () => change(value === 'clicks') }), text);
  return element('fieldset', { class: 'choice' }, element('legend', { class: 'visually-hidden' }, 'How to describe the session'),
    element('div', { class: 'options' }, option('features', 'By features', true), option('clicks', 'Click by click', false)));
}
