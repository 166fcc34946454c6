import { points, sliceClass } from './chart-options.js';
import { figure } from './charts.js';
import { curves } from './curves.js';
import { element } from './dom.js';
import { driftCard } from './drift-card.js';
import { typical } from './fields.js';
import { importance } from './importance.js';
import { moment, number, percent, value, words } from './format.js';
import { markdown } from './markdown.js';
import { absentNotice, warningNotice } from './notices.js';
import { table } from './tables.js';

const metricNames = {
  rocAuc: 'ROC-AUC', prAuc: 'PR-AUC', logLoss: 'Log loss', brier: 'Brier score', ece: 'Calibration error (ECE)', f1: 'F1', liftAt10Percent: 'Lift at 10 percent', stabilityAri: 'Stability (bootstrap ARI)',
  mae: 'Mean absolute error', mse: 'Mean squared error', rmse: 'Root mean squared error', r2: 'R²', normalizedGini: 'Normalised Gini', daviesBouldin: 'Davies–Bouldin index', wcss: 'Within-cluster sum of squares',
  coverage: 'Coverage of the catalogue', popularityBias: 'Popularity of what is recommended', popularityOfClicked: 'Popularity of what is clicked', meanTopScoreWithoutRepeats: 'Mean score of the first product, without repeats',
  questions: 'Clicks foretold', repeats: 'Clicks of the current product again: misses', unknownTargets: 'Clicks of products new since training: misses',
};

/** Every model: what it is, how well it did on data it had never seen, what it asks for, its card. */
export function modelsView(service, manifests, look) {
  if (service.models.length === 0) return absentNotice(service, look);
  return service.models.map((model) => element('article', { class: 'card', id: `model-${model.name}` },
    element('div', { class: 'model-head' }, element('h2', {}, words(model.name)), element('span', { class: `badge ${model.state}` }, model.state)),
    model.error && element('div', { class: 'notice error' }, element('p', {}, model.error)),
    facts(model, manifests.get(model.task ?? model.name)),
    details(model, manifests.get(model.task ?? model.name))));
}

function facts(model, manifest) {
  const all = { ...model, ...manifest };
  const list = [
    ['Grain', all.grain === 'events' ? 'events: one click a row' : all.grain === 'rows' ? 'rows: one session a row' : all.grain],
    ['Trainer', !all.origin && all.trainer && words(all.trainer)],
    ['Origin', all.origin?.library && `${all.origin.library}: ${all.origin.description}`],
    ['Opened by', all.doors?.filter((door) => door.entry).map((door) => door.library).join(', ')],
    ['Version', all.version],
    ['Trained', all.trainedAt && moment(all.trainedAt)],
    ['Rows', all.rowCount && number(all.rowCount)],
    ['Predicts', all.label],
    ['Products', all.catalogue && number(all.catalogue.itemCount)],
    ['Categories', all.catalogue?.categoryCount > 0 && number(all.catalogue.categoryCount)],
    ['Brands', all.catalogue?.brandCount > 0 && number(all.catalogue.brandCount)],
    ['Currency', all.currency],
    ['Threshold', Number.isFinite(all.threshold) && percent(all.threshold)],
    ['Base rate', Number.isFinite(all.baseRate) && percent(all.baseRate)],
    ['SHA-256', all.sha256 && element('code', { title: all.sha256 }, `${all.sha256.slice(0, 12)}…`)],
  ].filter(([, text]) => text);
  return element('dl', { class: 'facts' }, list.map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, text))));
}

function details(model, manifest) {
  const metrics = flat(manifest?.metrics ?? model.metrics ?? {});
  return [
    warningNotice(manifest?.warnings, manifest?.origin ? 'Worth knowing:' : 'Found in training:'),
    metrics.length > 0 && element('div', { class: 'metrics' }, table(manifest?.origin ? 'Metrics on the sample rows of its import' : 'Metrics on data held out from training', [{ title: 'Metric', key: 0 }, { title: 'Value', key: 1, number: true, show: figureText }], metrics)),
    manifest?.curves && fold('Curves', () => curves(model.task ?? model.name, manifest)),
    manifest?.features?.some((feature) => feature.importance > 0) && fold('Importance', () => importance(model.task ?? model.name, manifest)),
    manifest?.features?.length > 0 && driftCard(model.task ?? model.name),
    manifest?.segments?.length > 0 && fold(`Segments (${manifest.segments.length})`, () => segments(manifest)),
    manifest?.features?.length > 0 && fold(`Features (${manifest.features.length})`, () => features(manifest.features)),
    manifest?.card && fold('Model card', () => element('div', { class: 'card-text' }, markdown(manifest.card))),
  ];
}

function share(value) {
  return value === null || value === undefined ? '' : percent(value);
}

/** Made when it is first opened: most are not, and five models have a good many figures. */
function fold(title, content) {
  const whole = element('details', {}, element('summary', {}, title));
  whole.addEventListener('toggle', () => whole.append(...[content()].flat().filter(Boolean)), { once: true });
  return whole;
}

function segments({ segments: list, mapVarianceShares }) {
  const profiled = [...new Set(list.flatMap((segment) => Object.keys(segment.typicalValues ?? {})))];
  const profiles = profiled.map((name) => [words(name), ...list.map((segment) => segment.typicalValues?.[name])]);
  return [segmentTable(list), mapVarianceShares && segmentCentres(list, mapVarianceShares), profiles.length > 0 && table('Their profiles: means of the features', [
    { title: 'Feature', key: 0 },
    ...list.map((segment, index) => ({ title: segment.name, key: index + 1, number: true, show: number })),
  ], profiles, { tall: true })];
}

/** Where the segments lie to each other; the larger, the more sessions. */
function segmentCentres(list, shares) {
  const known = list.filter((segment) => segment.position);
  const title = (name, of) => `${name} component (${percent(of)} of the variance)`;
  return figure('Map of the segments', 'Centres, by the first two principal components of the training sessions: near is alike, large is frequent',
    points(title('First', shares[0]), title('Second', shares[1]), known.map((segment) => ({
      name: segment.name,
      points: [{ ...segment.position, text: `${share(segment.share)} of the sessions`, size: 12 + 60 * Math.sqrt(segment.share ?? 0) }],
    }))),
    {
      caption: 'Centres of the segments',
      columns: [
        { title: 'Segment', key: 'name' },
        { title: 'Share', key: 'share', number: true, show: share },
        { title: 'First component', key: 'x', number: true, show: number },
        { title: 'Second component', key: 'y', number: true, show: number },
      ],
      rows: known.map((segment) => ({ ...segment, ...segment.position })),
    },
    { below: element('ul', { class: 'legend', 'aria-hidden': 'true' }, known.map((segment, index) => element('li', { class: sliceClass(index) }, segment.name))) });
}

function segmentTable(list) {
  return table('Segments, largest first', [
    { title: 'Segment', key: 'name' },
    { title: 'Share', key: 'share', number: true, show: share },
    { title: 'Description', key: 'description' },
  ], list, { tall: true });
}

function features(list) {
  return table('What the model asks for', [
    { title: 'Feature', key: 'name' },
    { title: 'Kind', key: 'kind' },
    { title: 'Unit', key: 'unit', show: (unit) => unit ?? '' },
    { title: 'Middle', key: 'median', number: true, show: (median, feature) => (feature.kind === 'numeric' ? number(median) : value(typical(feature))) },
    { title: 'Missing', key: 'missingShare', number: true, show: share },
    { title: 'Meaning', key: 'description' },
  ], list, { tall: true });
}

/** Nested metrics as one list: intervals.rocAuc.low becomes "Intervals · ROC-AUC · low". */
function flat(metrics, path = []) {
  return Object.entries(metrics).flatMap(([name, any]) => {
    const title = [...path, metricNames[name] ?? rankName(name) ?? (path.length > 0 ? words(name).toLowerCase() : words(name))];
    if (any !== null && typeof any === 'object' && !Array.isArray(any)) return flat(any, title);
    return [[title.join(' · '), any]];
  });
}

/** hitRateAt20WithoutRepeats as "Hit rate at 20 (HR@20), without repeats". */
function rankName(name) {
  const [, kind, count, aside] = /^(hitRate|mrr)At(\d+)(WithoutRepeats)?$/.exec(name) ?? [];
  if (!kind) return null;
  const figure = kind === 'mrr' ? `Mean reciprocal rank at ${count} (MRR@${count})` : `Hit rate at ${count} (HR@${count})`;
  return aside ? `${figure}, without repeats` : figure;
}

function figureText(any) {
  if (Array.isArray(any)) return any.map(figureText).join(', ');
  return typeof any === 'number' ? number(any) : value(any);
}
