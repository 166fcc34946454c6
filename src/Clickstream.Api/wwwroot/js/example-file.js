import { csvCell } from './csv.js';
import { exampleProducts } from './service.js';
import { typicalValues } from './session-form.js';

const start = Date.parse('2026-11-22T08:00:00Z');
const visitors = 120;
const minutesBetween = 6;
const devices = ['mobile', 'desktop', 'mobile', 'tablet'];
const sources = ['email', 'organic', 'paid', 'direct', 'social'];

/** A small file that the loaded models can score: clicks where they were trained on clicks, on products that they know, else one row a segment. */
export async function exampleFile(manifests) {
  const leading = manifests.get('conversion') ?? manifests.values().next().value;
  const table = leading.grain === 'events' ? clicks(await exampleProducts(manifests)) : rows(leading, manifests.get('segment'));
  const [first] = table;
  const names = Object.keys(first);
  const lines = [names, ...table.map((row) => names.map((name) => csvCell(row[name])))].map((cells) => cells.join(','));
  return new File([`${lines.join('\n')}\n`], 'example.csv', { type: 'text/csv' });
}

/** A day of visitors: most look at a thing or two, some search, every third fills a cart, and a few of those go to the till. */
function clicks({ category, itemIds }) {
  return Array.from({ length: visitors }, (_, visitor) => visit(visitor, category, itemIds)).flat();
}

function visit(visitor, category, itemIds) {
  const item = (step) => itemIds[(visitor * 7 + step * 3) % itemIds.length] ?? `P${1 + ((visitor + step) % 9)}`;
  const looks = Array.from({ length: 1 + (visitor % 6) }, (_, step) => ['view_item', item(step)]);
  const wants = visitor % 3 === 2;
  const events = [
    visitor % 4 === 1 ? ['search', ''] : ['view_item_list', ''],
    ...looks,
    ...(wants ? [['add_to_cart', item(looks.length - 1)], ...(visitor % 2 ? [['view_item', item(8)]] : [['view_cart', '']])] : []),
    ...(wants && visitor % 5 < 2 ? [['begin_checkout', '']] : []),
  ];
  return events.map(([event, itemId], index) => ({
    session_id: `visitor-${visitor + 1}`,
    event_time: new Date(start + visitor * minutesBetween * 60_000 + index * (15 + (visitor % 5) * 20) * 1000).toISOString(),
    event_name: event,
    item_id: itemId,
    item_category: category,
    price: itemId && 18 + (visitor % 8) * 15,
    device: devices[visitor % devices.length],
    traffic_source: sources[visitor % sources.length],
  }));
}

function rows(leading, clustered) {
  const middle = typicalValues(leading);
  const segments = (clustered?.segments ?? []).map((segment) => pick(segment.typicalValues, middle));
  return [middle, ...segments];
}

function pick(values, middle) {
  return Object.fromEntries(Object.entries(middle).map(([name, value]) => [name, values[name] ?? value]));
}
