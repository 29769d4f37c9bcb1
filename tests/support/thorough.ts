/** True: this is `npm run thorough`, with long random courses. `npm test` has no time for them. */
export const isThorough = process.env['DESKHAND_TESTS'] === 'thorough'

/**
 * The number of random courses of a test: the value of the environment variable `variable`, or `long` or `short` for
 * this run.
 */
export function courses(variable: string, { short, long }: { readonly short: number; readonly long: number }): number {
  return Number(process.env[variable] ?? (isThorough ? long : short))
}
