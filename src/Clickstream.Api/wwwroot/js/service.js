/** Where each task is asked, and what it is called on the page. */
export const tasks = [
  { name: 'conversion', path: 'classify', title: 'Purchase' },
  { name: 'revenue', path: 'revenue', title: 'Revenue' },
  { name: 'segment', path: 'segment', title: 'Segment' },
  { name: 'abandonment', path: 'abandonment', title: 'Cart' },
  { name: 'recommendation', path: 'recommend', title: 'Next products' },
];

/** Of the models, those that are asked with features; the others read the clicks themselves. */
export function ofFeatures(manifests) {
  return new Map([...manifests].filter(([task]) => task !== 'recommendation'));
}

const keyPlace = 'clickstream-key';

/** Keeps the key that the service wants until the window is closed; an empty one is forgotten. */
export function useKey(key) {
  if (key) sessionStorage.setItem(keyPlace, key);
  else sessionStorage.removeItem(keyPlace);
}

export function hasKey() {
  return sessionStorage.getItem(keyPlace) !== null;
}

/** An answer that is not 2xx, in the service's own words. */
export class ServiceError extends Error {
  constructor(problem, status) {
    super(problem.detail ?? problem.title ?? `The service answered with status ${status}.`);
    this.status = status;
    this.code = problem.code;
    this.places = (Array.isArray(problem.errors) ? problem.errors : []).map(place);
  }
}

/**
 * What the service can do now: { reachable, ready, models: [{ name, state, ... }], notReady: [{ name, state, error }] }; wantsKey, in the service's words,
 * when it answers nobody without a key, or not with this one.
 * A model that is neither there nor expected, such as a recommendation where there are no clicks to learn from, is not spoken of.
 * Never throws: a service that does not answer is a state like the others.
 */
export async function readService() {
  try {
    const [health, list] = await Promise.all([fetch('healthz/ready', { cache: 'no-store' }), getJson('models')]);
    const models = (list.models ?? []).filter((model) => model.state !== 'missing' || model.expected !== false);
    return { reachable: true, ready: health.ok, models, notReady: models.filter((model) => model.state !== 'ready') };
  } catch (error) {
    if (error.status === 401 || error.status === 403) return { reachable: true, ready: false, wantsKey: error.message, models: [], notReady: [] };
    if (error.status) return { reachable: true, ready: false, models: [], notReady: [{ name: 'service', state: 'failed', error: error.message }] };
    return { reachable: false, ready: false, models: [], notReady: [] };
  }
}

/** Manifests of the models that are ready, by task: schema, metrics, card. */
export async function readManifests(service) {
  const ready = service.models.filter((model) => model.state === 'ready');
  const pairs = await Promise.all(ready.map(async (model) => {
    const task = model.task ?? model.name;
    try {
      return [task, await readManifest(task)];
    } catch {
      return null;
    }
  }));
  return new Map(pairs.filter(Boolean));
}

/** One model's manifest; `query` may hold the economics of its profit curve. */
export function readManifest(task, query) {
  return getJson(`models/${encodeURIComponent(task)}${query ? `?${new URLSearchParams(query)}` : ''}`);
}

/** Whether live sessions are like those that a model learned from. */
export function readDrift(task) {
  return getJson(`models/${encodeURIComponent(task)}/drift`);
}

export function predict(path, session, reasons) {
  return getJson(`${path}?reasons=${reasons}`, posted(session));
}

/** The probability of a purchase after each click of a session: { threshold, trajectory }. */
export function trajectory(session) {
  return getJson('classify?reasons=0&trajectory=true', posted(session));
}

/**
 * All questions at once: by itself, a question about an empty cart is refused, and nothing is wrong with one.
 * Answers a function from the name of a task to its answer, which throws the reason when there is none.
 */
export async function predictAll(session, reasons, products) {
  const answer = await getJson(`score?reasons=${reasons}&k=${products}`, posted(session));
  return (task) => {
    if (answer[task]) return { ...answer[task], warnings: task === 'recommendation' ? answer.warnings : [] };
    throw new ServiceError(answer.unanswered?.[task] ?? {}, 422);
  };
}

/** Products to try with: { category, itemIds }, of a category that the models know the most popular ones first; no ids where nothing is recommended. */
export async function exampleProducts(manifests) {
  const wanted = 'dresses';
  const categories = manifests.get('recommendation')?.catalogue?.categories;
  if (!categories) return { category: wanted, itemIds: [] };
  const category = categories.includes(wanted) ? wanted : categories[0];
  try {
    const { items } = await getJson('recommend?k=20', posted({ itemIds: [], categories: category === undefined ? null : [category] }));
    return { category: category ?? '', itemIds: items.map((item) => item.itemId) };
  } catch {
    return { category: wanted, itemIds: [] };
  }
}

/** The answer is handed on as it comes, so that a large file is never held as one text. */
export async function postBatch(file, signal) {
  const headers = { 'Content-Type': 'text/csv', Accept: 'text/csv' };
  if (file.name?.toLowerCase().endsWith('.gz')) headers['Content-Encoding'] = 'gzip';
  return checked(await ask('batch?map=true', { method: 'POST', headers, body: file, signal }));
}

/** What is in a file: { figures, sections }. */
export async function exploreFile(file, signal) {
  const headers = { 'Content-Type': 'text/csv', Accept: 'application/json' };
  if (file.name?.toLowerCase().endsWith('.gz')) headers['Content-Encoding'] = 'gzip';
  return getJson('explore', { method: 'POST', headers, body: file, signal });
}

function posted(session) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(session) };
}

async function getJson(path, options) {
  return (await checked(await ask(path, { headers: { Accept: 'application/json' }, ...options }))).json();
}

function ask(path, options) {
  const key = sessionStorage.getItem(keyPlace);
  return fetch(path, key === null ? options : { ...options, headers: { ...options.headers, 'X-Api-Key': key } });
}

async function checked(response) {
  if (response.ok) return response;
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // Not every proxy answers with JSON: the status alone has to do.
  }
  throw new ServiceError(problem, response.status);
}

function place(error) {
  const where = error.pointer ?? [error.line && `line ${error.line}`, error.column && `column ${error.column}`].filter(Boolean).join(', ');
  const what = [error.found !== undefined && `found ${JSON.stringify(error.found)}`, error.expected && `expected ${error.expected}`];
  return [where, what.filter(Boolean).join('; ') || error.message || error.detail].filter(Boolean).join(': ');
}
