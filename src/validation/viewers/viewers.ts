import type { ValidationReport } from '../report.ts';
import { acrobat } from './acrobat.ts';
import { firefox } from './firefox.ts';
import { foxit } from './foxit.ts';
import { libreoffice } from './libreoffice.ts';
import { browsers, phones, preview } from './plain.ts';
import { poppler } from './poppler.ts';
import { signedFacts, type ViewerReport, type ViewerRule } from './viewer.ts';

/** The day on which these facts were last looked into: programs change. */
export const VIEWERS_AS_OF = '2026-11-30';

const RULES: readonly ViewerRule[] = [acrobat, foxit, browsers, firefox, phones, preview, poppler, libreoffice];

/** What common programs will show of this file, the most used first. Empty for a file without signatures. */
export const viewersOf = (report: ValidationReport): readonly ViewerReport[] =>
  report.signatureCount === 0 ? [] : RULES.map((rule) => rule(signedFacts(report)));
