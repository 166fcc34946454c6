import { lines, sizeBars, uprightBars } from './chart-options.js';
import { figure } from './charts.js';
import { element, fill } from './dom.js';
import { typical } from './fields.js';
import { number, percent, value, words } from './format.js';
import { problemNotice } from './notices.js';
import { predict } from './service.js';
import { typicalValues } from './session-form.js';

const shown = 15;
const steps = 15;

/** Which features move the answers most, and how the answer to a typical session moves with one of them. */
export function importance(task, manifest) {
  const ranked = manifest.features.filter((feature) => feature.importance > 0).sort((left, right) => right.importance - left.importance);
  if (ranked.length === 0) return null;
  const bars = ranked.slice(0, shown).map((feature) => ({ label: words(feature.name), value: feature.importance, unit: feature.unit }));
  const whole = figure('What moves the answers most', `Mean size of a feature's contribution over training rows${ranked.length > shown ? `, the first ${shown} of ${ranked.length}` : ''}`,
    sizeBars(bars, number),
    { caption: 'Importance of the features', columns: [{ title: 'Feature', key: 'name', show: words }, { title: 'Mean contribution', key: 'importance', number: true, show: number }], rows: ranked },
    { height: 1 + 1.9 * bars.length });
  return element('div', { class: 'curves' }, whole, dependence(task, manifest, ranked));
}

/** Asked of the service point by point, the other features at their middle: what the curve of a single typical session is (individual conditional expectation). */
function dependence(task, manifest, ranked) {
  const answers = { conversion: (answer) => answer.probability, revenue: (answer) => answer.expected, abandonment: (answer) => answer.probability }[task];
  if (!answers) return null;
  const path = { conversion: 'classify', revenue: 'revenue', abandonment: 'abandonment' }[task];
  const place = element('div', { 'aria-live': 'polite' });
  const id = `dependence-${task}`;
  const choice = element('select', { id, onchange: () => show(ranked[choice.selectedIndex]) }, ranked.slice(0, 30).map((feature) => element('option', {}, words(feature.name))));
  let turn = 0;
  const show = async (feature) => {
    const mine = ++turn;
    try {
      const base = typicalValues(manifest);
      const asked = values(feature);
      const found = await Promise.all(asked.map((one) => predict(path, { features: { ...base, [feature.name]: one } }, 0)));
      if (mine === turn) fill(place, drawn(task, manifest, feature, asked.map((one, index) => [one, answers(found[index])])));
    } catch (error) {
      if (mine === turn) fill(place, problemNotice(error, () => show(feature)));
    }
  };
  show(ranked[0]);
  return element('div', {}, element('div', { class: 'start' }, element('label', { for: id }, 'How the answer moves with'), choice), place);
}

function values(feature) {
  if (feature.kind === 'boolean') return [false, true];
  if (feature.kind === 'categorical') return (feature.categories ?? []).slice(0, steps).map((category) => category.name);
  const { minimum, maximum } = feature;
  const whole = Number.isInteger(minimum) && Number.isInteger(maximum) && Number.isInteger(feature.median ?? 0);
  const all = Array.from({ length: steps }, (_, index) => minimum + ((maximum - minimum) * index) / (steps - 1));
  return [...new Set(whole ? all.map(Math.round) : all)];
}

function drawn(task, manifest, feature, points) {
  const money = task === 'revenue';
  const show = money ? number : percent;
  const title = money ? `Expected revenue${manifest.currency ? ` (${manifest.currency})` : ''}` : 'Probability';
  const name = `${words(feature.name)}${feature.unit ? ` (${feature.unit})` : ''}`;
  const middle = typical(feature);
  const note = `A typical session with another ${words(feature.name).toLowerCase()}${middle === null ? '' : `; its middle is ${value(middle)}`}`;
  const facts = { caption: `Answer by ${name}`, columns: [{ title: name, key: 0, show: value }, { title, key: 1, number: true, show }], rows: points };
  return feature.kind === 'numeric'
    ? figure(`Answer by ${words(feature.name).toLowerCase()}`, note, lines({ title: name, show: number }, { title, show }, [{ name: title, points, colour: 'for', marks: true }]), facts)
    : figure(`Answer by ${words(feature.name).toLowerCase()}`, note, uprightBars(points.map(([one, answer]) => ({ label: value(one), value: answer })), show, title), facts);
}
