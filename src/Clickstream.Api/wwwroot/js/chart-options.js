import { number, percent, signed } from './format.js';

/** Horizontal bars left and right of zero, the largest on top. Items: { label, contribution }. */
export function contributionBars(items) {
  return (colour) => ({
    grid: { left: 8, right: 8, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { valueFormatter: signed },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false }, ...roomForLabels(items.map((item) => item.contribution)) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: items.map((item) => item.label),
      axisLine: { onZero: false, show: false },
      axisTick: { show: false },
      axisLabel: { color: colour('text'), fontSize: 13, width: 150, overflow: 'break', lineHeight: 15 },
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

/** A ring. Items: { name, count }, largest first; the ninth and further would repeat colours. */
export function sharePie(items) {
  const total = items.reduce((sum, item) => sum + item.count, 0);
  return (colour) => ({
    color: Array.from({ length: 8 }, (_, index) => colour(`slice-${index + 1}`)),
    tooltip: { trigger: 'item', formatter: (slice) => `${slice.name}\n${number(slice.value)} (${percent(slice.value / total)})` },
    legend: { bottom: 0, type: 'scroll', orient: 'horizontal', textStyle: { color: colour('text') }, pageTextStyle: { color: colour('text') }, pageIconColor: colour('accent') },
    series: [{
      type: 'pie',
      radius: ['45%', '72%'],
      center: ['50%', '44%'],
      data: items.map((item) => ({ name: item.name, value: item.count })),
      itemStyle: { borderColor: colour('card'), borderWidth: 2 },
      label: { color: colour('text'), formatter: (slice) => percent(slice.value / total) },
      labelLine: { lineStyle: { color: colour('control') } },
    }],
  });
}

/** The labels stand outside the bars: a quarter of the span on each side that has bars. */
function roomForLabels(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const room = (high - low || 1) * 0.28;
  return { min: low < 0 ? low - room : 0, max: high > 0 ? high + room : 0 };
}
