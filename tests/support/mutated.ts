/**
 * `npm run mutation` changes the code and watches where it goes, which takes time: there, no test holds code to a time,
 * and large inputs are smaller.
 */
export const isMutated = process.env['DESKHAND_MUTATION_TESTS'] !== undefined

/** Parameters of a property: there, it is tried a tenth as often, with the same values each time, or each run would have its own score. */
export const tried = (numRuns: number): { readonly numRuns: number; readonly seed?: number } =>
  isMutated ? { numRuns: Math.ceil(numRuns / 10), seed: 1 } : { numRuns }
