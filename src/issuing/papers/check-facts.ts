import { words } from '../../core/words.ts';
import type { ValidationReport } from '../../validation/report.ts';
import type { Phrases } from './phrases.ts';
import type { Limits } from './placing.ts';

export interface Fact {
  readonly label: string;
  readonly lines: readonly string[];
}

/** How the check was made: when, by which rules, with whose trust of which date, by which program. */
export function checkFacts(
  report: ValidationReport,
  program: string,
  limits: Limits,
  phrases: Phrases,
): readonly Fact[] {
  const { say, time } = phrases;
  const { policy } = report;
  const renewal = renewalOf(report);
  return [
    { label: say(words('Kontrollerad', 'Checked')), lines: [time(report.validationTime)] },
    {
      label: say(words('Regler', 'Rules')),
      lines: [
        say(
          words(
            `ETSI EN 319 102-1, policyn ${policy.id} ${policy.version}, ${policy.date}`,
            `ETSI EN 319 102-1, the policy ${policy.id} ${policy.version}, ${policy.date}`,
          ),
        ),
      ],
    },
    { label: say(words('Betrodda utgivare', 'Trusted issuers')), lines: trustLines(report, limits, phrases) },
    { label: say(words('Programvara', 'Program')), lines: [program.charAt(0).toUpperCase() + program.slice(1)] },
    ...(renewal === null
      ? []
      : [
          {
            label: say(words('Förnyas senast', 'Renew by')),
            lines: [
              say(
                words(
                  `${phrases.day(renewal)}, då arkivtidsstämpelns certifikat går ut`,
                  `${phrases.day(renewal)}, when the certificate of the archive time stamp ends`,
                ),
              ),
            ],
          },
        ]),
  ];
}

function trustLines(
  { trust, validationTime }: ValidationReport,
  { sources }: Limits,
  { say, name, day }: Phrases,
): readonly string[] {
  const known = trust.filter(({ anchors }) => anchors > 0);
  if (known.length === 0)
    return [
      say(
        words(
          'Inga: bara innehållet är kontrollerat, inte vem som skrev under.',
          'None: only the content was checked, not who signed.',
        ),
      ),
    ];
  const lines = known.slice(0, sources).map(({ kind, name: of, issued, nextUpdate }) => {
    if (kind === 'demo') return say(words('Demonycklarnas utgivare', 'The issuer of the demo keys'));
    if (issued === null) return say(words(`${name(of)} (utan datum)`, `${name(of)} (undated)`));
    const isOld = nextUpdate !== null && nextUpdate < validationTime;
    const since = isOld
      ? words(`, skulle ha förnyats ${day(nextUpdate)}`, `, due for renewal on ${day(nextUpdate)}`)
      : words('', '');
    return say(
      words(`${name(of)}, utgåva ${day(issued)}${since.sv}`, `${name(of)}, issue of ${day(issued)}${since.en}`),
    );
  });
  const left = known.length - lines.length;
  return left > 0 ? [...lines, say(words(`och ${left} till`, `and ${left} more`))] : lines;
}

/** When the last archive stamp that holds stops to hold; null without one. */
function renewalOf({ signatures }: ValidationReport): string | null {
  const stamp = signatures.findLast((one) => one.type === 'doc-timestamp' && one.indication === 'TOTAL-PASSED');
  return stamp?.certificate?.notAfter ?? null;
}
