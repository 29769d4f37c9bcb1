import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../../src')
const page = readFileSync(join(src, 'README.md'), 'utf8')
const section = page.split('\n## Numbers people ask to change\n')[1]?.split('\n## ')[0] ?? ''

/** The names of each row, with the file that the row says. */
const named = [...section.matchAll(/^\| [^|]+ \| ([^|]+) \| `([^`]+)` \|$/gm)].flatMap(([, names = '', file = '']) =>
  [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => ({ name, file }))
)

/** Returns true if the file makes a constant of this name, or a setting. */
function has(file: string, name: string): boolean {
  const path = join(src, file)
  return existsSync(path) && new RegExp(`\\bconst ${name}\\b|^ +${name}: \\w`, 'm').test(readFileSync(path, 'utf8'))
}

it('the table of numbers names constants and settings that are in the named files', () => {
  const rows = section.split('\n').filter((line) => line.startsWith('| `') || /^\| (?!number )[^-]/.test(line))
  expect(rows.length).toBeGreaterThan(60)
  expect(named.length).toBeGreaterThan(rows.length)
  expect(named.filter(({ name, file }) => !has(file, name))).toEqual([])
})
