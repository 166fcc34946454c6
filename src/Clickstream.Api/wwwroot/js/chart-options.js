import { number, percent, signed } from './format.js';

/** Horizontal bars left and right of zero, the largest on top. Items: { label, contribution }. */
export function contributionBars(items) {
  return (colour, width) => ({
    grid: { left: 8, right: 8, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { valueFormatter: signed },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false }, ...roomForLabels(items.map((item) => item.contribution), width - nameWidth(width)) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: items.map((item) => item.label),
      axisLine: { onZero: false, show: false },
      axisTick: { show: false },
      axisLabel: { color: colour('text'), fontSize: 13, width: nameWidth(width), overflow: 'break', lineHeight: 15 },
    },
    series: [{
      type: 'bar',
      barMaxWidth: 20,
      data: items.map((item) => ({
        value: item.contribution,
        itemStyle: { color: colour(item.contribution >= 0 ? 'for' : 'against'), borderRadius: 3 },
        label: { position: item.contribution >= 0 ? 'right' : 'left' },
      })),
      label: { show: true, color: colour('text'), formatter: (bar) => signed(bar.value) },
    }],
  });
}

/**
 * The same as steps: each bar begins where the one above it ended, so that the last one ends at the sum. Items: { label, contribution }.
 */
export function contributionSteps(items) {
  let sum = 0;
  const steps = items.map(({ label, contribution }) => ({ label, contribution, from: sum, to: (sum += contribution) }));
  return (colour, width) => ({
    grid: { left: 8, right: 8, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { formatter: ({ dataIndex }) => `${steps[dataIndex].label}\n${signed(steps[dataIndex].contribution)}, in all ${signed(steps[dataIndex].to)}` },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false }, ...roomForLabels([0, ...steps.map((step) => step.to)], width - nameWidth(width), true) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: steps.map((step) => step.label),
      axisLine: { onZero: false, show: false },
      axisTick: { show: false },
      axisLabel: { color: colour('text'), fontSize: 13, width: nameWidth(width), overflow: 'break', lineHeight: 15 },
    },
    series: [{
      type: 'custom',
      data: steps.map((step, index) => [index, step.from, step.to]),
      encode: { x: [1, 2], y: 0 },
      renderItem: (_, api) => {
        const step = steps[api.value(0)];
        const [start, y] = api.coord([step.from, api.value(0)]);
        const [end] = api.coord([step.to, api.value(0)]);
        const height = Math.min(20, api.size([0, 1])[1] * 0.7);
        const rises = step.contribution >= 0;
        const next = steps[api.value(0) + 1] && api.size([0, 1])[1];
        return {
          type: 'group',
          children: [
            next && { type: 'line', shape: { x1: end, x2: end, y1: y - height / 2, y2: y + next + height / 2 }, style: { stroke: colour('control'), lineDash: [2, 2] } },
            { type: 'rect', shape: { x: Math.min(start, end), y: y - height / 2, width: Math.max(1, Math.abs(end - start)), height, r: 3 }, style: { fill: colour(rises ? 'for' : 'against') } },
            { type: 'text', style: { text: signed(step.contribution), x: rises ? end + 5 : end - 5, y, align: rises ? 'left' : 'right', verticalAlign: 'middle', fill: colour('text'), fontSize: 12 } },
          ].filter(Boolean),
        };
      },
    }],
  });
}

/**
 * Lines over numbers. Series: { name, points: [[x, y]], colour, dashed, steps, marks }; x and y: { title, show, min, max }, `show` turns a number into text.
 */
export function lines(x, y, series) {
  return (colour) => ({
    grid: { left: 8, right: 16, top: 28, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: {
      trigger: 'axis',
      formatter: (found) => [`${x.title}: ${x.show(found[0].value[0])}`, ...found.map((one) => `${one.seriesName}: ${y.show(one.value[1])}`)].join('\n'),
    },
    xAxis: axis(x, colour, { nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis(y, colour, { nameLocation: 'end', nameTextStyle: { align: 'left', color: colour('quiet') } }),
    series: series.map((one) => ({
      type: 'line',
      name: one.name,
      data: one.points,
      step: one.steps ? 'end' : false,
      showSymbol: Boolean(one.marks),
      symbolSize: 8,
      lineStyle: { color: colour(one.colour), width: one.dashed ? 1.5 : 2.5, type: one.dashed ? 'dashed' : 'solid' },
      itemStyle: { color: colour(one.colour) },
    })),
  });
}

/** Horizontal bars from zero, in the order given. Items: { label, value }. Long labels are folded, or in `oneLine` cut: the tooltip and the table hold them whole. */
export function sizeBars(items, show, { oneLine = false } = {}) {
  const longest = Math.max(0, ...items.map((item) => String(item.label).length)) * letterWidth + letterWidth;
  return (colour, width) => ({
    grid: { left: 8, right: 56, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { valueFormatter: show },
    xAxis: { type: 'value', min: 0, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: items.map((item) => item.label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colour('text'), fontSize: 13, ...(oneLine ? { width: Math.min(longest, width * 0.45), overflow: 'truncate' } : { width: nameWidth(width), overflow: 'break', lineHeight: 15 }) },
    },
    series: [{
      type: 'bar',
      barMaxWidth: 20,
      data: items.map((item) => item.value),
      itemStyle: { color: colour('for'), borderRadius: 3 },
      label: { show: true, position: 'right', color: colour('text'), formatter: (bar) => show(bar.value) },
    }],
  });
}

/** Upright bars, one a name. Items: { label, value }. */
export function uprightBars(items, show, title) {
  return (colour) => ({
    grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: 'axis', valueFormatter: show },
    xAxis: { type: 'category', data: items.map((item) => item.label), axisLabel: { color: colour('quiet'), hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('control') } } },
    yAxis: { type: 'value', name: title, nameTextStyle: { align: 'left', color: colour('quiet') }, axisLabel: { color: colour('quiet') }, splitLine: { lineStyle: { color: colour('line') } } },
    series: [{ type: 'bar', barCategoryGap: '20%', data: items.map((item) => item.value), itemStyle: { color: colour('for'), borderRadius: [3, 3, 0, 0] } }],
  });
}

/** Upright bars over equal steps from 0 to 1. */
export function probabilityBars(counts) {
  const step = 1 / counts.length;
  const from = (index) => percent(index * step);
  return (colour) => ({
    grid: { left: 8, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: 'axis', formatter: ([bar]) => `${from(bar.dataIndex)} to ${from(bar.dataIndex + 1)}\n${number(bar.value)} rows` },
    xAxis: {
      type: 'category',
      data: counts.map((_, index) => from(index)),
      axisLabel: { color: colour('quiet'), interval: counts.length / 5 - 1, hideOverlap: true },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('control') } },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: colour('quiet') }, splitLine: { lineStyle: { color: colour('line') } } },
    series: [{ type: 'bar', barCategoryGap: '12%', data: counts, itemStyle: { color: colour('for'), borderRadius: [3, 3, 0, 0] } }],
  });
}

/** A ring. Items: { name, count }, largest first; names stand in the page, see `sliceClass`. */
export function sharePie(items) {
  const total = items.reduce((sum, item) => sum + item.count, 0);
  return (colour) => ({
    tooltip: { trigger: 'item', formatter: (slice) => `${slice.name}\n${number(slice.value)} (${percent(slice.value / total)})` },
    series: [{
      type: 'pie',
      radius: ['55%', '90%'],
      data: items.map((item, index) => ({ name: item.name, value: item.count, itemStyle: { color: colour(sliceClass(index)) } })),
      itemStyle: { borderColor: colour('card'), borderWidth: 2 },
      label: { show: false },
    }],
  });
}

/**
 * Points over two numbers, a colour a group. Groups: { name, points: [{ x, y, text, size }] }, in the order of the slices; `text` is what a point says when it
 * is pointed at, `size` its diameter in pixels. x and y are titles.
 */
export function points(x, y, groups) {
  const plain = (value) => (Math.abs(value) < 1e-9 ? '0' : number(value));
  return (colour) => ({
    grid: { left: 8, right: 16, top: 28, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: 'item', formatter: ({ seriesName, data }) => `${seriesName}\n${data.text}` },
    xAxis: axis({ title: x, show: plain }, colour, { scale: true, nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis({ title: y, show: plain }, colour, { scale: true, nameLocation: 'end', nameTextStyle: { align: 'left', color: colour('quiet') } }),
    series: groups.map((group, index) => ({
      type: 'scatter',
      name: group.name,
      symbol: symbols[index % symbols.length],
      symbolSize: (_, { data }) => data.size ?? 7,
      data: group.points.map((point) => ({ value: [point.x, point.y], text: point.text, size: point.size })),
      itemStyle: { color: colour(sliceClass(index)), opacity: 0.7 },
      emphasis: { itemStyle: { opacity: 1, borderColor: colour('text'), borderWidth: 1 } },
    })),
  });
}

/** Name of the colour of a slice, in the style sheet; there are eight, then they begin again. */
export function sliceClass(index) {
  return `slice-${(index % 8) + 1}`;
}

// Groups differ by their shapes, too: not everybody tells eight colours apart.
const symbols = ['circle', 'triangle', 'rect', 'diamond'];
const labelWidth = 56;
const letterWidth = 8.5;

function nameWidth(width) {
  return Math.min(170, Math.round(width * 0.36));
}

function axis({ title, show, min, max }, colour, more) {
  return {
    type: 'value',
    name: title,
    min,
    max,
    nameTextStyle: { color: colour('quiet') },
    axisLabel: { color: colour('quiet'), formatter: show, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: colour('control') } },
    splitLine: { lineStyle: { color: colour('line') } },
    ...more,
  };
}

/** The figures stand outside the bars: their width in pixels, said in units of the axis, on each side that has bars. */
function roomForLabels(values, pixels, both = false) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const sides = both ? 2 : (low < 0 ? 1 : 0) + (high > 0 ? 1 : 0);
  const room = ((high - low || 1) * labelWidth) / Math.max(labelWidth, pixels - sides * labelWidth);
  return { min: both || low < 0 ? low - room : 0, max: both || high > 0 ? high + room : 0 };
}
