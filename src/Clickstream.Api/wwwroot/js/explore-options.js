import { number } from './format.js';

/** Upright bars over ranges of numbers. Bars: { from, to, count }; the last range takes in all that is above. */
export function rangeBars(bars, unit) {
  const name = (bar) => (bar.from === bar.to ? number(bar.from) : `${number(bar.from)} to ${number(bar.to)}`);
  return (colour) => ({
    grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: 'axis', formatter: ([bar]) => `${name(bars[bar.dataIndex])}\n${number(bar.value)} ${unit}` },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => number(bar.from)),
      axisLabel: { color: colour('quiet'), hideOverlap: true },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('control') } },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { align: 'left', color: colour('quiet') },
      axisLabel: { color: colour('quiet') },
      splitLine: { lineStyle: { color: colour('line') } },
    },
    series: [{ type: 'bar', barCategoryGap: '8%', data: bars.map((bar) => bar.count), itemStyle: { color: colour('for'), borderRadius: [2, 2, 0, 0] } }],
  });
}

/** Lines over names in their order, such as days. Series: { name, values }. */
export function linesOver(names, series) {
  return (colour) => ({
    grid: { left: 8, right: 16, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: 'axis', valueFormatter: number },
    xAxis: { type: 'category', data: names, axisLabel: { color: colour('quiet'), hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('control') } } },
    yAxis: { type: 'value', axisLabel: { color: colour('quiet') }, splitLine: { lineStyle: { color: colour('line') } } },
    series: series.map((one, index) => ({
      type: 'line',
      name: one.name,
      data: one.values,
      showSymbol: names.length < 3,
      lineStyle: { color: colour(`slice-${index + 1}`), width: 2 },
      itemStyle: { color: colour(`slice-${index + 1}`) },
    })),
  });
}

const widestWithFigures = 14;

/** A field of colour for each pair of a row and a column; values may be null. From -1 to 1 where some are below zero, else from 0 on. */
export function heatmap(rows, columns, values, show) {
  const known = values.flat().filter((value) => value !== null);
  const low = Math.min(0, ...known) < 0 ? -1 : 0;
  const high = low < 0 ? 1 : Math.max(...known, 0) || 1;
  const areLong = columns.some((name) => name.length > 3);
  const cells = values.flatMap((line, row) => line.map((value, column) => [column, row, value])).filter(([, , value]) => value !== null);
  return (colour, width) => ({
    grid: { left: 8, right: 8, top: 8, bottom: 48, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { formatter: ({ value: [column, row, value] }) => `${rows[row]}, ${columns[column]}\n${show(value)}` },
    xAxis: { ...names(columns, colour), axisLabel: { ...label(colour, width), rotate: areLong ? 60 : 0, interval: columns.length > 24 || width < (areLong ? 14 : 28) * columns.length ? 'auto' : 0, width: 120 } },
    yAxis: { ...names(rows, colour), inverse: true, axisLabel: { ...label(colour, width), width: Math.min(150, width * 0.25), interval: 0 } },
    visualMap: {
      dimension: 2,
      min: low,
      max: high,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemWidth: 12,
      itemHeight: 120,
      text: [show(high), show(low)],
      textStyle: { color: colour('quiet') },
      inRange: { color: low < 0 ? [colour('against'), colour('card'), colour('for')] : [colour('card'), colour('for')] },
    },
    // Not the library's heatmap: it lies on a canvas of its own between two others (6.1.0), of which a printer shows the uppermost alone.
    series: [{
      type: 'custom',
      data: cells,
      renderItem: (_, api) => {
        const value = api.value(2);
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const [cellWidth, height] = api.size([1, 1]);
        const text = { text: show(value), fill: colour(Math.abs(value) > 0.6 * high ? 'card' : 'text'), fontSize: 11 };
        return {
          type: 'rect',
          shape: { x: x - cellWidth / 2, y: y - height / 2, width: cellWidth, height },
          style: { fill: api.visual('color'), stroke: colour('line'), lineWidth: 1 },
          ...(columns.length <= widestWithFigures && width > 48 * columns.length && { textContent: { type: 'text', style: text }, textConfig: { position: 'inside' } }),
        };
      },
    }],
  });
}

/** Points of each feature against each other one, below the diagonal. Groups: { name, colour, points }, a point a row of numbers in the order of the names. */
export function pairPlot(names, groups) {
  const size = names.length - 1;
  const fields = [];
  for (let row = 0; row < size; row++) for (let column = 0; column <= row; column++) fields.push({ row, column });
  return (colour, width) => {
    const left = Math.min(76, width * 0.16);
    const step = (width - left - 8) / size;
    const height = heightOf(names) * 16;
    const high = (height - 56) / size;
    const axis = (name, gap, shown) => ({
      type: 'value',
      scale: true,
      name: shown ? name : '',
      nameLocation: 'middle',
      nameGap: gap,
      nameTextStyle: { color: colour('text'), fontSize: 12, width: step, overflow: 'truncate' },
      splitNumber: 3,
      axisLabel: { show: shown, color: colour('quiet'), fontSize: 10, hideOverlap: true, showMaxLabel: false, formatter: (value) => number(value) },
      axisLine: { show: true, lineStyle: { color: colour('control') } },
      splitLine: { show: false },
    });
    return {
      tooltip: { formatter: ({ seriesIndex, value }) => {
        const { row, column } = fields[Math.floor(seriesIndex / groups.length)];
        return `${names[column]}: ${number(value[0])}\n${names[row + 1]}: ${number(value[1])}\n${groups[seriesIndex % groups.length].name}`;
      } },
      grid: fields.map(({ row, column }) => ({ left: left + column * step, top: 8 + row * high, width: step - 14, height: high - 14, outerBoundsMode: 'none' })),
      xAxis: fields.map(({ row, column }, index) => ({ gridIndex: index, ...axis(names[column], 26, row === size - 1) })),
      yAxis: fields.map(({ row, column }, index) => ({ gridIndex: index, ...axis(names[row + 1], left - 16, column === 0) })),
      series: fields.flatMap(({ row, column }, index) => groups.map((group) => ({
        type: 'scatter',
        xAxisIndex: index,
        yAxisIndex: index,
        symbolSize: 4,
        itemStyle: { color: colour(group.colour), opacity: 0.55 },
        data: group.points.map((point) => [point[column], point[row + 1]]).filter(([x, y]) => x !== null && y !== null),
      }))),
    };
  };
}

/** Height of a pair plot in rem. */
export function heightOf(names) {
  return 4 + 11 * (names.length - 1);
}

/** A Sankey diagram. Links: { step, from, to, count }; a name is another node at each step, so that nothing flows back. */
export function flow(links) {
  const node = (step, name) => `${step}. ${name}`;
  const nodes = new Map(links.flatMap((link) => [[node(link.step, link.from), link.step - 1], [node(link.step + 1, link.to), link.step]]));
  const kinds = [...new Set(links.flatMap((link) => [link.from, link.to]))];
  const colourOf = (name) => `slice-${(kinds.indexOf(name.slice(name.indexOf(' ') + 1)) % 8) + 1}`;
  return (colour, width) => ({
    tooltip: { formatter: ({ dataType, data, name, value }) => (dataType === 'edge' ? `${data.source} → ${data.target}\n${number(data.value)} sessions` : `${name}\n${number(value)} sessions`) },
    series: [{
      type: 'sankey',
      left: 8,
      right: Math.min(120, width * 0.2),
      top: 8,
      bottom: 8,
      nodeGap: 10,
      nodeWidth: 12,
      draggable: false,
      data: [...nodes].map(([name, depth]) => ({ name, depth, itemStyle: { color: colour(colourOf(name)) } })),
      links: links.map((link) => ({ source: node(link.step, link.from), target: node(link.step + 1, link.to), value: link.count })),
      lineStyle: { color: 'source', opacity: 0.35 },
      label: { color: colour('text'), fontSize: 11, textBorderWidth: 0, width: Math.max(60, width / 7), overflow: 'truncate' },
    }],
  });
}

function names(data, colour) {
  return { type: 'category', data, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('control') } } };
}

function label(colour) {
  return { color: colour('text'), fontSize: 11, overflow: 'truncate' };
}
