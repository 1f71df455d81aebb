import type { Agreement } from '../../agreement/schema.ts';
import { utf8Text } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import type { TemplateSource } from '../../document/template.ts';
import type { FaceName } from '../../typesetting/ink.ts';
import { createTextEngine } from '../../typesetting/text/engine.ts';
import { rememberingEngine } from '../../typesetting/text/remembered-lines.ts';
import type { TextEngine } from '../../typesetting/text.ts';
import type { createPaperRenderer } from '../papers/paper-renderer.ts';
import type { RecordToRender, Renderer } from '../ports.ts';
import type { RenderResources } from './laid-out.ts';
import { renderRevision0 } from './revision0.ts';
import { Templates } from './templates.ts';

/** A record whose data have come as bytes. We wrote those: their type is known. */
function opened({ data, ...rest }: RecordToRender): FinalisedRecord {
  return { ...rest, data: isBytes(data) ? (JSON.parse(utf8Text(data)) as Agreement) : data };
}

const isBytes = (data: Agreement | Uint8Array): data is Uint8Array => ArrayBuffer.isView(data);

/**
 * The Renderer port in this thread. What only some documents need (the page and the text, papers, signatures) is loaded
 * when it is first asked for: a command waits for each module.
 */
export function createRenderer(parts: {
  /** By kind. */
  readonly templates: ReadonlyMap<string, TemplateSource>;
  /** Papers of our own, by name. */
  readonly papers: () => ReadonlyMap<string, TemplateSource>;
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
  readonly primitives: Primitives;
}): Renderer {
  const { faces, primitives } = parts;
  const templates = new Templates(parts.templates);
  const engine = createTextEngine(faces);
  const resourcesFor = ({ template }: RecordToRender): RenderResources => ({
    template: templates.of(template),
    engine,
    faces,
    primitives,
  });
  let remembering: TextEngine | undefined;
  let papers: ReturnType<typeof createPaperRenderer> | undefined;
  const paperRenderer = async () => {
    const { createPaperRenderer } = await import('../papers/paper-renderer.ts');
    return (papers ??= createPaperRenderer(parts.papers(), { engine, faces, primitives }));
  };
  const renderer: Renderer = {
    renderRevision0: async (record, uploads) => renderRevision0(opened(record), uploads, resourcesFor(record)),
    async writeOut(record, uploads, options) {
      const { writeOut } = await import('./write-out.ts');
      return writeOut(opened(record), uploads, options, resourcesFor(record));
    },
    async renderPage(record, uploads, wanted) {
      const { renderPage } = await import('./page.ts');
      remembering ??= rememberingEngine(engine);
      return renderPage(opened(record), uploads, wanted, { ...resourcesFor(record), engine: remembering });
    },
    renderCertificate: async (...input) => (await paperRenderer()).renderCertificate(...input),
    renderLeaflet: async (...input) => (await paperRenderer()).renderLeaflet(...input),
    async drawAppearance(text) {
      const { drawSignatureAppearance } = await import('../../typesetting/appearance/appearance.ts');
      return drawSignatureAppearance(text, engine);
    },
    async prepareSignature(facts) {
      const { prepareFor } = await import('../signing-step.ts');
      return prepareFor({ ...facts, renderer, primitives });
    },
  };
  return renderer;
}
