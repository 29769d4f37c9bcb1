import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { artefactsOf, processorsIn } from '../../build/release/artefacts.mjs'
import { electronParameters } from '../../build/packaging/packageApp.mjs'
import { fileFor } from '../../src/main/updates/manifest'
import { LANGUAGES, languageFor, SYSTEM_LANGUAGE } from '../../src/shared/text/languages'

const root = join(import.meta.dirname, '../..')
// Uses electron-builder's own reader and validator, so this tests how electron-builder reads the configuration.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const ToolsSchema = v.object({
  load: v.custom<(text: string) => unknown>((value) => typeof value === 'function'),
  validateSchema: v.custom<(schema: unknown, data: unknown) => void>((value) => typeof value === 'function')
})
const tools = v.parse(ToolsSchema, {
  ...v.parse(v.looseObject({}), builder('js-yaml')),
  ...v.parse(v.looseObject({}), builder('app-builder-lib/out/util/config/schemaValidator.js'))
})
const { getArtifactArchName, Arch } = v.parse(
  v.object({
    getArtifactArchName: v.custom<(arch: number | undefined, ending: string) => string>(
      (value) => typeof value === 'function'
    ),
    Arch: v.record(v.string(), v.any())
  }),
  { ...v.parse(v.looseObject({}), builder('builder-util')) }
)
const schema: unknown = builder('app-builder-lib/scheme.json')

const TargetsSchema = v.array(v.object({ target: v.string(), arch: v.array(v.string()) }))
const ConfigurationSchema = v.looseObject({
  files: v.array(v.string()),
  electronFuses: v.record(v.string(), v.boolean()),
  win: v.looseObject({ target: TargetsSchema, icon: v.string() }),
  mac: v.looseObject({
    target: TargetsSchema,
    icon: v.string(),
    hardenedRuntime: v.boolean(),
    entitlements: v.string()
  }),
  linux: v.looseObject({
    target: TargetsSchema,
    icon: v.string(),
    executableName: v.string()
  })
})

const raw = tools.load(readFileSync(join(root, 'build/electron-builder.yml'), 'utf8'))
const configuration = v.parse(ConfigurationSchema, raw)

it('electron-builder accepts the configuration of all three systems', () => {
  expect(() => tools.validateSchema(schema, structuredClone(raw))).not.toThrow()
})

it('every language of the app has Chromium’s texts, also for systems that name it otherwise', () => {
  const { electronLanguages } = v.parse(v.looseObject({ electronLanguages: v.array(v.string()) }), raw)
  const used = electronLanguages.map((tag) => languageFor([tag], SYSTEM_LANGUAGE))
  const languages = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== 'en-XA')
  expect([...new Set(used)].sort()).toEqual([...languages].sort())
  // Without `en-US`, Chromium does not start on a computer with another language.
  expect(electronLanguages).toContain('en-US')
})

it('electron-builder would refuse a misspelt option', () => {
  expect(() =>
    tools.validateSchema(schema, { ...configuration, mac: { ...configuration.mac, hardenedRuntimes: true } })
  ).toThrow('configuration.mac')
})

it('each system gets its installers', () => {
  const targets = (system: 'win' | 'mac' | 'linux'): string[] =>
    configuration[system].target.map(({ target }) => target)
  expect({ win: targets('win'), mac: targets('mac'), linux: targets('linux') }).toEqual({
    win: ['nsis', 'msi'],
    mac: ['dmg', 'zip', 'pkg'],
    linux: ['AppImage', 'deb', 'rpm']
  })
})

it('installers for other processors get no Electron of this one', () => {
  const runtime = { folder: '/electron', version: '45.4.1' }
  expect(electronParameters(runtime, { forOthers: false })).toEqual([
    '-c.electronDist=/electron',
    '-c.electronVersion=45.4.1'
  ])
  expect(electronParameters(runtime, { forOthers: true })).toEqual(['-c.electronVersion=45.4.1'])
})

it('every fuse has a value, and only the protecting fuses are on', () => {
  const on = Object.entries(configuration.electronFuses)
    .filter(([, value]) => value)
    .map(([name]) => name)
  expect(on.sort()).toEqual(['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar'])
  expect(Object.keys(configuration.electronFuses)).toEqual(
    expect.arrayContaining(['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments'])
  )
})

it('macOS packages are hardened; Linux ones carry the name and the links of deskhand.desktop', () => {
  expect(configuration.mac.hardenedRuntime).toBe(true)
  expect(configuration.linux).toMatchObject({
    executableName: 'deskhand',
    category: 'Network;Office'
  })
})

it('the files that the configuration names exist', () => {
  const { win, mac, linux } = configuration
  expect([win.icon, mac.icon, mac.entitlements, linux.icon].filter((file) => !existsSync(join(root, file)))).toEqual([])
})

it('only built files, pictures and the description go into a package', () => {
  expect(configuration.files.filter((pattern) => !/^(out\/|!?resources\/|package\.json$)/.test(pattern))).toEqual([])
})

describe('the name of a file says its processor', () => {
  /** The file names that electron-builder gives to packages for Linux by default. */
  const OWN = { deb: 'deskhand_1.1.0_${arch}.deb', rpm: 'deskhand-1.1.0.${arch}.rpm' }
  const PatternSchema = v.optional(v.looseObject({ artifactName: v.optional(v.string()) }), {})
  const patternOf = (target: string): string | undefined =>
    v.parse(PatternSchema, configuration[target]).artifactName ??
    (['dmg', 'zip', 'pkg'].includes(target) ? v.parse(PatternSchema, configuration.mac).artifactName : undefined) ??
    Object.entries(OWN).find(([ending]) => ending === target)?.[1]
  const files = (['win32', 'darwin', 'linux'] as const).flatMap((system) =>
    artefactsOf(system).map(({ ending, processor }) => {
      const target = ending === 'exe' ? 'nsis' : ending === 'AppImage' ? 'appImage' : ending
      const name = (patternOf(target) ?? 'no pattern')
        .replace('${arch}', getArtifactArchName(v.parse(v.number(), Arch[processor]), ending))
        .replace('${productName}', 'Deskhand')
        .replace('${version}', '1.1.0')
        .replace('${ext}', ending)
      return { name, ending, processor }
    })
  )

  it.each(files)('$name is for $processor, for the gate and for the app', ({ name, ending, processor }) => {
    expect(processorsIn(name)).toEqual([processor])
    const manifest = {
      version: '1.1.0',
      files: [{ url: name, sha512: '', size: 1 }],
      notes: '',
      stagingPercentage: 100
    }
    const takes = ['x64', 'arm64'].filter((arch) => fileFor(manifest, ending, arch) !== undefined)
    expect(takes).toEqual(processor === 'universal' ? ['x64', 'arm64'] : [processor])
  })

  it('on Windows, one installer is for one processor', () => {
    expect(configuration['nsis']).toMatchObject({ buildUniversalInstaller: false })
  })
})
