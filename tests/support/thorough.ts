/** `npm run thorough` runs long random courses, for which `npm test` has no time. */
export const isThorough = process.env['DESKHAND_TESTS'] === 'thorough'

/** The environment variable decides. Without it: `long` under `npm run thorough`, else `short`. */
export function courses(variable: string, { short, long }: { readonly short: number; readonly long: number }): number {
  return Number(process.env[variable] ?? (isThorough ? long : short))
}
