import { absentNotice } from './notices.js';
import { fill } from './dom.js';
import { fileView } from './file-view.js';
import { keyForm } from './key-form.js';
import { modelsView } from './models-view.js';
import { readManifests, readService } from './service.js';
import { sessionView } from './session-view.js';
import { showStatus } from './status.js';

const views = { session: sessionView, file: fileView, models: modelsView };
const secondsBetweenLooks = { ready: 30, notReady: 10 };
let service;
let waiting;
let manifests = new Map();

function currentView() {
  const asked = location.hash.slice(1).split('/')[0];
  return Object.hasOwn(views, asked) ? asked : 'session';
}

function show() {
  const current = currentView();
  for (const name of Object.keys(views)) document.getElementById(`view-${name}`).hidden = name !== current;
  for (const link of document.querySelectorAll('nav [data-view]')) {
    if (link.dataset.view === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** What the views hang on. */
function kind({ reachable, wantsKey, models }) {
  return JSON.stringify([reachable, wantsKey, models.map(({ name, state, version, error }) => [name, state, version, error])]);
}

/** Asks the service and, when what it can do has changed, builds the views anew. A service that is away for a while takes nothing from whoever is at work. */
async function look() {
  clearTimeout(waiting);
  const now = await readService();
  showStatus(document.getElementById('status'), now);
  const isAway = !now.reachable && manifests.size > 0;
  if (!isAway && (!service || kind(now) !== kind(service))) {
    manifests = await readManifests(now);
    service = now;
    // That which is looked at first, and then what is behind it.
    for (const name of new Set([currentView(), ...Object.keys(views)])) {
      const view = views[name];
      const place = document.getElementById(`view-${name}`);
      if (now.wantsKey) fill(place, keyForm(name, now.wantsKey, look));
      else fill(place, manifests.size === 0 && name !== 'models' ? absentNotice(now, look) : view(now, manifests, look));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  document.body.dataset.state = now.ready ? 'ready' : 'not-ready';
  if (!now.wantsKey) waiting = setTimeout(look, 1000 * (now.ready ? secondsBetweenLooks.ready : secondsBetweenLooks.notReady));
}

for (const change of ['online', 'offline']) addEventListener(change, look);

addEventListener('hashchange', () => {
  show();
  document.getElementById('main').focus({ preventScroll: true });
});
show();
await look();
