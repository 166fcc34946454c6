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

/** Name of the colour of a slice, in the style sheet; there are eight, then they begin again. */
export function sliceClass(index) {
  return `slice-${(index % 8) + 1}`;
}

const labelWidth = 56;

function nameWidth(width) {
  return Math.min(170, Math.round(width * 0.36));
}

/** The figures stand outside the bars: their width in pixels, said in units of the axis, on each side that has bars. */
function roomForLabels(values, pixels) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const sides = (low < 0 ? 1 : 0) + (high > 0 ? 1 : 0);
  const room = ((high - low || 1) * labelWidth) / Math.max(labelWidth, pixels - sides * labelWidth);
  return { min: low < 0 ? low - room : 0, max: high > 0 ? high + room : 0 };
}
