/** The operators of content streams (ISO 32000-1 annex A) by what they do. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Build a path. */
export const PATHS = words('m l c v y h re W W*');
/** End a path. */
export const PAINTS = words('S s f F f* B B* b b* n');
/** Show text. */
export const SHOWS = words(`Tj TJ ' "`);
/** All others. PDF/A allows no operator that the standard does not define, even between BX and EX (ISO 19005-2 6.2.2). */
export const KNOWN = words(
  `q Q cm w J j M d ri i gs CS cs SC SCN sc scn G g RG rg K k sh BI Do BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* ` +
    `Tj TJ ' " BMC BDC EMC MP DP BX EX`,
);
