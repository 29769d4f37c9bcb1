export declare function hasTerm(message: string, forms: string | readonly string[]): boolean
