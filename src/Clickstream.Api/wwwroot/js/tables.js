import { element, fill } from './dom.js';

/**
 * A table with a caption. Columns: { title, key, number, show }; `key` is an index or a name in each row, `show` turns the value into text.
 * Sortable tables sort by the values, not by their text; filterable ones show the rows that hold a text; growing ones make their rows a hundred at a time.
 */
export function table(caption, columns, rows, { sortable = false, filterable = false, tall = false, growing = false } = {}) {
  if (filterable) return filtered(caption, columns, rows, { sortable, tall, growing });
  const body = element('tbody', {});
  const show = growing ? grower(body, columns, rows.length) : (all) => fill(body, bodyRows(columns, all));
  show(rows);
  const heads = columns.map((column) => element('th', { scope: 'col', class: column.number && 'number' },
    sortable ? element('button', { type: 'button' }, column.title) : column.title));
  if (sortable) heads.forEach((head, index) => head.firstChild.addEventListener('click', () => show(sorted(head, heads, columns[index], rows))));
  return element('div', { class: tall ? 'table tall' : 'table', tabindex: 0, role: 'region', 'aria-label': caption },
    element('table', { 'aria-rowcount': growing && rows.length + 1 }, element('caption', {}, caption), element('thead', {}, element('tr', {}, heads)), body), show.more);
}

const piece = 100;

/** Shows the first rows, and a button for the next, which also come when it is scrolled to: all of a thousand rows at once would keep the page deaf for seconds. */
function grower(body, columns, count) {
  let rest = [];
  const next = () => {
    body.append(...bodyRows(columns, rest.slice(0, piece)));
    rest = rest.slice(piece);
    more.hidden = rest.length === 0;
  };
  const more = element('button', { type: 'button', class: 'small more', onclick: next }, `More of the ${count} rows`);
  const show = (rows) => {
    fill(body);
    rest = rows;
    next();
  };
  // After each piece anew: what is still in sight when it has come tells nothing of itself.
  const sight = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    next();
    sight.unobserve(more);
    if (rest.length > 0) sight.observe(more);
  });
  sight.observe(more);
  return Object.assign(show, { more });
}

let filters = 0;

function filtered(caption, columns, rows, options) {
  const id = `filter-${++filters}`;
  const place = element('div', {}, table(caption, columns, rows, options));
  const said = element('span', { class: 'quiet', role: 'status' });
  const input = element('input', { id, type: 'search', autocomplete: 'off', spellcheck: 'false' });
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    const found = wanted ? rows.filter((row) => columns.some((column) => String(row[column.key] ?? '').toLowerCase().includes(wanted))) : rows;
    fill(place, table(caption, columns, found, options));
    said.textContent = wanted ? `${found.length} of ${rows.length} rows` : '';
  });
  return element('div', {}, element('div', { class: 'row filter' }, element('label', { for: id }, 'Rows that hold'), input, said), place);
}

function bodyRows(columns, rows) {
  return rows.map((row) => element('tr', {}, columns.map((column, index) => {
    const text = column.show ? column.show(row[column.key], row) : row[column.key];
    return index === 0 && !column.number
      ? element('th', { scope: 'row' }, text)
      : element('td', { class: column.number && 'number' }, text);
  })));
}

function sorted(head, heads, column, rows) {
  const rising = head.getAttribute('aria-sort') !== 'ascending';
  heads.forEach((other) => other.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
  const sign = rising ? 1 : -1;
  return [...rows].sort((left, right) => sign * compare(left[column.key], right[column.key]));
}

function compare(left, right) {
  const numbers = [Number(left), Number(right)];
  const empty = [left, right].map((value) => value === null || value === undefined || value === '');
  if (empty[0] || empty[1]) return Number(empty[0]) - Number(empty[1]);
  return numbers.some(Number.isNaN) ? String(left).localeCompare(String(right)) : numbers[0] - numbers[1];
}
