export interface LanguageCheck {
  readonly tag: string
  readonly written: number
  readonly missing: readonly string[]
  readonly same: readonly string[]
  readonly wrong: readonly string[]
  readonly glossary: { readonly terms: number; readonly uses: number; readonly excepted: number }
}
export declare function checkLanguage(tag: string, folder?: string): LanguageCheck
export declare function checkLanguages(folder?: string): LanguageCheck[]
export declare function checkMessage(tag: string, english: string, text: string): string[]
export declare function describeCheck(check: LanguageCheck): string
