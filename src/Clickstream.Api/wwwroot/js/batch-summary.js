const keptRows = 1000;
const steps = 20;
const fineSteps = 10_000;
const keptPlaces = 1500;

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
  places = [];
  #placed = 0;
  #random = randomNumbers();
  #fineCounts = new Uint32Array(fineSteps);
  #fineRevenue = new Float64Array(fineSteps);
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

  get segmentTotal() {
    return [...this.segments.values()].reduce((sum, count) => sum + count, 0);
  }

  /**
   * Revenue expected of each tenth of the rows, those most likely to buy first: { from, to, count, revenue }, `from` and `to` the probabilities. In steps of
   * a ten-thousandth, so that no row need be kept: a tenth ends at the step where it is full.
   */
  get deciles() {
    const tenths = [];
    let tenth = { to: 1, count: 0, revenue: 0 };
    let seen = 0;
    for (let step = fineSteps - 1; step >= 0; step--) {
      seen += this.#fineCounts[step];
      tenth.count += this.#fineCounts[step];
      tenth.revenue += this.#fineRevenue[step];
      if (tenth.count > 0 && (seen * 10 >= (tenths.length + 1) * this.scored || step === 0)) {
        tenths.push({ ...tenth, from: step / fineSteps });
        tenth = { to: step / fineSteps, count: 0, revenue: 0 };
        // Many rows of one probability fill several tenths at once.
        while (seen * 10 >= (tenths.length + 1) * this.scored && tenths.length < 10) tenths.push({ from: step / fineSteps, to: step / fineSteps, count: 0, revenue: 0 });
      }
    }
    return tenths.filter((one) => one.count > 0);
  }

  #measure(cells) {
    const probability = this.#number(cells, 'purchase_probability');
    const revenue = this.#number(cells, 'expected_revenue') ?? 0;
    if (probability !== null) {
      this.scored++;
      this.probabilitySum += probability;
      this.probabilities[Math.min(steps - 1, Math.floor(probability * steps))]++;
      const fine = Math.min(fineSteps - 1, Math.floor(probability * fineSteps));
      this.#fineCounts[fine]++;
      this.#fineRevenue[fine] += revenue;
      if (/^(true|1)$/i.test(this.text(cells, 'will_purchase') ?? '')) this.purchases++;
    }
    this.revenueSum += revenue;
    const segment = this.text(cells, 'segment_name') || this.text(cells, 'segment_id');
    if (!segment) return;
    this.segments.set(segment, (this.segments.get(segment) ?? 0) + 1);
    this.#place(cells, segment, probability);
  }

  /** Keeps some of all places, each as likely as another (reservoir sampling, Vitter 1985). */
  #place(cells, segment, probability) {
    const [x, y] = [this.#number(cells, 'segment_x'), this.#number(cells, 'segment_y')];
    if (x === null || y === null) return;
    const at = this.places.length < keptPlaces ? this.places.length : Math.floor(this.#random() * (this.#placed + 1));
    this.#placed++;
    if (at < keptPlaces) this.places[at] = { segment, x, y, probability, id: cells[0] };
  }

  #number(cells, column) {
    const text = this.text(cells, column);
    return text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text);
  }
}

/** Numbers from 0 to below 1, the same each time, so that the same file gives the same picture (Marsaglia's xorshift, 2003). */
function randomNumbers() {
  let state = 2463534242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
