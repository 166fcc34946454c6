const keptRows = 200;
const steps = 20;

/** What the page keeps of a scored file while it streams by: counts, sums, and the first rows only. */
export class BatchSummary {
  columns = null;
  count = 0;
  states = { ok: 0, warning: 0, error: 0 };
  rows = [];
  odd = [];
  scored = 0;
  probabilitySum = 0;
  purchases = 0;
  revenueSum = 0;
  probabilities = Array(steps).fill(0);
  segments = new Map();
  #at;

  add(cells) {
    if (!this.columns) {
      this.columns = cells;
      this.#at = Object.fromEntries(cells.map((name, index) => [name, index]));
      return;
    }
    this.count++;
    const state = this.text(cells, 'status') || 'ok';
    this.states[state] = (this.states[state] ?? 0) + 1;
    if (this.rows.length < keptRows) this.rows.push(cells);
    if (state !== 'ok' && this.odd.length < keptRows) this.odd.push(cells);
    if (state !== 'error') this.#measure(cells);
  }

  has(column) {
    return this.columns?.includes(column) ?? false;
  }

  text(cells, column) {
    return cells[this.#at[column]];
  }

  /** Largest first: { name, count }. */
  get segmentCounts() {
    return [...this.segments].map(([name, count]) => ({ name, count })).sort((left, right) => right.count - left.count);
  }

  #measure(cells) {
    const probability = this.#number(cells, 'purchase_probability');
    if (probability !== null) {
      this.scored++;
      this.probabilitySum += probability;
      this.probabilities[Math.min(steps - 1, Math.floor(probability * steps))]++;
      if (/^(true|1)$/i.test(this.text(cells, 'will_purchase') ?? '')) this.purchases++;
    }
    this.revenueSum += this.#number(cells, 'expected_revenue') ?? 0;
    const segment = this.text(cells, 'segment_name') || this.text(cells, 'segment_id');
    if (segment) this.segments.set(segment, (this.segments.get(segment) ?? 0) + 1);
  }

  #number(cells, column) {
    const text = this.text(cells, column);
    return text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text);
  }
}
