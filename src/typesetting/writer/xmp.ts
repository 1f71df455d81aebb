/** The metadata packet of a file (ISO 16684-1), with what PDF/A clause 6.6 (part 1: 6.7) and PDF/UA-1 clause 5 ask for. */
export interface Metadata {
  readonly title: string;
  readonly language: string;
  readonly author?: string;
  readonly subject?: string;
  /** Program that wrote the file, and its version. */
  readonly producer: string;
  readonly creator: string;
  readonly date: Date;
  /** Of ISO 19005. Part 1 claims no PDF/UA. */
  readonly part: 1 | 2 | 3;
  /** SHA-256 of the record that the file is a function of, hexadecimal. */
  readonly recordDigest: string;
  /** SHA-256 of each PDF that goes beside the file and is signed for by its digest, hexadecimal. */
  readonly attachedDigests?: readonly string[];
}

export const RECORD_NAMESPACE = 'urn:likalydande:record:1:';

/** Escapes text, drops what XML 1.0 cannot hold, and breaks up the words that no byte of the file may spell. */
export function escapeXml(value: string): string {
  return value
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('%%', '%&#37;')
    .replaceAll('startxref', 'start&#120;ref')
    .replaceAll('/ByteRange', '/&#66;yteRange');
}

/** One description of the packet's subject. */
export const description = (namespaces: string, body: string): string =>
  `<rdf:Description rdf:about="" ${namespaces}>${body}</rdf:Description>`;
export const alternatives = (value: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt>`;
export const element = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<${name}>${escapeXml(value)}</${name}>`;

/** PDF/A describes foreign namespaces inside the packet (ISO 19005-2 6.6.2.3.3). */
export function schema(
  name: string,
  uri: string,
  prefix: string,
  ...properties: readonly (readonly [name: string, type: string, words: string])[]
): string {
  const described = properties.map(
    ([property, type, words]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${property}</pdfaProperty:name>` +
      `<pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>` +
      `<pdfaProperty:description>${words}</pdfaProperty:description></rdf:li>`,
  );
  return (
    '<rdf:li rdf:parseType="Resource">' +
    `<pdfaSchema:schema>${name}</pdfaSchema:schema><pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI>` +
    `<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${described.join('')}</rdf:Seq>` +
    '</pdfaSchema:property></rdf:li>'
  );
}

const RECORD_DIGEST = [
  'recordDigest',
  'Text',
  'SHA-256 of the record from which this document can be made again',
] as const;
const ATTACHED = ['attachedDigests', 'bag Text', 'SHA-256 of each file that is attached beside this document'] as const;

/** The packet as UTF-8 bytes. Same metadata, same bytes. */
export function xmpPacket(data: Metadata): Uint8Array<ArrayBuffer> {
  const date = data.date.toISOString().replace(/\.\d+Z$/, 'Z');
  const isAccessible = data.part !== 1;
  const accessibility = schema('PDF/UA identification', 'http://www.aiim.org/pdfua/ns/id/', 'pdfuaid', [
    'part',
    'Integer',
    'Part of ISO 14289 that the file conforms to',
  ]);
  const digests = data.attachedDigests ?? [];
  const attached =
    digests.length === 0
      ? ''
      : `<likalydande:attachedDigests><rdf:Bag>${digests.map((one) => element('rdf:li', one)).join('')}</rdf:Bag>` +
        '</likalydande:attachedDigests>';
  const schemas = [
    ...(isAccessible ? [accessibility] : []),
    schema(
      'Likalydande record',
      RECORD_NAMESPACE,
      'likalydande',
      RECORD_DIGEST,
      ...(attached === '' ? [] : [ATTACHED]),
    ),
  ];
  const body = [
    description(
      'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
      `<pdfaid:part>${data.part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>`,
    ),
    ...(isAccessible
      ? [description('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', '<pdfuaid:part>1</pdfuaid:part>')]
      : []),
    description(
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      `<dc:format>application/pdf</dc:format><dc:title>${alternatives(data.title)}</dc:title>` +
        `<dc:language><rdf:Bag>${element('rdf:li', data.language)}</rdf:Bag></dc:language>` +
        (data.author === undefined
          ? ''
          : `<dc:creator><rdf:Seq>${element('rdf:li', data.author)}</rdf:Seq></dc:creator>`) +
        (data.subject === undefined ? '' : `<dc:description>${alternatives(data.subject)}</dc:description>`),
    ),
    description(
      'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
      element('xmp:CreateDate', date) + element('xmp:ModifyDate', date) + element('xmp:CreatorTool', data.creator),
    ),
    description('xmlns:pdf="http://ns.adobe.com/pdf/1.3/"', element('pdf:Producer', data.producer)),
    description(
      `xmlns:likalydande="${RECORD_NAMESPACE}"`,
      element('likalydande:recordDigest', data.recordDigest) + attached,
    ),
    description(
      'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" ' +
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
      `<pdfaExtension:schemas><rdf:Bag>${schemas.join('')}</rdf:Bag></pdfaExtension:schemas>`,
    ),
  ].join('\n');
  return new TextEncoder().encode(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">` +
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n${body}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>`,
  );
}
