import { writeFileSync } from 'node:fs'

/**
 * A reporter for Vitest. Writes errors that no code caught to the file in `DESKHAND_UNHANDLED`, as a JSON list of
 * texts. Vitest fails because of such errors, but its JSON report does not have them.
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
