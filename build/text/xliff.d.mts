export declare function packLanguage(tag: string, folder?: string): string
export declare function unpackLanguage(text: string, folder?: string): { readonly tag: string; readonly count: number }
