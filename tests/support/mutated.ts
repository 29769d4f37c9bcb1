/** `npm run mutation` changes the code and watches where it goes, which takes time: there, no test holds code to a time. */
export const isMutated = process.env['DESKHAND_MUTATION_TESTS'] !== undefined
