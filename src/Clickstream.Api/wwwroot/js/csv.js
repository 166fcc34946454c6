/**
 * Reads CSV (RFC 4180) piece by piece as it arrives. `row(cells)` is called once a record, the header included.
 */
export class CsvReader {
  #rest = '';
  #row;

  constructor(row) {
    this.#row = row;
  }

  push(text) {
    this.#read(this.#rest + text, false);
  }

  end() {
    this.#read(this.#rest, true);
  }

  #read(text, last) {
    let start = 0;
    let from = 0;
    for (;;) {
      const newline = text.indexOf('\n', from);
      if (newline < 0) break;
      const line = text.slice(start, newline);
      from = newline + 1;
      // A newline inside of quotes belongs to the cell: the record goes on in the next line.
      if (quotes(line) % 2 === 1) continue;
      this.#emit(line);
      start = from;
    }
    this.#rest = text.slice(start);
    if (last) {
      this.#emit(this.#rest);
      this.#rest = '';
    }
  }

  #emit(line) {
    const record = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (record !== '') this.#row(record.includes('"') ? quotedCells(record) : record.split(','));
  }
}

/** A cell that holds a list, as the service writes it: CSV itself, with bars in the place of commas. */
export function listCell(text) {
  if (!text) return [];
  return text.includes('"') ? quotedCells(text, '|') : text.split('|');
}

/** One cell, in quotes where it must be. */
export function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function quotes(text) {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}

function quotedCells(record, separator = ',') {
  const cells = [];
  let at = 0;
  while (at <= record.length) {
    if (record[at] === '"') {
      let text = '';
      let close = at + 1;
      for (;;) {
        const quote = record.indexOf('"', close);
        if (quote < 0) return [...cells, text + record.slice(close)];
        text += record.slice(close, quote);
        close = quote + 1;
        if (record[close] !== '"') break;
        text += '"';
        close++;
      }
      cells.push(text);
      at = close + 1;
    } else {
      const end = record.indexOf(separator, at);
      cells.push(record.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? record.length + 1 : end + 1;
    }
  }
  return cells;
}
