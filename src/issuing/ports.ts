import type { Kinds } from '../agreement/kinds/definition.ts';
import type { Agreement } from '../agreement/schema.ts';
import type { Placing } from '../agreement/placement.ts';
import type { Clock } from '../core/clock.ts';
import type { Ids } from '../core/ids.ts';
import type { PagePictures } from '../core/page-pictures.ts';
import type { PageReading } from '../core/page-reading.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Words } from '../core/words.ts';
import type { FinalisedRecord, RecordedTemplate } from '../document/record.ts';
import type { SignedPanels } from '../document/twin/signatures.ts';
import type { DrawnAppearance, PreparedSignature } from '../signing/prepared.ts';
import type { SigningMethod } from '../signing/method.ts';
import type { Signer } from '../signing/signer.ts';
import type { Storage } from '../storage/ports.ts';
import type { AppearanceText } from '../typesetting/appearance/appearance.ts';
import type { Basis } from '../validation/context.ts';
import type { CertificateReport, TrustSourceReport, ValidationReport } from '../validation/report.ts';
import type { PageWitness } from '../validation/witness/page-witness.ts';
import type { ComparisonReport } from './compare/compare.ts';
import type { SignatoryFacts } from './facts.ts';
import type { FileSearch } from './edition-files/search.ts';
import type { LevelTools } from './levels/tools.ts';
import type { CertificateRequest, PaperMaker } from './papers/certificate.ts';
import type { ServiceSeal } from './papers/seal.ts';
import type { SigningFacts } from './signing-step.ts';
import type { ReadData } from './read-data.ts';
import type { EvidenceSource, TimestampSource } from '../pki/evidence-source.ts';

/** What touches a platform reaches the use cases through these ports; a composition root fills them. */

/** A whole HTML page, its `<article>` for a page with a frame, or plain text. */
export type WrittenAs = 'html' | 'article' | 'text';

export interface RenderedPage {
  readonly pdf: Uint8Array;
  /** Index, from 0, among our own pages: those of appended PDFs are not counted. */
  readonly page: number;
  readonly pages: number;
}

/** Submitted data, hostile and large: in the service a worker with limits on time and heap. */
export interface Reader {
  /** Reads agreement data (parsed JSON). Throws Problem `task-timeout` (too-large) when they take too long. */
  read(data: unknown): Promise<ReadData>;
}

/** A record on its way to the renderer. Data as the bytes of their JSON cross to another thread at once, a tree does not. */
export type RecordToRender = Omit<FinalisedRecord, 'data'> & { readonly data: Agreement | Uint8Array };

/** Our own documents: text to bytes. In the service a worker thread. */
export interface Renderer {
  /** Revision 0 of a record. `uploads`: SHA-256 (hex) to the PDF of an appendix or a picture. Same input, same bytes. */
  renderRevision0(record: RecordToRender, uploads: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array>;
  /** The same document as a page or as text, with the page numbers of its PDF. */
  writeOut(
    record: RecordToRender,
    uploads: ReadonlyMap<string, Uint8Array>,
    options: { readonly as: WrittenAs; readonly signed?: SignedPanels },
  ): Promise<string>;
  /**
   * One page of a document as a PDF of its own, to be looked at: `pointer` (JSON pointer into the data) chooses the page
   * where that stands, else `page`, from 0; the nearest that there is. A file that is missing leaves its place empty.
   */
  renderPage(
    record: RecordToRender,
    uploads: ReadonlyMap<string, Uint8Array>,
    wanted: { readonly page: number; readonly pointer?: string },
  ): Promise<RenderedPage>;
  /** A certificate of validation, PDF/A-2a and PDF/UA-1; with an empty field for the seal when the maker has one. */
  renderCertificate(request: CertificateRequest, maker: PaperMaker): Promise<Uint8Array>;
  /** One page on what programs will show of a file. Throws Problem `leaflet-unsigned`. */
  renderLeaflet(request: CertificateRequest, maker: Pick<PaperMaker, 'program' | 'publicAddress'>): Promise<Uint8Array>;
  /** What is painted into a field when it is signed. */
  drawAppearance(text: AppearanceText): Promise<DrawnAppearance>;
  /** Draws it into the signatory's own field and prepares the signature: see `prepareFor`. */
  prepareSignature(parts: SigningFacts): Promise<PreparedSignature>;
}

/** Foreign PDFs, and a second look at our own. In the service a worker with limits on time and heap. */
export interface Inspector extends UploadInspector {
  /** Verdict with the service's own trust, at `time`; `password` opens an encrypted file (null: the empty one is tried). */
  validate(bytes: Uint8Array, time: Date, password?: string | null): Promise<ValidationReport>;
  /** The same with other trust than the service's own; without network. */
  validateOn(basis: Basis, bytes: Uint8Array, time: Date): Promise<ValidationReport>;
  /** What is known at `time` of a certificate and those above it, the first of the chain first: see `certificatesBeforeSigning`. */
  certificates(chain: readonly Uint8Array[], time: Date): Promise<readonly CertificateReport[]>;
  compare(a: Uint8Array, b: Uint8Array, time: Date): Promise<ComparisonReport>;
}

/** Looks at files that stand beside the data. */
export interface UploadInspector {
  /** Facts of a PDF that is to become an appendix in this way; throws the Problem that refuses it. */
  inspectAppendix(bytes: Uint8Array, placing: Placing): Promise<{ readonly pages: number }>;
  /** Pixels of a picture that is to be set, decoded to its end; throws the Problem that refuses it. */
  inspectImage(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }>;
}

/** The demo PKI, as far as the use cases need it. */
export interface DemoKeys {
  signerFor(signatory: Pick<SignatoryFacts, 'name' | 'title' | 'partyName'>): Promise<Signer>;
  /** DER. */
  readonly root: Uint8Array;
  readonly rootPem: string;
  /** File name ("issuing-ca.crl") to DER. */
  readonly crls: ReadonlyMap<string, Uint8Array>;
  /** Its own time-stamp authority, in process. */
  readonly timestamps: TimestampSource;
  /** The one that signs with ML-DSA-65, likewise. */
  readonly postQuantumTimestamps: TimestampSource;
  /** Status of its certificates, in process: by address where they name one, by issuer where they do not. */
  readonly evidence: EvidenceSource;
  /** What it answers at a path ("/tsa", "/tsa-pq", "/ocsp/demo-issuing-ca", "/crl/demo-root.crl", "/ca/demo-root.cer"); null: nothing is there. */
  answer(path: string, body?: Uint8Array): Promise<{ readonly type: string; readonly bytes: Uint8Array } | null>;
}

/** Keys that are made for one rehearsal and thrown away with it. */
export interface ThrowAwayKeys {
  /** Trusts them and nobody else. */
  readonly basis: Basis;
  /** `nth`, from 0: kinds of keys take turns. */
  signerFor(signatory: Pick<SignatoryFacts, 'name' | 'title' | 'partyName'>, nth: number): Promise<Signer>;
}

/** Mail that goes out: one reader, plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The operator's mail server. */
export interface Mailer {
  /** Null: the server took it. Else why it did not; never throws. */
  send(mail: Mail): Promise<'deferred' | 'rejected' | 'unreachable' | null>;
}

/** What the service's verdicts rest on now. */
export interface TrustStatus {
  readonly sources: readonly TrustSourceReport[];
  /** Lists that are missing, or whose last good copy is used: why. */
  readonly notes: readonly { readonly code: string; readonly address: string; readonly message: Words }[];
  /** Hosts that may be asked for revocation data; empty: nobody is asked. */
  readonly evidenceHosts: readonly string[];
}

/** All that revision 0 depends on besides the data. */
export interface Edition {
  /** Origin under which `/v/{code}` is served, without a slash at the end. */
  readonly publicAddress: string;
  /** The templates at hand, by kind. */
  readonly templates: ReadonlyMap<string, RecordedTemplate>;
  readonly fontsDigest: string;
  readonly engine: string;
}

export interface Deps {
  readonly storage: Storage;
  readonly reader: Reader;
  readonly renderer: Renderer;
  readonly inspector: Inspector;
  readonly pictures: PagePictures;
  /** Words and codes on pages, by another program than our own. */
  readonly reading: PageReading;
  /** What stands in the files of an edition's appendices. */
  readonly files: FileSearch;
  /** How pages looked when a file was signed, and how they look now. */
  readonly witness: PageWitness;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly primitives: Primitives;
  readonly edition: Edition;
  /** The kinds of document that can be submitted. */
  readonly kinds: Kinds;
  readonly trust: () => TrustStatus;
  /** Null: demo keys are off. */
  readonly demo: DemoKeys | null;
  readonly throwAwayKeys: (time: Date) => Promise<ThrowAwayKeys>;
  /** The ways in which people sign here, in the order that the page offers them. */
  readonly methods: readonly SigningMethod[];
  /** Null: no mail server is configured, and the clerk hands links over. */
  readonly mailer: Mailer | null;
  /** Time-stamps and validation data; null: signatures stay at level B. */
  readonly levels: LevelTools | null;
  /** The service's own key; null: its papers are not sealed, and say so. */
  readonly seal: ServiceSeal | null;
}
