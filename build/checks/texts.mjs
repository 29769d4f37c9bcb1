import { say } from '../setup/say.mjs'

/** The check of all languages, as a step of `npm test`. It prints a line about each language. */
export const textsJob = () => ({
  name: 'texts',
  work: async () => {
    const { checkLanguages, describeCheck } = await import('../text/check.mjs')
    const checks = checkLanguages()
    for (const check of checks) say(`  ${describeCheck(check)}`)
    const wrong = checks.flatMap((check) => check.wrong.map((what) => `${check.tag}: ${what}`))
    return { name: 'texts', passed: checks.length, failed: wrong.length, skips: [], failures: wrong }
  }
})
