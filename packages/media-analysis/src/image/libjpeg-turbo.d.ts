/** What is used of the package, which brings no types (codecs/packages/libjpeg-turbo-8bit/src/jslib.cpp). */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  export interface JpegDecoder {
    /** Memory of the decoder for a file of this many bytes. */
    getEncodedBuffer(bytes: number): Uint8Array;
    /** @throws a number when the file is damaged */
    decode(): void;
    getFrameInfo(): { readonly width: number; readonly height: number; readonly componentCount: number };
    /** Memory of the decoder, until `delete`. */
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }

  export interface JpegModule {
    readonly JPEGDecoder: new () => JpegDecoder;
    readonly HEAPU8: Uint8Array;
  }

  /** A decoder program with memory of its own. */
  export default function createModule(): Promise<JpegModule>;
}
