/**
 * True: `npm run mutation` runs the tests. Its changes and measurements make code slow. So tests then have no time
 * limits, and smaller inputs.
 */
export const isMutated = process.env['DESKHAND_MUTATION_TESTS'] !== undefined

/**
 * The parameters of a property. Under `npm run mutation` there are a tenth of the runs, with a fixed seed. Otherwise
 * every run would have another score.
 */
export const tried = (numRuns: number): { readonly numRuns: number; readonly seed?: number } =>
  isMutated ? { numRuns: Math.ceil(numRuns / 10), seed: 1 } : { numRuns }
