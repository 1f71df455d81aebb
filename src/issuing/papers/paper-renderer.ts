import { preparePaper, type PaperTemplate } from '../../document/papers/prepare-paper.ts';
import type { TemplateSource } from '../../document/template.ts';
import type { Renderer } from '../ports.ts';
import { renderCertificate } from './render-certificate.ts';
import { renderLeaflet } from './render-leaflet.ts';
import type { PaperResources } from './render-paper.ts';

/** Papers by name, each compiled when it is first made. */
function papersOver(
  sources: ReadonlyMap<string, TemplateSource>,
  rest: Omit<PaperResources, 'template'>,
): (name: string) => PaperResources {
  const prepared = new Map<string, PaperTemplate>();
  return (name) => {
    const source = sources.get(name);
    if (!source) throw new Error(`the installation lacks the paper ${name}`);
    const template = prepared.get(name) ?? preparePaper(source);
    prepared.set(name, template);
    return { template, ...rest };
  };
}

/** The part of the Renderer port that makes papers of our own. `sources`: their templates by name. */
export function createPaperRenderer(
  sources: ReadonlyMap<string, TemplateSource>,
  rest: Omit<PaperResources, 'template'>,
): Pick<Renderer, 'renderCertificate' | 'renderLeaflet'> {
  const resources = papersOver(sources, rest);
  return {
    renderCertificate: async (request, maker) => renderCertificate(request, maker, resources('validation-certificate')),
    renderLeaflet: async (request, maker) => renderLeaflet(request, maker, resources('reader-leaflet')),
  };
}
