/** Members that are never printed, and may quote or describe what was left out. */
const NEVER_PRINTED: ReadonlySet<string> = new Set([
  'basis',
  'contributions',
  'coverage',
  'inSource',
  'ocr',
  'ocrRepairs',
  'partsNote',
  'publication',
  'sources',
  'uncertain',
  'uncertainReadings',
]);

type Data = Record<string, unknown>;

/** Takes out of an edition's data all that the document does not print, and every footnote that nothing refers to now. */
export function strip(data: unknown): void {
  const agreement = data as Data;
  // At the top `source` is the origin of the text; in a table it is printed.
  delete agreement['source'];
  const waiting: unknown[] = [agreement];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) bare(value as Data);
    // The details of a kind are printed, whatever their members are called.
    waiting.push(
      ...Object.entries(value).flatMap(([key, one]) => (key === 'details' && value === agreement ? [] : [one])),
    );
  }
  for (const scope of [agreement, ...(agreement['appendices'] as Data[])]) dropNotes(scope, agreement);
}

function bare(value: Data): void {
  // Of what marks invented or restored text only the mark itself is printed.
  if ('marking' in value) {
    for (const key of Object.keys(value)) value[key] = value['marking'];
    return;
  }
  for (const key of Object.keys(value)) if (NEVER_PRINTED.has(key)) delete value[key];
  // A section's note is a remark on the text; a table's is printed.
  if ('blocks' in value) delete value['note'];
  if ('confidentiality' in value) {
    const { level, legalBasis } = value['confidentiality'] as Data;
    value['confidentiality'] = legalBasis === undefined ? { level } : { level, legalBasis };
  }
}

/** The list keeps its length: pointers into it stay right. */
function dropNotes(scope: Data, agreement: Data): void {
  const { appendices: _appendices, footnotes, ...own } = scope === agreement ? agreement : { ...scope };
  const text = JSON.stringify(own);
  for (const note of footnotes as { readonly id: string; text: string }[])
    if (!text.includes(`[^${note.id}]`)) note.text = '–';
}
