/** Writes lines with a time to standard output. Lines carry ids and codes, never cookies, names or message text. */
export function createLog(write: (line: string) => void, clock: () => number): (line: string) => void {
  return (line) => write(`${new Date(clock()).toISOString()} ${line.replaceAll(/[\r\n]+/g, ' ')}\n`)
}
