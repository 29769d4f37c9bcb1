import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../src/shared/text')

function read(language: string, file: string): Readonly<Record<string, unknown>> {
  const path = join(folder, language, file)
  // A language that is not complete may lack a whole file.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : {}
}

/** The texts whose note says how long they may be. Texts with arguments are left out. */
const limits = readdirSync(join(folder, 'en')).flatMap((file) =>
  Object.entries(read('en', file)).flatMap(([note, words]) => {
    const limit = typeof words === 'string' && note.startsWith('@') ? /at most (\d+) characters/.exec(words)?.[1] : null
    const key = note.slice(1)
    return limit != null && !String(read('en', file)[key]).includes('{') ? [{ file, key, limit: Number(limit) }] : []
  })
)
const languages = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())

it('gives every short text at most the characters that its note allows, in every language', () => {
  expect(limits.length).toBeGreaterThan(20)
  expect(languages.length).toBeGreaterThanOrEqual(12)
  const tooLong = languages.flatMap(({ name }) =>
    limits.flatMap(({ file, key, limit }) => {
      const text = String(read(name, file)[key] ?? '')
      return text.length > limit ? [`${name} ${key}: ${text} (${text.length} of ${limit})`] : []
    })
  )
  expect(tooLong).toEqual([])
})
