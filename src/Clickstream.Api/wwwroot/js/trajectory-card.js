import { lines } from './chart-options.js';
import { figure } from './charts.js';
import { element, fill } from './dom.js';
import { percent, words } from './format.js';

/** How the probability of a purchase moved from click to click. `moments` is a promise of the answer with its trajectory; without one nothing is shown. */
export function trajectoryCard(moments) {
  const whole = element('section', { class: 'card', 'data-answer': 'trajectory', hidden: true });
  moments.then(({ threshold, trajectory }) => {
    if (!trajectory || trajectory.length < 2) return;
    const points = trajectory.map((moment) => [moment.eventNumber, moment.probability]);
    const names = trajectory.map((moment) => words(moment.eventName));
    whole.hidden = false;
    fill(whole, element('h2', {}, 'Click by click'), figure('Probability of a purchase after each click', `The last was: ${names.at(-1).toLowerCase()}`,
      lines({ title: 'Click', show: (number) => (Number.isInteger(number) ? `${number}${names[number - 1] ? ` ${names[number - 1].toLowerCase()}` : ''}` : ''), min: 1, max: points.length },
        { title: 'Probability', show: percent, min: 0 }, [
          { name: 'Probability', points, colour: 'for', marks: true },
          { name: 'Threshold', points: [[1, threshold], [points.length, threshold]], colour: 'control', dashed: true },
        ]),
      {
        caption: 'Probability after each click',
        columns: [{ title: 'Click', key: 'eventNumber', number: true }, { title: 'What', key: 'eventName', show: words }, { title: 'Probability', key: 'probability', number: true, show: percent }],
        rows: trajectory,
      }));
  }, () => whole.remove());
  return whole;
}
