import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { LANGUAGES, languageFor, SYSTEM_LANGUAGE } from '../../../src/shared/text/languages'
import { packagedExecutable, packageFolder } from './packageFolder'

const archive = (): string => join(packageFolder(), 'resources/app.asar')
const paths = (): string[] => listPackage(archive(), { isPack: false })

it('the package carries only what the app runs: no sources, tests, tools or modules', () => {
  const folders = new Set(paths().map((path) => path.split('/')[1]))
  expect([...folders].sort()).toEqual(['out', 'package.json', 'resources'])
  expect(paths().filter((path) => /\.(ts|vue|map|test\.js)$|node_modules/.test(path))).toEqual([])
})

/** Returns the modules that a script loads. A name that the script computes is `computed`. */
function modulesIn(path: string, text: string): readonly string[] {
  const found: string[] = []
  const note = (name: ts.Expression | undefined): void => {
    if (name) found.push(ts.isStringLiteralLike(name) ? name.text : 'computed')
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) note(node.moduleSpecifier)
    if (ts.isCallExpression(node)) {
      const { expression } = node
      const isRequire = ts.isIdentifier(expression) && /^_*require$/.test(expression.text)
      if (isRequire || expression.kind === ts.SyntaxKind.ImportKeyword) note(node.arguments[0])
    }
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return found
}

// Node looks for any other module in folders beside the archive too, where nothing checks it.
it('the code of the package loads only modules of Node, of Electron, and of the package itself', () => {
  const code = paths().filter((path) => /^\/out\/(?:main|preload)\/.*\.c?js$/.test(path))
  const names = code.flatMap((path) => modulesIn(path, extractFile(archive(), path.slice(1)).toString('utf8')))
  expect(names.length).toBeGreaterThan(100)
  const foreign = names.filter((name) => !isBuiltin(name) && !name.startsWith('.') && name !== 'electron')
  expect([...new Set(foreign)]).toEqual([])
})

it('nobody can control the demo workspace in the package', () => {
  const code = paths().filter((path) => path.startsWith('/out/main/') && path.endsWith('.js'))
  const texts = code.map((path) => extractFile(archive(), path.slice(1)).toString('utf8'))
  expect(texts.some((text) => text.includes('/api/dashboard/ws'))).toBe(true)
  expect(texts.filter((text) => /rival-takes-first|rivalTakesFirst/.test(text))).toEqual([])
})

it('the app and its pictures are in the package', () => {
  expect(paths()).toEqual(
    expect.arrayContaining([
      '/out/main/index.js',
      '/out/main/start.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/resources/tray/tray-idle-22-colour.png'
    ])
  )
})

it('the templates for management tools are files beside the archive, the same as in the repository', () => {
  const shipped = join(packageFolder(), 'resources/policy')
  const own = join(import.meta.dirname, '../../../resources/policy')
  const filesIn = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.\w+$/.test(path))
      .sort()
  expect(filesIn(shipped)).toEqual(filesIn(own))
  for (const path of filesIn(own)) expect(readFileSync(join(shipped, path))).toEqual(readFileSync(join(own, path)))
  expect(paths().filter((path) => path.startsWith('/resources/policy'))).toEqual([])
})

it.runIf(process.platform === 'linux')('dictionaries are files beside the archive, each with its licence', () => {
  const files = readdirSync(join(packageFolder(), 'resources/dictionaries'))
  const languages = ['en_GB', 'en_US', 'es_ES', 'fr_FR', 'nl_NL']
  expect(files.sort()).toEqual([
    ...languages.flatMap((language) => [`${language}.aff`, `${language}.dic`, `${language}.licence.txt`]),
    'packages.json'
  ])
  expect(paths().filter((path) => path.includes('dictionaries/'))).toEqual([])
})

it.runIf(process.platform === 'linux')(
  'Chromium’s texts are there in the languages of the app, and in no others',
  () => {
    const texts = readdirSync(join(packageFolder(), 'locales')).map((name) => name.replace('.pak', ''))
    expect(texts).toContain('en-US')
    const languages = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== 'en-XA')
    const used = texts.map((tag) => [tag, languageFor([tag], SYSTEM_LANGUAGE)] as const)
    expect([...new Set(used.map(([, language]) => language))].sort()).toEqual([...languages].sort())
    // English is also the language for computers with any other, so this looks at the language alone.
    expect(used.filter(([tag, language]) => tag.split('-')[0] !== language.split('-')[0])).toEqual([])
  }
)

it('the description in the package names the app, and says nothing about its development', () => {
  const about: unknown = JSON.parse(extractFile(archive(), 'package.json').toString('utf8'))
  expect(about).toMatchObject({ name: 'deskhand', main: 'out/main/start.js', desktopName: 'deskhand.desktop' })
  expect(about).not.toHaveProperty('devDependencies')
})

it('Electron can start no app but the archive', () => {
  const apps = readdirSync(join(packageFolder(), 'resources')).filter(
    (name) => name === 'app' || name.startsWith('app.') || name === 'default_app.asar'
  )
  expect(apps).toEqual(['app.asar'])
  expect(existsSync(join(packageFolder(), 'resources/app'))).toBe(false)
})

it('the fuses are set', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable())
  // The fuses are stored as ASCII digits: "1" is on.
  const on = (fuse: FuseV1Options): boolean => wire[fuse] === '1'.charCodeAt(0)
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges)
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    filePrivileges: false
  })
})
