import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'src/README.md'), 'utf8')
const paths = ['src', 'tests', 'build'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path).split(sep).join('/')
  )
)

/**
 * Every part of a file that the page names, such as “`dueOf` of `alertFacts.ts`” or “`queue.order` in `queue.json`”.
 * A file in such a list is no part.
 */
const parts = [
  ...page.matchAll(
    /((?:`[\w.]+`(?:, | and )?)+)(?: \([^)]*\))? (?:of|in) `((?:[\w.-]+\/)*[\w.-]+\.(?:ts|vue|mjs|json))`/g
  )
].flatMap(([, names = '', file = '']) =>
  [...names.matchAll(/`([\w.]+)`/g)].flatMap(([, name = '']) =>
    /\.(?:ts|vue|mjs|json)$/.test(name) ? [] : [{ name, file }]
  )
)

/** Returns true if a file of this name has the name as a word. A dotted name such as `link.menu` counts as one word. */
function has(file: string, name: string): boolean {
  const word = new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?!\\w)`)
  return paths.some(
    (path) => (path === file || path.endsWith(`/${file}`)) && word.test(readFileSync(join(root, path), 'utf8'))
  )
}

it('every part of a file that the map of the code names is in that file', () => {
  expect(parts.length).toBeGreaterThan(90)
  expect(parts.filter(({ name, file }) => !has(file, name))).toEqual([])
})
