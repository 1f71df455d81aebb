import { z } from 'zod';

/** Several values with commas between. */
export const several = (fits: (one: string) => boolean) =>
  z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.every(fits));
