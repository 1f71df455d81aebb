import { plainProblem } from '../core/problem.ts';

/** Problem `demo-keys-off`: in production nothing is signed, issued or stamped with demo keys. */
export const demoKeysOff = () =>
  plainProblem(
    'forbidden',
    'demo-keys-off',
    'Demonycklar får inte användas när NODE_ENV är production.',
    'Demo keys must not be used when NODE_ENV is production.',
  );
