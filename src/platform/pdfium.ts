import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PDFiumModule } from '@hyzyla/pdfium';

/** The calls of PDFium (fpdfview.h) that drawing a page takes. Pointers and handles are numbers; 0 is none. */
export interface Pdfium {
  /** Its buffer is another one after each growth. */
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(this: void, size: number): number;
  free(this: void, pointer: number): void;
  FPDF_InitLibrary(): void;
  FPDF_LoadMemDocument(data: number, size: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  /** Points. */
  FPDF_GetPageWidth(page: number): number;
  FPDF_GetPageHeight(page: number): number;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number;
  FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDF_RenderPageBitmap(bitmap: number, page: number, ...where: Placing): void;
  /** The widgets of a form are drawn apart, through an environment of the document. */
  FPDFDOC_InitFormFillEnvironment(document: number, info: number): number;
  FPDFDOC_ExitFormFillEnvironment(form: number): void;
  FORM_OnAfterLoadPage(page: number, form: number): void;
  FORM_OnBeforeClosePage(page: number, form: number): void;
  /** The text of a page (fpdf_text.h): characters as UTF-16 units. */
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(text: number): void;
  FPDFText_CountChars(text: number): number;
  /** Writes `count` units and a closing nought; gives how many it wrote, that one too. */
  FPDFText_GetText(text: number, start: number, count: number, result: number): number;
  /** One character; U+0002 for a hyphen at the end of a line, which joins the two parts of a word. */
  FPDFText_GetUnicode(text: number, index: number): number;
  /** 1 for a character that its font gives no meaning: the code stands in its place. */
  FPDFText_HasUnicodeMapError(text: number, index: number): number;
  /** Comments and fields of a page. */
  FPDFPage_GetAnnotCount(page: number): number;
  /** Makes what its comments and fields look like a part of the page, here and not in the file; seen after it is loaded anew. */
  FPDFPage_Flatten(page: number, flag: number): number;
  /** What a page and a form draw (fpdf_edit.h). */
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  /** 1 text, 2 path, 3 image, 4 shading, 5 form. */
  FPDFPageObj_GetType(object: number): number;
  /** Writes four floats, each where its pointer says: left, bottom, right, top. Gives 0 when it has none. */
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  /** Marked content around an object. `key`: pointer to ASCII with a closing nought; type 0: there is no such parameter. */
  FPDFPageObj_CountMarks(object: number): number;
  FPDFPageObj_GetMark(object: number, index: number): number;
  FPDFPageObjMark_GetParamValueType(mark: number, key: number): number;
  FPDFPageObj_RemoveMark(object: number, mark: number): number;
  FPDF_FFLDraw(form: number, bitmap: number, page: number, ...where: Placing): void;
}
/** x, y, width, height in pixels; rotation in quarters; flags. */
export type Placing = readonly [x: number, y: number, width: number, height: number, rotation: number, flags: number];

/** Of one instance's memory, bytes. A worker's heap limit does not bound it. */
const MOST_MEMORY = 512 * 1024 * 1024;

let compiled: WebAssembly.Module | undefined;

/** A fresh PDFium with memory of its own. What it cannot hold fails there; nothing of one instance reaches another. */
export async function openPdfium(): Promise<Pdfium> {
  compiled ??= new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm'))));
  const module = compiled;
  const options = {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Module) => void) {
      const instance = new WebAssembly.Instance(module, bounded(imports));
      // The package's types call the instance a module.
      done(instance as unknown as WebAssembly.Module);
      return instance.exports;
    },
    // It tells every oddity of a file; what matters comes back as a result.
    print: () => {},
    printErr: () => {},
  };
  const { wasmExports } = await PDFiumModule(options);
  const pdfium = wasmExports as unknown as Pdfium;
  pdfium.FPDF_InitLibrary();
  return pdfium;
}

/** The imports with a bound on how far memory may grow. */
function bounded(imports: WebAssembly.Imports): WebAssembly.Imports {
  const { env = {} } = imports;
  const grow = env['emscripten_resize_heap'] as (size: number) => boolean | number;
  return {
    ...imports,
    env: { ...env, emscripten_resize_heap: (size: number) => (size >>> 0 > MOST_MEMORY ? 0 : grow(size)) },
  };
}
