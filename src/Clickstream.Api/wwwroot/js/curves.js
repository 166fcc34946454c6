import { lines } from './chart-options.js';
import { figure } from './charts.js';
import { element, fill } from './dom.js';
import { money, number, percent } from './format.js';
import { problemNotice } from './notices.js';
import { readManifest } from './service.js';

const share = { show: (value) => percent(value), min: 0, max: 1 };
const patience = 250; // Milliseconds without a move of a slider before the service is asked.

/** How good a classifier was on rows that it had never seen: five curves, the last with what a treatment brings and costs to choose. */
export function curves(task, manifest) {
  const { roc, precisionRecall, calibration, lift, profit } = manifest.curves;
  const buyers = task === 'conversion' ? 'buyers' : 'carts left behind';
  return element('div', { class: 'curves' },
    rocFigure(roc, buyers), precisionFigure(precisionRecall, buyers), calibrationFigure(calibration), gainsFigure(lift, buyers), profitFigure(task, manifest.currency, profit));
}

function rocFigure({ area, points }, buyers) {
  const rows = points.map((point) => [point.falsePositiveRate, point.truePositiveRate, point.threshold]);
  return figure('ROC curve', `Area ${number(area)}; 0.5 is guessing, 1 knows all`,
    lines({ title: 'Others taken for them', ...share }, { title: `Share of ${buyers} found`, ...share }, [
      { name: 'This model', points: rows, colour: 'for' },
      { name: 'Guessing', points: [[0, 0], [1, 1]], colour: 'control', dashed: true },
    ]),
    facts('ROC curve', ['False positive rate', 'True positive rate', 'Threshold'], rows));
}

function precisionFigure({ averagePrecision, baseRate, points }, buyers) {
  const rows = points.map((point) => [point.recall, point.precision, point.threshold]);
  return figure('Precision and recall', `Average precision ${number(averagePrecision)}; guessing has the base rate, ${percent(baseRate)}`,
    lines({ title: `Share of ${buyers} found (recall)`, ...share }, { title: 'Right among those named (precision)', ...share }, [
      { name: 'This model', points: rows, colour: 'for' },
      { name: 'Guessing', points: [[0, baseRate], [1, baseRate]], colour: 'control', dashed: true },
    ]),
    facts('Precision and recall', ['Recall', 'Precision', 'Threshold'], rows));
}

function calibrationFigure({ bins }) {
  const rows = bins.map((bin) => [bin.meanPredicted, bin.observedRate, bin.low, bin.high, bin.weight]);
  const most = Math.min(1, Math.ceil(20 * Math.max(...rows.map((row) => Math.max(row[0], row[1], row[3] ?? 0)))) / 20);
  const zoomed = { show: share.show, min: 0, max: most };
  const bound = (name, key) => ({ name, points: rows.filter((row) => Number.isFinite(row[key])).map((row) => [row[0], row[key]]), colour: 'slice-4', dashed: true });
  return figure('Calibration', 'When it says so much, how often is it so? On the line it keeps its word',
    lines({ title: 'Probability that was said', ...zoomed }, { title: 'Rate that came', ...zoomed }, [
      { name: 'This model', points: rows, colour: 'for', marks: true },
      bound('95% at least', 2),
      bound('95% at most', 3),
      { name: 'Its word kept', points: [[0, 0], [most, most]], colour: 'control', dashed: true },
    ]),
    facts('Calibration', ['Mean predicted', 'Observed rate', 'Low (95%)', 'High (95%)', 'Weight of rows'], rows));
}

function gainsFigure({ points }, buyers) {
  const rows = points.map((point) => [point.share, point.capturedShare, point.lift, point.threshold]);
  return figure('Lift', `Of the sessions that look most like it, how many ${buyers} are among them`,
    lines({ title: 'Sessions addressed', ...share }, { title: `Share of ${buyers} among them`, ...share }, [
      { name: 'This model', points: rows, colour: 'for' },
      { name: 'At random', points: [[0, 0], [1, 1]], colour: 'control', dashed: true },
    ]),
    facts('Lift', ['Share addressed', 'Share captured', 'Lift', 'Threshold'], rows));
}

/** The sliders ask the service, which knows the rows: nothing is reckoned here. */
function profitFigure(task, currency, first) {
  const place = element('div', {});
  const show = (profit) => fill(place, profitLines(profit, currency));
  const { margin, saveRate, coupon } = first.economics;
  let waiting = 0;
  let turn = 0;
  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++turn;
      try {
        const { curves: { profit } } = await readManifest(task, { margin: sliders[0].read(), couponCost: sliders[1].read(), saveRate: sliders[2].read() });
        if (mine === turn) show(profit);
      } catch (error) {
        if (mine === turn) fill(place, problemNotice(error, ask));
      }
    }, patience);
  };
  const sliders = [
    slider(`${task}-margin`, 'Margin of a saved session', margin, 4 * margin, (value) => money(value, currency), ask),
    slider(`${task}-coupon`, 'Cost of the coupon', coupon, Math.max(4 * coupon, margin), (value) => money(value, currency), ask),
    slider(`${task}-save`, 'Share that a coupon saves', saveRate, 1, percent, ask),
  ];
  show(first);
  return element('div', { class: 'profit' }, place, element('fieldset', { class: 'sliders' }, element('legend', {}, 'What a coupon brings and costs'), sliders.map((one) => one.element)));
}

function profitLines({ points, bestProfit, bestShare, treatAll }, currency) {
  const rows = points.map((point) => [point.shareTreated, point.profitPerSession, point.threshold]);
  const amount = { title: `Profit a session${currency ? ` (${currency})` : ''}`, show: (value) => money(value) };
  return figure('Profit of a coupon', bestProfit > 0
    ? `Most, ${money(bestProfit, currency)} a session, when ${percent(bestShare)} get it; ${money(treatAll, currency)} when all do`
    : 'It never pays: best hand out none',
  lines({ title: 'Sessions that get it', ...share }, amount, [
    { name: 'Profit', points: rows, colour: 'for' },
    { name: 'None get it', points: [[0, 0], [1, 0]], colour: 'control', dashed: true },
  ]),
  facts('Profit of a coupon', ['Share treated', 'Profit per session', 'Threshold'], rows));
}

function slider(id, title, value, max, show, change) {
  const said = element('output', { for: id }, show(value));
  const input = element('input', { id, type: 'range', min: 0, max, step: max / 400, value });
  input.addEventListener('input', () => {
    said.textContent = show(input.valueAsNumber);
    change();
  });
  return { element: element('div', { class: 'field' }, element('label', { for: id }, title), input, said), read: () => input.valueAsNumber };
}

function facts(caption, titles, rows) {
  return { caption, rows, columns: titles.map((title, key) => ({ title, key, number: true, show: number })) };
}
