import { expect, test } from '@jest/globals';
import { small } from '../typesetting/merge/small.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';
import { smallAgreement } from './open-service.ts';
import { codeOf, problemOf, useService } from './use-service.ts';

const house = useService();

/** Appendix 2 as a file instead of structured content. */
function withFile(members: Readonly<Record<string, unknown>> = {}): unknown {
  const data = smallAgreement() as { appendices: Record<string, unknown>[] };
  const appendices = data.appendices.map((appendix) => {
    if (appendix['number'] !== '2') return appendix;
    const { sections: _sections, parts: _parts, closingSections: _closing, footnotes: _footnotes, ...rest } = appendix;
    return { ...rest, upload: true, ...members };
  });
  return { ...data, appendices };
}

/** A tagged PDF/A without fields: the preview of another draft. */
async function someFile(): Promise<Uint8Array> {
  const { service } = house.opened;
  return service.preview((await house.submitted()).id);
}

test('an appendix that is a file must have it before the text is locked; then its pages are part of the document', async () => {
  const { service } = house.opened;
  const { id, sequence, appendices } = await service.submit({ data: withFile() });
  expect(appendices.filter((appendix) => appendix.wantsFile).map((appendix) => appendix.number)).toEqual(['2']);
  const problem = await problemOf(service.finalise({ id, expected: sequence }));
  expect([problem.code, problem.issues.map((issue) => issue.pointer)]).toEqual([
    'appendix-file-missing',
    ['/appendices/1'],
  ]);

  const bytes = await someFile();
  const uploaded = await service.uploadAppendix({ id, number: '2', bytes });
  expect(uploaded.appendices.find((appendix) => appendix.number === '2')?.file?.size).toBe(bytes.length);
  let view = await service.finalise({ id, expected: uploaded.sequence });
  expect(view.revisions[0]?.size).toBeGreaterThan(bytes.length / 2);
  for (const { field, name } of view.panels) view = await service.sign({ id, field, holder: name });
  expect(view.validation).toMatchObject({ conclusion: 'TOTAL-PASSED', sound: true });
});

test('a file without tags is placed with its description, and signed with the rest', async () => {
  const { service } = house.opened;
  const description = 'En svart ruta';
  const { id } = await service.submit({ data: withFile({ placement: 'place', textAlternative: [description] }) });
  const square = '<</Length 12>>\nstream\n0 0 9 9 re f\nendstream';
  const untagged = small({ tags: '', claim: '<x/>', page: '/Contents 10 0 R', objects: [square] });
  const uploaded = await service.uploadAppendix({ id, number: '2', bytes: untagged });
  let view = await service.finalise({ id, expected: uploaded.sequence });
  const alternatives = (bytes: Uint8Array) => {
    const file = new ReadBack(bytes);
    return file.contents.map((number) => file.text(file.view.dict(file.view.get(number))?.get('Alt')));
  };
  expect(alternatives((await service.revision({ id, revision: 0 })).bytes).join('\n')).toContain(description);
  for (const { field, name } of view.panels) view = await service.sign({ id, field, holder: name });
  expect(view.validation).toMatchObject({ conclusion: 'TOTAL-PASSED', sound: true });
});

test('a file that is to be merged is refused without tags, by the name of its appendix', async () => {
  const { service } = house.opened;
  const { id } = await service.submit({ data: withFile() });
  const problem = await problemOf(service.uploadAppendix({ id, number: '2', bytes: small({ tags: '' }) }));
  expect(problem.code).toBe('appendix-untagged');
  // Several files may be on their way: the sentence says which one, and the issue where the data ask for it.
  const title = (withFile() as { appendices: { title: string }[] }).appendices[1]?.title;
  expect(problem.words.sv).toMatch(new RegExp(`^Bilaga 2, ”${title}”: Filen saknar taggar`));
  expect(problem.words.en).toMatch(new RegExp(`^Appendix 2, “${title}”: The file has no tags`));
  expect(problem.issues).toEqual([
    { pointer: '/appendices/1', code: 'appendix-untagged', severity: 'error', message: problem.words },
  ]);
});

test('a file is refused where it does not belong, or when it cannot be merged', async () => {
  const { service } = house.opened;
  const { id } = await service.submit({ data: withFile() });
  const bytes = await someFile();
  expect(await codeOf(service.uploadAppendix({ id, number: '9', bytes }))).toBe('appendix-unknown');
  expect(await codeOf(service.uploadAppendix({ id, number: '1', bytes }))).toBe('appendix-not-uploadable');
  const noise = new TextEncoder().encode('no PDF at all');
  expect(await codeOf(service.uploadAppendix({ id, number: '2', bytes: noise }))).toBe('appendix-damaged');
  const { revisions, id: other } = await house.locked();
  expect(revisions).toHaveLength(1);
  const withFields = (await service.revision({ id: other, revision: 0 })).bytes;
  expect(await codeOf(service.uploadAppendix({ id, number: '2', bytes: withFields }))).toBe('appendix-has-forms');
  expect((await service.get(id)).sequence).toBe(1);
});
