// The library has types only for its main file, which loads an XML parser. The app loads other files, which need
// types here.

declare module '@particle/dbus-next/lib/marshall-compat.js' {
  const compat: {
    /** This function changes its argument `message`. */
    marshallMessage(message: object): readonly [data: Buffer, files: readonly unknown[]]
    messageToJsFmt(message: { readonly signature: string; readonly body: readonly unknown[] }): {
      readonly body: readonly unknown[]
    }
  }
  export default compat
}

declare module '@particle/dbus-next/lib/dbus-buffer.js' {
  export default class DBusBuffer {
    constructor(buffer: Buffer, start: number, endian: number, files: null)
    read(signature: string): unknown[]
    align(power: number): void
  }
}

declare module '@particle/dbus-next/lib/signature.js' {
  interface TypeTree {
    readonly type: string
    readonly child: readonly TypeTree[]
  }
  const signature: { parseSignature(signature: string): readonly TypeTree[] }
  export default signature
}

declare module '@particle/dbus-next/lib/variant.js' {
  const variant: { readonly Variant: new (signature: string, value: unknown) => object }
  export default variant
}
