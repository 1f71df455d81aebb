import { latin1Bytes } from '../../core/bytes.ts';
import { der } from '../der.ts';

/** Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime } (RFC 5280 4.1.2.5): UTCTime up to 2049; whole seconds. */
export const timeDer = (time: Date): Uint8Array<ArrayBuffer> =>
  time.getUTCFullYear() < 2050 ? der(0x17, latin1Bytes(digits(time).slice(2))) : generalizedTime(time);

/** GeneralizedTime, as OCSP answers and time-stamps have it: UTC, whole seconds (RFC 5280 4.1.2.5.2). */
export const generalizedTime = (time: Date): Uint8Array<ArrayBuffer> => der(0x18, latin1Bytes(digits(time)));

const digits = (time: Date) => time.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
