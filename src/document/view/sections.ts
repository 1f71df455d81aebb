import type { Block, Section } from '../../agreement/schema.ts';
import { type NoteScope, type Run, runs } from '../notes.ts';
import type { Source } from '../tree.ts';
import type { ViewContext } from './context.ts';

export type Orientation = 'portrait' | 'landscape';

/** Sections that share a run of pages. */
export interface SectionRun {
  readonly orientation: Orientation;
  readonly sections: readonly { readonly section: Section; readonly source: Source }[];
}

/** What is the same for all sections of a division. */
export interface Place {
  readonly scope: NoteScope;
  /** Begins the anchors of its headings: "bilaga-1". */
  readonly anchor: string;
  readonly orientation: Orientation;
}

export interface SectionView {
  readonly source: Source;
  readonly id: string;
  /** Of the HTML heading: level 1 is h2. */
  readonly rank: number;
  readonly heading: readonly Run[];
  readonly blocks: readonly BlockView[];
}

/** `template` names the partial that prints the block; the other members are what that partial asks for. */
export interface BlockView {
  readonly template: string;
  readonly source: Source;
  readonly [member: string]: unknown;
}

/** Points every section of a list at its place in the data. */
export const pointed = (sections: readonly Section[] | undefined, source: Source): SectionRun['sections'] =>
  (sections ?? []).map((section, index) => ({ section, source: `${source}/${index}` }));

/**
 * Parts sections into runs of one orientation: a heading 1 with all under it is turned as a whole when one of its tables
 * asks for a landscape page.
 */
export function sectionRuns(sections: SectionRun['sections'], usual: Orientation): readonly SectionRun[] {
  const found: { orientation: Orientation; sections: SectionRun['sections'][number][] }[] = [];
  for (const chapter of chapters(sections)) {
    const turned = chapter.some(({ section }) => section.blocks.some(wantsLandscape));
    const orientation = turned ? 'landscape' : usual;
    const last = found.at(-1);
    if (last?.orientation === orientation) last.sections.push(...chapter);
    else found.push({ orientation, sections: [...chapter] });
  }
  return found;
}

const wantsLandscape = (block: Block): boolean => block.type === 'table' && block.orientation === 'landscape';

function chapters(sections: SectionRun['sections']): readonly SectionRun['sections'][] {
  const found: SectionRun['sections'][number][][] = [];
  for (const one of sections) {
    const last = found.at(-1);
    if (last && one.section.level > 1) last.push(one);
    else found.push([one]);
  }
  return found;
}

/** The views of some sections, in their order. */
export function sectionViews(
  context: ViewContext,
  sections: SectionRun['sections'],
  place: Place,
): readonly SectionView[] {
  return sections.map(({ section, source }) => ({
    source,
    id: section.heading === null ? '' : context.anchors.take(`${place.anchor}-${section.id}`),
    rank: section.level + 1,
    heading: section.heading === null ? [] : runs(section.heading, place.scope),
    blocks: section.blocks.map((block, index) =>
      blockView(context, block, `${source}/blocks/${index}`, place, section.role === 'closing'),
    ),
  }));
}

function blockView(context: ViewContext, block: Block, source: Source, place: Place, closing: boolean): BlockView {
  switch (block.type) {
    case 'paragraph':
      return { template: 'partials/paragraph', source, closing, line: runs(block.text, place.scope) };
    case 'list':
      return {
        template: 'partials/list',
        source,
        tag: block.ordered ? 'ol' : 'ul',
        items: block.items.map((item, index) => ({
          source: `${source}/items/${index}`,
          line: runs(item, place.scope),
        })),
      };
    case 'fields':
      return {
        template: 'partials/fields',
        source,
        items: block.items.map(({ label, value }, index) => ({
          source: `${source}/items/${index}`,
          label,
          line: runs(value, place.scope),
        })),
      };
    case 'table':
    case 'chart':
    case 'organisationChart':
    case 'image': {
      const id = context.anchors.take(`${place.anchor}-${block.id}`);
      context.placed.set(source, { block, scope: place.scope, id, landscape: place.orientation === 'landscape' });
      return { template: DRAWN[block.type], source };
    }
  }
}

const DRAWN = {
  table: 'partials/table',
  chart: 'partials/chart',
  organisationChart: 'partials/organisation-chart',
  image: 'partials/image',
} as const;
