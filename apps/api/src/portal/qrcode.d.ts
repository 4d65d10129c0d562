/** What we use of `qrcode`, which ships no types. */
declare module 'qrcode' {
  interface QrCode {
    version: number;
    modules: { size: number; get(row: number, column: number): number };
  }
  export function create(text: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): QrCode;
}
