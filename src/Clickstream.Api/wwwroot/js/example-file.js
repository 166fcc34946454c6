import { csvCell } from './csv.js';
import { exampleProducts } from './service.js';
import { typicalValues } from './session-form.js';

const start = Date.parse('2026-11-22T10:15:00Z');

/** A small file that the loaded models can score: clicks where they were trained on clicks, on products that they know, else one row a segment. */
export async function exampleFile(manifests) {
  const leading = manifests.get('conversion') ?? manifests.values().next().value;
  const table = leading.grain === 'events' ? clicks(await exampleProducts(manifests)) : rows(leading, manifests.get('segment'));
  const [first] = table;
  const names = Object.keys(first);
  const lines = [names, ...table.map((row) => names.map((name) => csvCell(row[name])))].map((cells) => cells.join(','));
  return new File([`${lines.join('\n')}\n`], 'example.csv', { type: 'text/csv' });
}

/** Three visitors: one who looks, one who fills a cart, one who stands at the till. */
function clicks({ category, itemIds }) {
  const paths = {
    'looks-around': ['view_item_list', 'view_item', 'view_item'],
    'fills-a-cart': ['view_item', 'view_item', 'add_to_cart', 'view_item', 'add_to_cart'],
    'at-the-till': ['search', 'view_item', 'add_to_cart', 'view_cart', 'begin_checkout'],
  };
  return Object.entries(paths).flatMap(([session, events]) => events.map((event, index) => ({
    session_id: session,
    event_time: new Date(start + index * 40000).toISOString(),
    event_name: event,
    item_id: /item$|cart$/.test(event) && event !== 'view_cart' ? itemIds[index >> 1] ?? `P${1 + (index >> 1)}` : '',
    item_category: category,
    price: 38,
    device: 'mobile',
  })));
}

function rows(leading, clustered) {
  const middle = typicalValues(leading);
  const segments = (clustered?.segments ?? []).map((segment) => pick(segment.typicalValues, middle));
  return [middle, ...segments];
}

function pick(values, middle) {
  return Object.fromEntries(Object.entries(middle).map(([name, value]) => [name, values[name] ?? value]));
}
