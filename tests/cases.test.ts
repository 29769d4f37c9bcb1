import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

/**
 * A case is a small input on which an earlier version failed. The cases are beside the project, in `shared/cases`.
 * Every case must be named in a test.
 */
const root = resolve(import.meta.dirname, '..')
const cases = resolve(root, '../shared/cases/server')
const desktopCases = resolve(root, '../shared/cases/desktop')
const tests = join(root, 'tests')

/** The test files of these two folders do not count, because they name every kind of server. */
const WALK = /^(variants|demo)\//

function testFiles(): readonly string[] {
  return readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.test.ts') && !WALK.test(path.replaceAll('\\', '/'))
  )
}

/**
 * Returns the title of a test. If the folder of the cases is missing, the test is skipped, so the title gets the
 * reason.
 */
const titled = (title: string, folder: string): string =>
  existsSync(folder) ? title : `${title} (skipped: the cases are not next to the project)`

/** Returns the words that may be ids of cases: small letters, digits and dashes. */
function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])/g)].map(([word]) => word)
}

it.skipIf(!existsSync(cases))(titled('every case that Deskhand was seen to fail on is named by a test', cases), () => {
  const own = relative(tests, import.meta.filename)
  const named = new Set(
    testFiles()
      .filter((path) => path !== own)
      .flatMap((path) => idsIn(readFileSync(join(tests, path), 'utf8')))
  )
  const ids = readdirSync(cases)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.filter((id) => !named.has(id))).toEqual([])
})

/**
 * Matches the first string of a test, of a group, or of a row of a table. A row is a plain value, or an object that
 * begins with its name.
 */
const TITLE = /(?:\b\w*(?:[tT]est|it|describe)(?:\.\w+)*\(|\)\(|\[|\{ name:)\s*(?:'([^'\n]*)'|`([^`]*)`|"([^"\n]*)")/g

function titlesIn(text: string): readonly string[] {
  return [...text.matchAll(TITLE)].map(([, single, template, double]) => single ?? template ?? double ?? '')
}

it.skipIf(!existsSync(desktopCases))(
  titled('every case of the desktop is named by the title of a test', desktopCases),
  () => {
    const own = relative(tests, import.meta.filename)
    const titles = testFiles()
      .filter((path) => path !== own)
      .flatMap((path) => titlesIn(readFileSync(join(tests, path), 'utf8')))
    // An id of one word counts if a title ends with it, in brackets.
    const named = new Set(titles.flatMap((title) => [...idsIn(title), /\((\w+)\)$/.exec(title)?.[1] ?? '']))
    const ids = readdirSync(desktopCases)
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.slice(0, -'.md'.length))
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !named.has(id))).toEqual([])
  }
)
