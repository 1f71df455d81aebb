/**
 * The check digit of a Swedish organisation number: Luhn over the first nine digits, weights 2, 1, 2, 1 …
 * Takes nine or ten digits; gives the digit that the tenth should be.
 */
export function orgNumberCheckDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) {
    const product = Number(digits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * The ten digits of an organisation number as people write it: with or without hyphen, with "16" in front or not.
 * Null when it is not such a number (the third digit is at least 2, so that it cannot be a personal number).
 */
export function orgNumberDigits(text: string): string | null {
  const match = /^(?:16)?(\d{2}[2-9]\d{3})-?(\d{4})$/.exec(text.trim());
  return match ? `${match[1]}${match[2]}` : null;
}

/** NNNNNN-NNNN when the text is an organisation number, else the text as it was. */
export function formatOrgNumber(text: string): string {
  const digits = orgNumberDigits(text);
  return digits ? `${digits.slice(0, 6)}-${digits.slice(6)}` : text;
}
