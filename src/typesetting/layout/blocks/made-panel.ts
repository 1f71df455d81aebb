import type { SignatureWords } from '../../../document/tree.ts';
import { fitSignature, type FittedText } from '../../appearance/fit.ts';
import { BAR, FIELD, FRAME } from '../../appearance/styles.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas } from '../../flow.ts';
import type { StructureElement } from '../../ink.ts';
import { rectangle } from '../../shapes.ts';
import { slotIn } from '../../kids.ts';
import { DECORATION, element } from '../structure.ts';

/**
 * What a signed field shows, as content of the page: bar, frame and words where the field has them (look § 10, § 11). x and y
 * are the corner of the field. Throws as `fitSignature`.
 */
export function paintMade(
  made: SignatureWords,
  x: number,
  y: number,
  section: StructureElement,
  canvas: Canvas,
  { engine }: BlockContext,
): void {
  const half = FRAME / 2;
  canvas.ink({ kind: 'path', d: rectangle(x, y, BAR.width, FIELD.height), fill: BAR.colour, owner: DECORATION });
  canvas.ink({
    kind: 'path',
    d: rectangle(x + half, y + half, FIELD.width - FRAME, FIELD.height - FRAME),
    stroke: { width: FRAME, colour: '#000000' },
    owner: DECORATION,
  });
  const texts = fitSignature(made, engine);
  const elements = elementsOf(texts, section);
  texts.forEach((text, i) => {
    const into = elements[i] ?? section;
    const baseline = y + text.y + engine.baseline(text.style);
    engine.run(canvas, engine.shape(text.text, text.style), x + text.x, baseline, text.style.colour, slotIn(into));
  });
}

/** For each line its element: heading and capacity are paragraphs, the rows a list of labels and values. */
function elementsOf(texts: readonly FittedText[], section: StructureElement): readonly StructureElement[] {
  let list: StructureElement | null = null;
  let item: StructureElement | null = null;
  let last: { readonly part: FittedText['part']; readonly element: StructureElement } | null = null;
  return texts.map(({ part }) => {
    if (last?.part === part) return last.element;
    if (part === 'label') {
      list ??= hung(section, 'L', { listNumbering: 'None' });
      item = hung(list, 'LI');
    }
    const made =
      part === 'heading' || part === 'line'
        ? hung(section, 'P')
        : hung(item ?? section, part === 'label' ? 'Lbl' : 'LBody');
    last = { part, element: made };
    return made;
  });
}

function hung(parent: StructureElement, ...made: Parameters<typeof element>): StructureElement {
  const kid = element(...made);
  parent.add(kid);
  return kid;
}
