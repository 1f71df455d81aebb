import type { Chart } from '../agreement/schema.ts';

/**
 * What the value axis of a chart counts, with its unit: "Arbetad tid (timmar)". A label that says the unit itself stands
 * as it is: "Antal anmälda brott" of antal, "Andel (%)" of %.
 */
export function axisLabel({ label, unit }: Pick<Chart['y'], 'label' | 'unit'>): string {
  const word = unit.trim().replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const said = new RegExp(String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`, 'iu');
  return said.test(label) ? label : `${label} (${unit.trim()})`;
}
