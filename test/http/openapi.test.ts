import { expect, test } from '@jest/globals';
import { apiResources } from '../../src/http/app.ts';
import { routesOf } from '../../src/http/methods.ts';
import { openapi } from '../../src/http/openapi.ts';
import { kinds } from '../../src/workers/kinds.ts';
import type { Service } from '../../src/issuing/service.ts';

const document = openapi(kinds(), 'https://likalydande.example');
const paths = document.paths ?? {};
// Routes are registered without a call to the service.
const routes = routesOf(apiResources({} as Service, kinds(), 'https://likalydande.example'));

test('every route of the API is described, and nothing else is', () => {
  const served = routes.map(({ path, method }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(served.toSorted());
  expect(served.length).toBeGreaterThan(18);
});

test('every operation has a summary, names the parts of its address and says how its problems look', () => {
  for (const [path, item] of Object.entries(paths))
    for (const operation of Object.values(item) as {
      summary?: string;
      parameters?: { name: string; in: string }[];
      responses?: Record<string, { content?: object }>;
    }[]) {
      expect([path, operation.summary]).toEqual([path, expect.stringMatching(/^[A-Z]/)]);
      const named = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
      expect([path, named]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
      expect(Object.keys(operation.responses?.['default']?.content ?? {})).toEqual(['application/problem+json']);
    }
});

test('every reference in the description leads somewhere', () => {
  const schemas = Object.keys(document.components?.schemas ?? {});
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((name) => !schemas.includes(name))).toEqual([]);
});

test('the description is made once for an address', () => {
  expect(openapi(kinds(), 'https://likalydande.example')).toBe(document);
  expect(openapi(kinds(), 'https://other.example').servers).toEqual([{ url: 'https://other.example' }]);
});
