import { element, fill } from './dom.js';
import { sections } from './explore-figures.js';
import { number } from './format.js';
import { problemNotice } from './notices.js';
import { exploreFile } from './service.js';

/** Offers to tell what is in the file that was chosen last: { node, of(file) }. Nothing is sent before it is asked for. */
export function exploreOffer() {
  const node = element('div', { 'data-explore': true });
  let stop;
  return { node, of };

  function of(file) {
    stop?.abort();
    const state = element('div', {});
    const found = element('div', {});
    const ask = element('button', { type: 'button', onclick: () => run(file, ask, state, found) }, 'What is in this file?');
    fill(node, element('section', { class: 'card' },
      element('h2', {}, 'Before anyone trains'),
      element('p', {}, 'Quality, sessions and funnel, carts and prices, time patterns, paths and correlations of ', element('bdi', {}, file.name), ', computed by the service in one pass. No model is asked.'),
      element('p', { class: 'row actions' }, ask), state), found);
  }

  async function run(file, ask, state, found) {
    stop?.abort();
    const mine = stop = new AbortController();
    ask.disabled = true;
    fill(found);
    fill(state, element('p', { role: 'status' }, `Reading ${file.name} …`), element('progress', { 'aria-label': 'Exploring' }));
    try {
      const { figures, sections: chapters } = await exploreFile(file, mine.signal);
      if (mine.signal.aborted) return;
      fill(state, element('p', { role: 'status' }, `${number(figures.source.rows)} rows read.`));
      fill(found, sections(chapters));
    } catch (error) {
      if (mine.signal.aborted) return;
      fill(state, problemNotice(error));
    }
    ask.disabled = false;
  }
}
