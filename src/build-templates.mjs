// The shipped templates as JavaScript: a command that makes one document would else spend a twentieth of its time on them.
import { precompileHandlebars } from './document/handlebars.ts';
import { readTemplates } from './platform/templates.ts';

const PLACE = /[\\/]workers[\\/]precompiled-templates\.ts$/;

/** Plugin for rolldown: the module that takes the place of `workers/precompiled-templates.ts`. A file of several kinds is in it once. */
export const precompiledTemplates = {
  name: 'precompiled-templates',
  load: (id) => (PLACE.test(id) ? { code: moduleText(), moduleType: 'js' } : null),
};

function moduleText() {
  const names = new Map();
  const nameOf = (code) => {
    if (!names.has(code)) names.set(code, `t${names.size}`);
    return names.get(code);
  };
  const kinds = [...readTemplates(null).values()].map(({ digest, files }) => {
    const entries = [...precompileHandlebars(files)].map(
      ([partial, code]) => `[${JSON.stringify(partial)}, ${nameOf(code)}]`,
    );
    return `[${JSON.stringify(digest)}, new Map([${entries.join(', ')}])]`;
  });
  const shared = [...names].map(([code, name]) => `const ${name} = ${code};`);
  return [...shared, `export const precompiledTemplates = new Map([${kinds.join(', ')}]);`].join('\n');
}
