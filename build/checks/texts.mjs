import { say } from '../setup/say.mjs'

/**
 * Returns the job that checks the texts of all languages, and that the code uses each English message. The job prints
 * a line about each language.
 */
export const textsJob = () => ({
  name: 'texts',
  work: async () => {
    const { checkLanguages, describeCheck } = await import('../text/check.mjs')
    const checks = checkLanguages()
    for (const check of checks) say(`  ${describeCheck(check)}`)
    const { messagesWithoutNote, readCatalogue } = await import('../text/catalogue.mjs')
    const unexplained = messagesWithoutNote()
    say(`  en: ${Object.keys(readCatalogue()).length} messages, ${unexplained.length} without a note for translators`)
    const { checkContent, checkQuoted } = await import('../text/content.mjs')
    const { checkUsed } = await import('../text/used.mjs')
    const english = readCatalogue()
    const wrong = [
      ...checkUsed().map((what) => `en: ${what}`),
      ...checkQuoted(english).map((what) => `en: ${what}`),
      ...Object.entries(english).flatMap(([key, text]) =>
        checkContent('en', text).map((what) => `en: ${key}: ${what}`)
      ),
      ...unexplained.map((key) => `en: ${key} has no note for translators ("@${key}")`),
      ...checks.flatMap((check) => check.wrong.map((what) => `${check.tag}: ${what}`))
    ]
    return { name: 'texts', passed: checks.length, failed: wrong.length, skips: [], failures: wrong }
  }
})
