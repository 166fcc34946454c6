import { batchResults } from './batch-results.js';
import { BatchSummary } from './batch-summary.js';
import { CsvReader } from './csv.js';
import { element, fill } from './dom.js';
import { exampleFile } from './example-file.js';
import { exploreOffer } from './explore-view.js';
import { bytes, number } from './format.js';
import { problemNotice } from './notices.js';
import { ofFeatures, postBatch } from './service.js';

/** A CSV file scored by POST /batch: the answer is read as it streams in. */
export function fileView(service, manifests) {
  const progress = element('div', {});
  const results = element('div', {});
  const explore = exploreOffer();
  const score = (file) => {
    explore.of(file);
    return run(file, progress, results, manifests.get('revenue')?.currency);
  };
  return [
    element('section', { class: 'card' },
      element('h2', {}, 'A file'),
      element('p', {}, wanted(manifests)),
      dropZone(score),
      element('p', { class: 'row actions' }, element('button', { type: 'button', onclick: async () => score(await exampleFile(manifests)) }, 'Score an example file')),
      progress),
    results,
    explore.node,
  ];
}

function wanted(manifests) {
  const grains = new Set([...manifests.values()].map((manifest) => manifest.grain));
  const rows = 'one session a row with the columns that the models were trained on';
  const events = 'one click a row (session id, time, event name, item, price)';
  const what = [grains.has('events') && events, ofFeatures(manifests).size > 0 && rows].filter(Boolean).join(', or ');
  return `A CSV file with a header: ${what}. Plain or .gz.`;
}

function dropZone(score) {
  const input = element('input', { type: 'file', class: 'visually-hidden', accept: '.csv,.tsv,.txt,.gz,text/csv' });
  input.addEventListener('change', () => {
    if (input.files.length > 0) score(input.files[0]);
    input.value = '';
  });
  const zone = element('label', { class: 'drop' }, element('strong', {}, 'Choose a CSV file'), element('span', { class: 'quiet' }, 'or drop one here'), input);
  for (const name of ['dragenter', 'dragover']) zone.addEventListener(name, (event) => mark(event, true));
  for (const name of ['dragleave', 'drop']) zone.addEventListener(name, (event) => mark(event, false));
  zone.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) score(event.dataTransfer.files[0]);
  });
  return zone;
  function mark(event, over) {
    event.preventDefault();
    zone.classList.toggle('over', over);
  }
}

let current;

async function run(file, progress, results, currency) {
  current?.abort();
  const stop = current = new AbortController();
  const started = performance.now();
  const state = element('p', { role: 'status' }, `Sending ${file.name} (${bytes(file.size)}) …`);
  const count = element('p', { class: 'quiet' });
  fill(results);
  fill(progress, state, count, element('progress', { 'aria-label': 'Scoring' }), element('p', {}, element('button', { type: 'button', onclick: () => stop.abort() }, 'Cancel')));
  try {
    const response = await postBatch(file, stop.signal);
    const { summary, blob } = await read(response, (rows) => {
      const seconds = (performance.now() - started) / 1000;
      count.textContent = `${number(rows)} rows scored, ${number(Math.round(rows / seconds))} a second`;
    });
    fill(progress);
    fill(results, batchResults(summary, { name: file.name, blob, seconds: (performance.now() - started) / 1000, currency }));
    results.querySelector('h2').focus();
  } catch (error) {
    if (stop !== current) return;
    fill(progress, stop.signal.aborted ? element('p', { class: 'notice' }, 'Cancelled.') : problemNotice(error));
  }
}

const blobLength = 4 << 20;

/**
 * The pieces are kept for the download, in blobs that the browser may hold on disk: put together every few megabytes, so that the page itself holds no more.
 * Of the rows only a summary stays.
 */
async function read(response, tell) {
  const summary = new BatchSummary();
  const csv = new CsvReader((cells) => summary.add(cells));
  const decoder = new TextDecoder();
  const blobs = [];
  let pieces = [];
  let length = 0;
  let told = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    if (length >= blobLength) {
      blobs.push(new Blob(pieces));
      [pieces, length] = [[], 0];
    }
    csv.push(decoder.decode(value, { stream: true }));
    if (performance.now() - told > 100) {
      tell(summary.count);
      await new Promise((resolve) => setTimeout(resolve)); // So that the page stays alive: what is read comes faster than it is drawn.
      told = performance.now();
    }
  }
  csv.push(decoder.decode());
  csv.end();
  if (!summary.columns) throw new Error('The service answered with an empty file.');
  return { summary, blob: new Blob([...blobs, ...pieces], { type: 'text/csv' }) };
}
