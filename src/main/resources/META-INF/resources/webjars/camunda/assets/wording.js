/**
 * How people read dates and money: American English, in Washington time and US dollars. The server's classes UsDates and
 * UsMoney write and read the same; a test compares them.
 */
const WASHINGTON = 'America/New_York';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const WRITTEN = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i;
const FULL_MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december'
];
const AMOUNT = /^\$?\s?(\d+|\d{1,3}(?:,\d{3})+)(\.\d{1,2})?$/;
const MOST_DIGITS = 12;

const inWashington = new Intl.DateTimeFormat('en-US', {timeZone: WASHINGTON, dateStyle: 'medium'});
const weekdayInWashington = new Intl.DateTimeFormat('en-US', {timeZone: WASHINGTON, weekday: 'long'});
const minuteInWashington = new Intl.DateTimeFormat('en-US', {timeZone: WASHINGTON, dateStyle: 'medium', timeStyle: 'short'});
const isoInWashington = new Intl.DateTimeFormat('sv-SE', {timeZone: WASHINGTON, dateStyle: 'short'});

/** Writes the date of an instant in Washington: `Nov 28, 2026`. */
export const day = instant => inWashington.format(new Date(instant));

/** Writes the date of an instant in Washington with its weekday: `Saturday, Nov 28, 2026`. */
export const weekday = instant => `${weekdayInWashington.format(new Date(instant))}, ${day(instant)}`;

/** Writes an instant where the time of day matters: `Nov 28, 2026, 3:15 PM Washington time`. */
export const minute = instant => `${minuteInWashington.format(new Date(instant)).replace(/\u202f/g, ' ')} Washington time`;

/** Returns the number of days from today to the date of an instant, both in Washington. */
export const daysUntil = (instant, now = Date.now()) =>
  Math.round((Date.parse(isoInWashington.format(new Date(instant))) - Date.parse(isoInWashington.format(new Date(now)))) / 86_400_000);

/** Writes an ISO date, such as `2026-11-28`, as `Nov 28, 2026`. Returns any other text unchanged. */
export function writeDate(iso) {
  const parts = ISO.exec(iso ?? '');
  return parts && readDate(iso) ? `${MONTHS[parts[2] - 1]} ${Number(parts[3])}, ${parts[1]}` : (iso ?? '');
}

/**
 * Reads a date that a person wrote: `Nov 28, 2026`, `November 28, 2026`, `11/28/2026`, or `2026-11-28`.
 *
 * @returns the date in ISO 8601; an empty string if the text is not a date from 1900 to 2999 that exists
 */
export function readDate(text) {
  const trimmed = String(text ?? '').trim().replace(/\s+/g, ' ');
  const american = AMERICAN.exec(trimmed);
  const written = WRITTEN.exec(trimmed);
  const [year, month, dayOfMonth] = american
    ? [american[3], american[1], american[2]]
    : written
      ? [written[3], monthOf(written[1]), written[2]]
      : (ISO.exec(trimmed)?.slice(1) ?? []);
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists =
    year >= 1900 && year <= 2999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(dayOfMonth);
  return exists ? date.toISOString().slice(0, 10) : '';
}

function monthOf(name) {
  const lower = name.toLowerCase();
  return FULL_MONTHS.findIndex(month => month === lower || month.slice(0, 3) === lower) + 1;
}

/**
 * Reads an amount of zero or more in US dollars: `$12,500`, `12,500.00`, or `12500`.
 *
 * @returns the amount with commas and cents, such as `12,500.00`; an empty string if the text is not an amount
 */
export function readAmount(text) {
  const amount = AMOUNT.exec(String(text ?? '').trim());
  const digits = amount?.[1].replaceAll(',', '');
  if (!amount || digits.length > MOST_DIGITS) {
    return '';
  }
  const cents = (amount[2] ?? '.').slice(1).padEnd(2, '0');
  return `${(digits.replace(/^0+(?=\d)/, '')).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}
