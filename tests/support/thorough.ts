/** `npm run thorough` runs what takes longer than `npm test` may: there, random courses are long. */
export const isThorough = process.env['DESKHAND_TESTS'] === 'thorough'

/** How many random courses a test goes through: those of `variable` if it is set, else as many as the run has time for. */
export function courses(variable: string, { short, long }: { readonly short: number; readonly long: number }): number {
  return Number(process.env[variable] ?? (isThorough ? long : short))
}
