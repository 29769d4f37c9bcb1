export interface LanguageFolder {
  readonly tag: string
  readonly name: string
  readonly complete: boolean
}
export declare const SOURCE: 'en'
export declare function readLanguages(folder?: string): LanguageFolder[]
export declare function isComplete(tag: string, folder?: string): boolean
export declare function readMessages(tag: string, folder?: string): Record<string, string>
export declare function isRightToLeft(tag: string): boolean
export declare function compileLanguage(
  tag: string,
  messages: Readonly<Record<string, string>>,
  isolate: string
): string
export declare function listLanguages(
  languages: readonly Pick<LanguageFolder, 'tag' | 'name'>[],
  idOf: (tag: string) => string
): string
