/** How values are written in tables, facts and charts (Swedish). All functions are pure and know no locale. */

const NBSP = '\u00A0';
const MINUS = '\u2212';

export interface NumberFormat {
  /** Digits after the comma; undefined: as many as the value has. */
  readonly decimals?: number | undefined;
  /** A plus before what is above zero. */
  readonly signed?: boolean | undefined;
}

/** 1452 → "1 452", -6 with one decimal → "−6,0", 25.7 signed → "+25,7". Groups are parted by U+00A0. */
export function formatNumber(value: number, format: NumberFormat = {}): string {
  const size = Math.abs(value);
  const digits = plainDigits(size, format.decimals);
  const [whole = '', part] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  const isZero = /^[0.]*$/.test(digits);
  const sign = isZero ? '' : value < 0 ? MINUS : format.signed ? '+' : '';
  return sign + grouped + (part === undefined ? '' : `,${part}`);
}

/** Without the power of ten that JavaScript writes of very small and very large numbers: 4e-7 → "0.0000004". */
function plainDigits(size: number, decimals: number | undefined): string {
  if (decimals !== undefined && size < 1e21) return size.toFixed(decimals);
  const [mantissa = '', power] = String(size).split('e');
  if (power === undefined) return mantissa;
  const digits = mantissa.replace('.', '');
  // Where the point stands in them.
  const point = Number(power) + 1;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return `${digits.padEnd(point, '0')}${decimals ? `.${'0'.repeat(decimals)}` : ''}`;
}

/** "25,7 %" with a no-break space. */
export const formatPercent = (value: number, format: NumberFormat = {}): string =>
  `${formatNumber(value, format)}${NBSP}%`;

/** 2129990335, 212999-0335 and 16212999-0335 → "212999-0335"; anything else as it stands. */
export function formatOrganisationNumber(number: string): string {
  const digits = number.replace(/[\s-]/gu, '');
  const ten = digits.length === 12 && digits.startsWith('16') ? digits.slice(2) : digits;
  return /^\d{10}$/.test(ten) ? `${ten.slice(0, 6)}-${ten.slice(6)}` : number;
}

/** "10451" and "104 51" → "104 51" with a no-break space; anything else as it stands. */
export function formatPostalCode(code: string): string {
  const digits = code.replace(/\s/gu, '');
  return /^\d{5}$/.test(digits) ? `${digits.slice(0, 3)}${NBSP}${digits.slice(3)}` : code;
}

/** A digest in hexadecimal as lines of four groups of eight characters (look § 2). */
export function digestLines(hex: string): readonly string[] {
  const groups = hex.match(/.{1,8}/g) ?? [];
  return Array.from({ length: Math.ceil(groups.length / 4) }, (_, line) =>
    groups.slice(line * 4, line * 4 + 4).join(' '),
  );
}
