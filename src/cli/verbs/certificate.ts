import { readConfig } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { makeCertificate } from '../../issuing/papers/make-certificate.ts';
import { serviceSeal, type ServiceSeal } from '../../issuing/papers/seal.ts';
import { nodePrimitives } from '../../platform/node.ts';
import { engineVersion } from '../../platform/resources.ts';
import { inProcessRenderer } from '../../workers/in-process.ts';
import { outboundTo } from '../../workers/named-origins.ts';
import { openKey } from '../../workers/open-key.ts';
import { readBytes, sha256Of, writeFiles } from '../files.ts';
import { PAPER_HELP, PAPER_OPTIONS, paperOrder, paperRequest } from '../paper.ts';
import { passwordSource } from '../passwords.ts';
import { readTrust } from '../trust.ts';
import { parse, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Valideringsintyg: vad som kontrollerades, av vilken fil, efter vilka regler och med vems förtroende.',
    'Validation certificate: what was checked, of which file, by which rules and with whose trust.',
    '',
    'likalydande certificate FILE.pdf --out CERTIFICATE.pdf [--lang sv|en] [--trust FILE|FOLDER]… [--at TIME]',
    '                       [--seal KEY --seal-trust FILE… [--seal-password-file FILE]] [--password-file FILE] [--json]',
    '',
    '  --out CERTIFICATE.pdf  dit intyget skrivs, PDF/A-2a · where it goes, PDF/A-2a',
    '  --seal KEY             egen nyckel som intyget förseglas med · own key that it is sealed with: FILE.p12, FILE.pem, pkcs11:…, csc:…',
    '  --seal-trust FILE      nyckelns utgivare, PEM eller DER · issuer of that key, PEM or DER',
    '  --seal-password-file FILE  fil med nyckelns lösenord; annars frågas det · file with its password; otherwise asked',
    ...PAPER_HELP,
    '',
    'Status: 0 intyget är skrivet, vad det än säger · the certificate is written, whatever it says.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      ...PAPER_OPTIONS,
      seal: { type: 'string' },
      'seal-trust': { type: 'string', multiple: true },
      'seal-password-file': { type: 'string' },
    });
    const order = paperOrder(values, positionals, 'CERTIFICATE.pdf');
    const seal = await openSeal(values.seal, values['seal-trust'] ?? [], values['seal-password-file']);
    const request = await paperRequest(order, values, io);
    const certificate = await makeCertificate({
      request,
      program: engineVersion(),
      publicAddress: order.publicAddress,
      seal,
      time: systemClock.now(),
      renderer: await inProcessRenderer(),
      primitives: nodePrimitives,
    });
    await writeFiles([{ path: order.out, bytes: certificate }]);
    const sha256 = sha256Of(certificate);
    const { sha256: of, conclusion } = request.report;
    const facts = { file: order.out, sha256, of, conclusion, sealed: seal !== null };
    io.out(values.json ? JSON.stringify(facts) : `${sha256}  ${order.out}`);
    return 0;
  },
};

/** The key and its trust go together: a seal that nobody can check proves nothing. */
async function openSeal(
  store: string | undefined,
  roots: readonly string[],
  passwordFile: string | undefined,
): Promise<ServiceSeal | null> {
  if (store === undefined && roots.length === 0) return null;
  if (store === undefined || roots.length === 0)
    throw new UsageError('Ange --seal och --seal-trust tillsammans', 'Give --seal and --seal-trust together');
  const passwordOf = passwordSource(passwordFile === undefined ? [] : [`=${passwordFile}`]);
  const secret = () => passwordOf('seal', store.split('?')[0] ?? '');
  const signer = await openKey(store, {
    read: readBytes,
    secret,
    outbound: outboundTo(readConfig().trust.allowPrivate),
  });
  return serviceSeal(signer, await readTrust({ trust: roots }));
}
