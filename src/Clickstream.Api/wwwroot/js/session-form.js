import { element } from './dom.js';
import { field, typical } from './fields.js';

const shown = 8;

/**
 * A form over everything that the ready models ask for. `order` names the features, the most telling first.
 * `submit(values)` gets one value a feature, null where it is unknown.
 */
export function sessionForm(manifests, order, submit) {
  const features = union(manifests, order);
  const fields = features.map(field);
  const first = fields.slice(0, shown).map((one) => one.element);
  const others = fields.slice(shown).map((one) => one.element);
  const start = startChoice(manifests, features, (values) => fields.forEach((one) => one.write(values[one.name])));
  const form = element('form', { novalidate: true },
    start,
    element('div', { class: 'fields' }, first),
    others.length > 0 && element('details', {},
      element('summary', {}, `More features (${others.length})`), element('div', { class: 'fields' }, others)),
    element('p', { class: 'row actions' },
      element('button', { class: 'primary', type: 'submit' }, 'Predict'),
      element('button', { type: 'reset' }, 'Start over')));
  const reset = () => {
    start.querySelector('select').selectedIndex = 0;
    fields.forEach((one, index) => one.write(typical(features[index])));
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(Object.fromEntries(fields.map((one) => [one.name, one.read()])));
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    reset();
  });
  reset();
  return form;
}

/** Only the names that a model knows: another model's features would come back as warnings. */
export function known(manifest, values) {
  return Object.fromEntries(manifest.features.filter((feature) => feature.name in values).map((feature) => [feature.name, values[feature.name]]));
}

/** A typical session, by the middle of the training data. */
export function typicalValues(manifest) {
  return Object.fromEntries(manifest.features.map((feature) => [feature.name, typical(feature)]));
}

function union(manifests, order) {
  const byName = new Map();
  for (const manifest of manifests.values()) {
    for (const feature of manifest.features) if (!byName.has(feature.name)) byName.set(feature.name, feature);
  }
  const rank = new Map(order.map((name, index) => [name, index]));
  return [...byName.values()].sort((left, right) => (rank.get(left.name) ?? byName.size) - (rank.get(right.name) ?? byName.size));
}

/** A typical session, or one that is typical of a segment: the quickest way to see what moves the answer. */
function startChoice(manifests, features, write) {
  const segments = manifests.get('segment')?.segments ?? [];
  const middle = Object.fromEntries(features.map((feature) => [feature.name, typical(feature)]));
  const select = element('select', { id: 'start' },
    element('option', { value: '' }, 'A typical session'),
    segments.map((segment, index) => element('option', { value: index }, segment.name)));
  select.addEventListener('change', () => write(select.value === '' ? middle : { ...middle, ...segments[select.value].typicalValues }));
  return element('div', { class: 'start' }, element('label', { for: 'start' }, 'Start from'), select);
}
