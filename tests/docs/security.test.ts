import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const page = read('docs/security.md')
const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+) \|$/gm)].map(([, number, what = '', shown = '']) => ({
  number: Number(number),
  what,
  shown
}))
/** The tests that the page names: the file, and the beginning of a title. */
const named = [...page.matchAll(/`(tests\/[^`]+)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }))

/** Returns the titles of the tests of a file, also of those that are made for each of several values. */
function titlesOf(file: string): readonly string[] {
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments
      const begins = /^it\b/.test(node.expression.getText())
      if (begins && title && ts.isStringLiteralLike(title)) titles.push(title.text)
    }
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true))
  return titles
}

it('the page about security has all 65 points, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 65 }, (_, index) => index + 1))
  expect(rows.filter(({ what }) => what.length < 20)).toEqual([])
})

it('every point names a test, or says why there is none', () => {
  const bare = rows.filter(
    ({ shown }) => !/^`tests\/[^`]+`: “[^”]+”/.test(shown) && !/^not (?:possible|here), because /.test(shown)
  )
  expect(bare).toEqual([])
})

it('every test that the page names exists', () => {
  const titles = new Map(
    [...new Set(named.map(({ file }) => file))].map((file) => [
      file,
      existsSync(join(root, file)) ? titlesOf(file) : []
    ])
  )
  const missing = named.filter(({ file, title }) => !titles.get(file)?.some((one) => one.startsWith(title)))
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(65)
})

it('whoever reads about security or installs Deskhand finds the page', () => {
  expect(read('SECURITY.md')).toContain('](docs/security.md)')
  expect(read('docs/it-guide.md')).toContain('](security.md)')
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => join(root, 'docs', path))
  expect(links.filter((path) => !existsSync(path))).toEqual([])
})
