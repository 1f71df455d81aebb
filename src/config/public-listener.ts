import { z } from 'zod';
import { words, type Words } from '../core/words.ts';
import { fault } from './fault.ts';

export interface PublicListenerConfig {
  readonly port: number;
  readonly host: string;
  readonly trustedHops: number;
}

/** A second listener, with the signatory's and the verifying pages alone; for a proxy. */
export const publicShape = {
  PUBLIC_ROUTES: z.literal('signatory').optional(),
  PUBLIC_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  PUBLIC_HOST: z.string().min(1).max(255).default('127.0.0.1'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(1),
} as const;
type Read = z.output<z.ZodObject<typeof publicShape>>;

export const PUBLIC_WANTED: Readonly<Record<keyof typeof publicShape, Words>> = {
  PUBLIC_ROUTES: words('ange signatory', 'give signatory'),
  PUBLIC_PORT: words('ange ett heltal från 0 till 65535', 'give a whole number from 0 to 65535'),
  PUBLIC_HOST: words('ange en adress att lyssna på', 'give an address to listen on'),
  TRUSTED_PROXY_HOPS: words('ange ett heltal från 0 till 10', 'give a whole number from 0 to 10'),
};

/** Links that lead to http://localhost are of no use to anybody else. */
export const publicFaults = (read: Read, address: string | undefined, wanted: Words) =>
  read.PUBLIC_ROUTES !== undefined && address === undefined ? [fault('PUBLIC_ADDRESS', wanted)] : [];

/** Null: there is none. */
export const publicListenerOf = (read: Read): PublicListenerConfig | null =>
  read.PUBLIC_ROUTES === undefined
    ? null
    : { port: read.PUBLIC_PORT, host: read.PUBLIC_HOST, trustedHops: read.TRUSTED_PROXY_HOPS };
