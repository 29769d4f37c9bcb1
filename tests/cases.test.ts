import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const cases = resolve(root, '../shared/cases/server')
const tests = join(root, 'tests')

/** The walk goes through every kind, and the demo plays them: neither is a test of a case. */
const WALK = /^(variants|demo)\//

function testFiles(): readonly string[] {
  return readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts') && !WALK.test(path.replaceAll('\\', '/')))
}

/** Words that may be part of a name of a test: ids are made of small letters, digits and dashes. */
function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])/g)].map(([word]) => word)
}

test.skipIf(!existsSync(cases))('every case that Deskhand was seen to fail on is named by a test', () => {
  const own = relative(tests, import.meta.filename)
  const named = new Set(testFiles().filter((path) => path !== own).flatMap((path) => idsIn(readFileSync(join(tests, path), 'utf8'))))
  const ids = readdirSync(cases).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length))
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.filter((id) => !named.has(id))).toEqual([])
})
