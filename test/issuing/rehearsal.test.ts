import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { outcomeOf } from '../support/generated/outcome.ts';

interface Data {
  readonly signing: { readonly signatories: { name: string; title: string }[] };
}
const fixture = () => JSON.parse(readFileSync('fixtures/agreements/three-party-2024.json', 'utf8')) as Data;

test.each(['name', 'title'] as const)(
  'a %s that no signature field can show is refused before the text is locked, with its place',
  async (member) => {
    const data = fixture();
    const second = data.signing.signatories[1];
    if (!second) throw new Error('no second signatory');
    second[member] = `${second[member]} → X`;
    const pointer = `/signing/signatories/1/${member}`;
    expect(await outcomeOf(data)).toEqual({ kind: 'refused', faults: [{ code: 'appearance-character', pointer }] });
  },
  60_000,
);
