/** Swedish personal and co-ordination numbers (their month tells them from organisation numbers) are never shown. */
export const withoutPersonalNumbers = (text: string): string =>
  text.replaceAll(/(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+]?\d{4}(?!\d)/g, '••••••');
