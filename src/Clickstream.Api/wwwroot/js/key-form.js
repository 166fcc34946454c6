import { element } from './dom.js';
import { hasKey, useKey } from './service.js';

/** Asks for the key of a service that answers nobody without one. `name` tells this form from that of another view, `why` is the service's own words. */
export function keyForm(name, why, retry) {
  const id = `key-${name}`;
  // What is no printable ASCII cannot be sent in a header.
  const input = element('input', { id, type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, pattern: '[!-~]+', title: 'letters, digits and signs, no spaces' });
  const enter = (event) => {
    event.preventDefault();
    useKey(input.value.trim());
    retry();
  };
  return element('form', { class: 'card', onsubmit: enter },
    element('div', { class: hasKey() ? 'notice error' : 'notice', role: hasKey() ? 'alert' : null }, element('p', {}, why)),
    element('label', { for: id }, 'Key'),
    input,
    element('p', { class: 'quiet' }, 'Kept in this window until it is closed, and sent to this service alone.'),
    element('p', { class: 'row actions' }, element('button', { class: 'primary', type: 'submit' }, 'Use it')));
}
