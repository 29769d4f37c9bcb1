import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SOURCE } from './languages.mjs'

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})

/** For each term, this entry of a glossary lists messages that may use other words. */
const EXCEPT = '@except'

/**
 * Checks that translations use the terms of the glossary. If an English message has the term `take over`, the German
 * message must have a German form of it.
 * The English glossary has beginnings of words (`take over`, `took over`). Other glossaries have stems, which may be
 * anywhere in a word.
 * Returns `wrong` (faults as texts), the number of terms, how often messages have one, and how many of these are
 * excepted.
 */
export function checkGlossary(tag, english, messages, folder) {
  const source = read(join(folder, SOURCE, 'glossary.json'))
  const own = read(join(folder, tag, 'glossary.json'))
  const wrong = []
  let [uses, excepted] = [0, 0]
  const terms = Object.entries(own).filter(([term]) => term !== EXCEPT)
  for (const [term, accepted] of terms) {
    if (!(term in source)) {
      wrong.push(`glossary.json: English has no term “${term}”`)
      continue
    }
    const except = new Set(own[EXCEPT]?.[term] ?? [])
    const forms = [accepted].flat().map((form) => form.toLocaleLowerCase(tag))
    for (const key of Object.keys(messages)) {
      if (!hasTerm(english[key], source[term])) continue
      uses++
      const text = messages[key].toLocaleLowerCase(tag)
      const isHeld = forms.some((form) => text.includes(form))
      if (except.delete(key)) {
        excepted++
        if (isHeld) wrong.push(`glossary.json: ${key} has “${term}” now, and needs no exception`)
      } else if (!isHeld) wrong.push(`${key}: “${term}” is ${[accepted].flat().join(' or ')} in the glossary`)
    }
    for (const key of except) wrong.push(`glossary.json: ${key} has no “${term}” in English`)
  }
  for (const term of Object.keys(own[EXCEPT] ?? {}))
    if (!(term in own)) wrong.push(`glossary.json: “${term}” has exceptions, but no term`)
  if (Object.keys(own).length > 0)
    for (const term of Object.keys(source)) if (!(term in own)) wrong.push(`glossary.json: “${term}” is missing`)
  return { terms: terms.length, uses, excepted, wrong }
}

/** Returns true if a word of the English message begins with one of these forms. Arguments do not count. */
export function hasTerm(message, forms) {
  const text = message.replaceAll(/\{\w+(?:, (?:plural|select|selectordinal|number)\b)?/g, ' ')
  return [forms].flat().some((form) => new RegExp(`(?<![\\p{L}\\p{N}])${form}`, 'iu').test(text))
}
