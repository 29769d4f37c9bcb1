export declare const catalogueFolder: string
export declare const declarationFile: string
export declare function catalogueFiles(folder?: string): string[]
export declare function readCatalogue(files?: readonly string[]): Record<string, string>
export declare function messagesWithoutNote(files?: readonly string[]): string[]
export declare function declareCatalogue(messages: Readonly<Record<string, string>>): string
