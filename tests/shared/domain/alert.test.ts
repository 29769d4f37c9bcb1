import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { USUAL_PAUSE_MINUTES } from '../../../src/shared/domain/alert'

const folder = resolve(import.meta.dirname, '../../../src/shared/text')
const languages = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))

it.each(languages)('the entries that pause the alerts say the length of the pause in %s', (language) => {
  for (const file of ['frame', 'tray']) {
    const texts = JSON.parse(readFileSync(join(folder, language, `${file}.json`), 'utf8')) as Record<string, string>
    expect(texts[`${file}.pause30`]).toMatch(new RegExp(`(?<!\\d)${USUAL_PAUSE_MINUTES}(?!\\d)`))
  }
})
