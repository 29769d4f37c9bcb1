export declare function readSources(folder?: string): string[]
export declare function checkUsed(
  messages?: Readonly<Record<string, string>>,
  sources?: readonly string[],
  named?: Readonly<Record<string, string>>
): string[]
