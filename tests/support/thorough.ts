/** True under `npm run thorough`, which runs long random courses. `npm test` has no time for them. */
export const isThorough = process.env['DESKHAND_TESTS'] === 'thorough'

/**
 * Returns the number of random courses of a test: the value of this environment variable. If the variable is not set,
 * this is `long` under `npm run thorough`, otherwise `short`.
 */
export function courses(variable: string, { short, long }: { readonly short: number; readonly long: number }): number {
  return Number(process.env[variable] ?? (isThorough ? long : short))
}
