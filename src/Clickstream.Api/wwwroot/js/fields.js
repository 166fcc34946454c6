import { number, percent, words } from './format.js';
import { element } from './dom.js';

/** One input for one feature of a model's schema: { name, element, read(), write(value) }. Empty stands for unknown, which the model fills in. */
export function field(feature) {
  const id = `feature-${feature.name}`;
  const input = inputs[feature.kind](feature, id);
  const note = element('p', { class: 'hint', id: `${id}-hint` }, hint(feature));
  input.control.setAttribute('aria-describedby', note.id);
  if (feature.kind === 'numeric') input.control.addEventListener('input', () => warnOutside(feature, input.control, note));
  const whole = element('div', { class: 'field' }, element('label', { for: id }, label(feature)), input.control, note);
  return { name: feature.name, element: whole, ...input };
}

/** What the form starts with: the middle of the training data; unknown where most sessions had no value, such as the price of an empty cart. */
export function typical(feature) {
  if (feature.missingShare > 0.5) return null;
  if (feature.kind === 'numeric') return feature.median ?? feature.mean ?? null;
  if (feature.mostFrequent === null || feature.mostFrequent === undefined) return null;
  return feature.kind === 'boolean' ? /^(true|1|yes)$/i.test(feature.mostFrequent) : feature.mostFrequent;
}

const inputs = {
  numeric(feature, id) {
    const control = element('input', { id, name: feature.name, type: 'number', step: 'any', inputmode: 'decimal', autocomplete: 'off', placeholder: 'unknown' });
    return {
      control,
      read: () => (control.value === '' ? null : control.valueAsNumber),
      write: (value) => {
        control.value = value === null || value === undefined ? '' : String(Number(Number(value).toPrecision(6)));
        control.dispatchEvent(new Event('input'));
      },
    };
  },
  categorical(feature, id) {
    const options = (feature.categories ?? []).map((category) => element('option', { value: category.name },
      category.share === null || category.share === undefined ? category.name : `${category.name} (${percent(category.share)})`));
    const control = element('select', { id, name: feature.name }, element('option', { value: '' }, 'unknown'), options);
    return {
      control,
      read: () => (control.value === '' ? null : control.value),
      write: (value) => choose(control, value),
    };
  },
  boolean(feature, id) {
    const control = element('select', { id, name: feature.name },
      element('option', { value: '' }, 'unknown'), element('option', { value: 'true' }, 'yes'), element('option', { value: 'false' }, 'no'));
    return {
      control,
      read: () => (control.value === '' ? null : control.value === 'true'),
      write: (value) => choose(control, typeof value === 'number' ? value >= 0.5 : value),
    };
  },
};

function choose(control, value) {
  control.value = value === null || value === undefined ? '' : String(value);
  if (control.selectedIndex < 0) control.value = '';
}

/** The unit stands in the label unless the name says it already. */
function label(feature) {
  const name = words(feature.name);
  const said = !feature.unit || name.toLowerCase().includes(feature.unit.toLowerCase().replace(/s$/, ''));
  return said ? name : `${name} (${feature.unit})`;
}

function hint(feature) {
  const range = feature.kind === 'numeric' && Number.isFinite(feature.minimum) && Number.isFinite(feature.maximum)
    ? `Seen: ${number(feature.minimum)} to ${number(feature.maximum)}.`
    : null;
  return [feature.description, range].filter(Boolean).join(' ');
}

/** A value outside the training data is allowed: the model answers, but it has seen nothing like it. */
function warnOutside(feature, control, note) {
  const value = control.valueAsNumber;
  const outside = value < feature.minimum || value > feature.maximum;
  note.classList.toggle('unusual', outside);
  note.textContent = outside ? `${hint(feature)} Outside of that the answer is a guess.` : hint(feature);
}
