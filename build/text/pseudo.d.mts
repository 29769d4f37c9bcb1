export declare const PSEUDO: 'en-XA'
export declare function pseudoMessage(message: string): string
export declare function pseudoCatalogue(messages: Readonly<Record<string, string>>): Record<string, string>
