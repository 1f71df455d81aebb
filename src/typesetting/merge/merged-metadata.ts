import { alternatives, description, element, schema } from '../writer/xmp.ts';

/** What a merged file says of itself. */
export interface MergedMetadata {
  readonly title: string;
  readonly language: string;
  readonly producer: string;
  readonly archival: boolean;
  readonly accessible: boolean;
}

/** The metadata packet of a merged file (ISO 19005-2 6.6, ISO 14289-1 clause 5). It bears no date: the bytes depend on the input alone. */
export function mergedPacket(data: MergedMetadata): Uint8Array<ArrayBuffer> {
  const ua = 'http://www.aiim.org/pdfua/ns/id/';
  const words = schema('PDF/UA identification', ua, 'pdfuaid', [
    'part',
    'Integer',
    'Part of ISO 14289 that the file conforms to',
  ]);
  const body = [
    data.archival
      ? description(
          'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
          '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
        )
      : '',
    data.accessible ? description(`xmlns:pdfuaid="${ua}"`, '<pdfuaid:part>1</pdfuaid:part>') : '',
    description(
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      `<dc:format>application/pdf</dc:format><dc:title>${alternatives(data.title)}</dc:title>` +
        `<dc:language><rdf:Bag>${element('rdf:li', data.language)}</rdf:Bag></dc:language>`,
    ),
    description('xmlns:pdf="http://ns.adobe.com/pdf/1.3/"', element('pdf:Producer', data.producer)),
    data.accessible
      ? description(
          'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" ' +
            'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
          `<pdfaExtension:schemas><rdf:Bag>${words}</rdf:Bag></pdfaExtension:schemas>`,
        )
      : '',
  ];
  return new TextEncoder().encode(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">` +
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n${body.filter((one) => one !== '').join('\n')}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>`,
  );
}
