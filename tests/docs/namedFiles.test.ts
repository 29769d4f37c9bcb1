import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Returns the files of a folder, as paths from the root with slashes. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path).split(sep).join('/')
  )
}

const paths = ['src', 'tests', 'docs', 'build', '.vscode'].flatMap(filesOf)
const pages = [
  ...paths.filter((path) => /^src\/(?:.+\/)?(?:README|notes|policy|decisions)\.md$/.test(path)),
  ...['tests/README.md', 'build/README.md', 'CONTRIBUTING.md']
]
/** Every way to name a file or a folder: its path, and each end of its path that begins after a slash. */
const names = new Set(paths.flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(at).join('/'))))

/** Neither of these patterns matches a name with `*`, because such a name means several files. */
const FILE = /^(?:[\w.-]+\/)*[\w.-]+\.(?:ts|vue|mjs|md|json)$/
const FOLDER_OR_DATA = /^(?:main|shared|renderer|preload|demo|src|tests|build|docs)(?:\/[\w.-]+)+\/?$/

it('every file that a page for developers names exists', () => {
  const named = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/`([^`\n]+)`/g)]
      .map(([, name = '']) => ({ page, name }))
      .filter(({ name }) => FILE.test(name) || FOLDER_OR_DATA.test(name))
  )
  expect(pages.length).toBeGreaterThan(15)
  expect(named.length).toBeGreaterThan(200)
  expect(named.filter(({ name }) => !names.has(name.replace(/^(?:\.\.\/)+|\/$/g, '')))).toEqual([])
})
