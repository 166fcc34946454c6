import { element } from './dom.js';

export function problemNotice(error, retry) {
  const text = error instanceof TypeError ? 'The service does not answer. Is it running?' : error.message;
  return element('div', { class: 'notice error', role: 'alert' },
    element('p', {}, text),
    error.places?.length > 0 && element('ul', {}, error.places.map((place) => element('li', {}, place))),
    retry && element('p', {}, element('button', { type: 'button', onclick: retry }, 'Try again')));
}

export function warningNotice(warnings, title = 'Remarks on the input:') {
  if (!warnings?.length) return null;
  return element('div', { class: 'notice warning' },
    element('p', {}, title),
    element('ul', {}, warnings.map((warning) => element('li', {}, warning))));
}

/** Says in one place why a view has nothing to show. */
export function absentNotice(service, retry) {
  const reasons = service.notReady.map((model) => `${model.name}: ${model.error ?? model.state}`);
  return element('div', { class: 'notice error' },
    element('p', {}, service.reachable ? 'No model is loaded, so there is nothing to ask yet.' : 'The service does not answer. Is it running?'),
    reasons.length > 0 && element('ul', {}, reasons.map((reason) => element('li', {}, reason))),
    element('p', {}, element('button', { type: 'button', onclick: retry }, 'Try again')));
}
