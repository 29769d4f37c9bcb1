/**
 * True if `npm run mutation` runs the tests. The code is then slow, so tests have no time limits and smaller inputs.
 */
export const isMutated = process.env['DESKHAND_MUTATION_TESTS'] !== undefined

/**
 * Returns the parameters of a property test. Under `npm run mutation` the test has a tenth of the runs, and always the
 * same seed. With random seeds the score would change each time.
 */
export const tried = (numRuns: number): { readonly numRuns: number; readonly seed?: number } =>
  isMutated ? { numRuns: Math.ceil(numRuns / 10), seed: 1 } : { numRuns }
