import { writeFileSync } from 'node:fs'

/**
 * Reporter for Vitest. Writes the errors that no code caught to the file that the environment variable
 * `DESKHAND_UNHANDLED` names, as a JSON list of texts. Such errors make Vitest fail, but Vitest's own JSON report lacks
 * them.
 */
export default class UnhandledErrors {
  onTestRunEnd(_modules, errors) {
    const texts = errors.map(({ type = 'Error', name, message, stack, VITEST_TEST_NAME: test }) => {
      const when = test ? ` while “${test}” ran` : ''
      return `${type}${when}: ${stack || `${name}: ${message}`}`
    })
    writeFileSync(process.env.DESKHAND_UNHANDLED, JSON.stringify(texts))
  }
}
