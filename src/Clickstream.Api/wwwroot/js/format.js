const locale = 'en';
const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, useGrouping: true });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const amounts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Four significant digits are enough to read; whole numbers keep all of theirs. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return Number.isInteger(value) ? whole.format(value) : plain.format(value);
}

/** 0.3412 as "34.1%"; below one percent with two digits that count. */
export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return '–';
  const digits = share > 0 && share < 0.01 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, { style: 'percent', ...digits }).format(share);
}

/** With cents, until they no longer matter. */
export function money(amount, currency) {
  if (amount === null || amount === undefined || Number.isNaN(amount)) return '–';
  const text = Math.abs(amount) < 10000 ? amounts.format(amount) : whole.format(amount);
  return currency ? `${text} ${currency}` : text;
}

const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/** +0.31 and −0.12, with a real minus sign. */
export function signed(value) {
  return `${value < 0 ? '−' : '+'}${short.format(Math.abs(value))}`;
}

export function bytes(count) {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return `${plain.format(count / 1000 ** power)} ${units[power]}`;
}

export function moment(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? String(iso ?? '–')
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** cart_adds, cartAdds or CartAdds as "Cart adds". */
export function words(name) {
  const text = String(name).replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\b[A-Z][a-z]/g, (start) => start.toLowerCase());
}

/** Any value of a feature or of a row. */
export function value(any) {
  if (any === null || any === undefined || any === '') return 'unknown';
  if (any === true) return 'yes';
  if (any === false) return 'no';
  return typeof any === 'number' ? number(any) : String(any);
}
