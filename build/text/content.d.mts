export declare function checkContent(tag: string, text: string): string[]
export declare function checkQuoted(messages: Readonly<Record<string, string>>): string[]
export declare function checkCases(tag: string, english: string, text: string): string[]
