/** The two languages of every sentence that a person reads: Swedish first, English second. */
export type Language = 'sv' | 'en';
export interface Words {
  readonly sv: string;
  readonly en: string;
}
export const words = (sv: string, en: string): Words => ({ sv, en });
