/// <reference types="@tarojs/taro" />

declare module '*.scss';

/** Where the build puts it. */
declare module '*.png' {
  const path: string;
  export default path;
}

/** What we use of `qrcode`, which ships no types: its matrix, without its renderers. */
declare module 'qrcode/lib/core/qrcode' {
  interface QrCode {
    version: number;
    modules: { size: number; get(row: number, column: number): number };
  }
  export function create(
    segments: { data: string; mode: 'alphanumeric' }[],
    options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): QrCode;
}
