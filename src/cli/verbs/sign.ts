import { systemClock } from '../../core/clock.ts';
import { randomIds } from '../../core/ids.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { expectUsable } from '../../issuing/certificate-in-force.ts';
import { rehearseNext } from '../../issuing/rehearse-next.ts';
import { signFor } from '../../issuing/signing-step.ts';
import { expectSound } from '../../issuing/soundness.ts';
import { nodePrimitives } from '../../platform/node.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';
import { inProcessInspector, inProcessRenderer } from '../../workers/in-process.ts';
import { demoKeysIn } from '../demo-shelf.ts';
import { readBytes, readJson, sha256Of, writeFiles } from '../files.ts';
import { expectMadeFrom, recordIn } from '../record-of.ts';
import { networkOf } from '../trust-lists.ts';
import { readTrust } from '../trust.ts';
import { openSigners, signatoryNamed, SIGNER_HELP, SIGNER_OPTIONS, withKeys } from '../signers.ts';
import { pair, parse, single, UsageError, type Verb } from '../verb.ts';

/** What is rehearsed before a key is opened; a key of another kind is rehearsed once more before it signs. */
const LIKELIEST: SigningAlgorithm = 'ecdsa-p256-sha256';

export const verb: Verb = {
  help: [
    'En underskrift till: nästa steg av en handling som "render" eller "issue" har gjort.',
    'One more signature: the next step of a document that "render" or "issue" made.',
    '',
    'likalydande sign STEP.pdf --record RECORD.json --out NEXT.pdf (--signer PARTY[/N]=KEY | --demo PARTY[/N]) [--json]',
    '',
    '  --record RECORD.json    det som "render --record" skrev, eller report.json · what "render --record" wrote, or report.json',
    '  --out NEXT.pdf          dit nästa steg skrivs · where the next step goes',
    ...SIGNER_HELP,
    '  --trust FILE            rot som certifikatets kedja slutar i · root that the certificate’s chain ends in',
    '  --crl FILE              spärrlista: ett spärrat certifikat skriver inte under · revocation list: what is revoked does not sign',
    '  --online [--host NAME]… får fråga nätet om spärrar · may ask the network for revocation data',
    '  --demo PARTY[/N]        med demonyckel, när handlingen är märkt Demo · with a demo key, when the document is marked Demo',
    '  --demo-keys DIR         där demonycklarna finns eller skapas (demo-keys) · where the demo keys are or will be made',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      ...SIGNER_OPTIONS,
      record: { type: 'string' },
      out: { type: 'string' },
      demo: { type: 'string' },
      'demo-keys': { type: 'string', default: 'demo-keys' },
      trust: { type: 'string', multiple: true },
      crl: { type: 'string', multiple: true },
      online: { type: 'boolean', default: false },
      host: { type: 'string', multiple: true },
    });
    const file = single(positionals, 'STEP.pdf');
    const { out, record: recordFile } = values;
    if (out === undefined || recordFile === undefined)
      throw new UsageError(
        'Ange --record RECORD.json och --out NEXT.pdf',
        'Give --record RECORD.json and --out NEXT.pdf',
      );
    const basis = await readTrust(values);
    const network = networkOf(values);
    const [store, ...more] = values.signer ?? [];
    if (more.length > 0 || (store === undefined) === (values.demo === undefined))
      throw new UsageError('Ange just en --signer eller en --demo', 'Give just one --signer or one --demo');

    const pdf = await readBytes(file);
    // Its digest stands in the file: who signs, and with which keys, is then beyond doubt.
    const record = await expectMadeFrom(pdf, recordIn(await readJson(recordFile)));
    const demo = record.marks.includes('demo');
    if (demo !== (values.demo !== undefined)) throw wrongKeys(demo);
    const signatory = signatoryNamed(record.data, values.demo ?? pair(store ?? '', '--signer')[0]);
    const inspector = await inProcessInspector(basis, network);
    const renderer = await inProcessRenderer();
    const before = await inspector.validate(pdf, systemClock.now());
    const step = { pdf, signatory, code: record.code, primitives: nodePrimitives, renderer };
    const rehearsed = async (like: SigningAlgorithm) => {
      io.progress('Provar underskriften · Rehearsing the signature');
      const { throwAwayKeys } = await import('../../workers/throw-away-keys.ts');
      const time = systemClock.now();
      const keys = await throwAwayKeys(time, randomIds, like);
      await rehearseNext({ ...step, data: record.data, before, keys, inspector, time });
    };
    // Before anybody is asked for a password, a PIN or an approval; of what kind the key is stands behind that.
    if (!demo) await rehearsed(LIKELIEST);
    const signers = await openSigners(record.data, values, demo ? [] : [signatory]);
    const signer = signers.get(signatory.field) ?? (await (await demoKeysIn(values['demo-keys'])).signerFor(signatory));

    const time = systemClock.now();
    const revision = before.signatureCount + 1;
    const signed = async () => {
      await expectUsable(inspector, signer.chain, signatory.name, time);
      if (!demo && signer.algorithm !== LIKELIEST) await rehearsed(signer.algorithm);
      io.progress(`${signatory.name} skriver under · signs`);
      return signFor({ ...step, revision, signer, time });
    };
    const bytes = await withKeys(signers, signed());
    expectSound(await inspector.validate(bytes, time), {
      field: signatory.field,
      signatures: revision,
      demo,
      level: 'B',
    });
    await writeFiles([{ path: out, bytes }]);
    io.progressDone();
    const sha256 = sha256Of(bytes);
    io.out(
      values.json ? JSON.stringify({ file: out, sha256, revision, field: signatory.field, demo }) : `${sha256}  ${out}`,
    );
    return 0;
  },
};

const wrongKeys = (demo: boolean) =>
  new Problem({
    kind: 'forbidden',
    code: 'keys-of-other-kind',
    message: demo
      ? words(
          'Handlingen är märkt Demo och tar bara demonycklar (--demo).',
          'The document is marked Demo and takes demo keys only (--demo).',
        )
      : words('Handlingen tar bara riktiga nycklar (--signer).', 'The document takes real keys only (--signer).'),
  });
