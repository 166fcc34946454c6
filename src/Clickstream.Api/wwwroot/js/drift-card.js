import { element, fill } from './dom.js';
import { moment, number, percent, words } from './format.js';
import { problemNotice } from './notices.js';
import { readDrift } from './service.js';
import { table } from './tables.js';

const levels = { too_few: 'Too few sessions so far', normal: 'Like the training data', warning: 'Some features have moved', alarm: 'Not like the training data' };

/** Whether the sessions that are asked about are still like those that the model learned from; asked when it is opened. */
export function driftCard(task) {
  const place = element('div', {});
  const whole = element('details', {}, element('summary', {}, 'Drift'), place);
  const look = async () => {
    try {
      fill(place, told(await readDrift(task)), element('p', {}, element('button', { type: 'button', onclick: look }, 'Look again')));
    } catch (error) {
      fill(place, problemNotice(error, look));
    }
  };
  whole.addEventListener('toggle', () => {
    if (whole.open && !place.hasChildNodes()) look();
  });
  return whole;
}

function told({ level, open, latest, settings }) {
  return [
    element('p', { class: `level ${level}` }, levels[level] ?? words(level)),
    element('p', { class: 'quiet' }, latest
      ? `The window closed last: ${number(latest.sessions)} sessions, ${moment(latest.from)} to ${moment(latest.to)}.`
      : `${number(open.sessions)} sessions so far; a window closes with ${number(settings.windowSessions)}, or after ${number(settings.windowMaximumSeconds / 60)} minutes with at least ${number(settings.minimumSessions)}.`),
    latest && table('Features, those furthest off first', [
      { title: 'Feature', key: 'name', show: (name, feature) => `${words(name)}${feature.judged ? '' : ' (not judged)'}` },
      { title: 'Level', key: 'level', show: words },
      { title: 'PSI', key: 'psi', number: true, show: number },
      { title: 'By chance', key: 'psiByChance', number: true, show: number },
      { title: 'Missing', key: 'missingShare', number: true, show: percent },
      { title: 'Missing in training', key: 'referenceMissingShare', number: true, show: percent },
      { title: 'New categories', key: 'newCategoryShare', number: true, show: percent },
    ], [latest.score && { ...latest.score, judged: true }, ...latest.features].filter(Boolean), { tall: true }),
  ];
}
