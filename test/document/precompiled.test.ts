import { expect, test } from '@jest/globals';
import { compose } from '../../src/document/compose.ts';
import { precompileHandlebars, type PrecompiledFiles } from '../../src/document/handlebars.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import { EXAMPLES, recordOfExample } from '../support/examples.ts';
import { templateSource } from './support.ts';

/** As packing does: JavaScript in a file. */
const evaluated = (files: ReadonlyMap<string, string>): PrecompiledFiles => {
  const entries = [...precompileHandlebars(files)].map(([name, code]) => `[${JSON.stringify(name)}, ${code}]`);
  // oxlint-disable-next-line no-implied-eval -- made here from our own templates
  return new Function(`return new Map([${entries.join(', ')}]);`)() as PrecompiledFiles;
};

test.each([...EXAMPLES.keys()])(
  '%s says the same from a template that was compiled when the product was packed',
  async (name) => {
    const record = await recordOfExample(name);
    const source = templateSource(record.data.kind);
    const precompiled = evaluated(source.files);
    expect(precompiled.size).toBeGreaterThan(5);
    const [first, second] = [source, { ...source, precompiled }]
      .map((one) => compose(record, prepareTemplate(one)))
      .map(({ pageNumber, ...tree }) => ({ ...tree, pageNumber: pageNumber(2, 30) }));
    expect(second).toEqual(first);
  },
);

test('a precompiled file is used in the place of its text', () => {
  const source = templateSource();
  const files = new Map([...source.files].map(([name, text]) => [name, name.endsWith('.hbs') ? '<p>other</p>' : text]));
  const { render } = prepareTemplate({ ...source, precompiled: evaluated(files) });
  expect(render({})).toBe('<p>other</p>');
});

test('a file that prints data as markup is refused when it is packed too', () => {
  expect(() => precompileHandlebars(new Map([['line.hbs', '<p>\n{{{text}}}</p>']]))).toThrow(
    'line.hbs, line 2: a value is not escaped',
  );
});

test('a file may have the name of something that every object has', () => {
  const source = templateSource();
  const files = new Map([...source.files, ['constructor.hbs', '<p>here</p>'], ['document.hbs', '{{> constructor}}']]);
  for (const precompiled of [new Map(), evaluated(files)])
    expect(prepareTemplate({ ...source, files, precompiled }).render({})).toBe('<p>here</p>');
});
