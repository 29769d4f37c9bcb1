import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
// The packager's own code writes the entries, so this test checks the entries that people start.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
type Making = new (...parts: readonly unknown[]) => unknown
const ClassSchema = v.custom<Making>((value) => typeof value === 'function')
const { load } = v.parse(
  v.object({ load: v.custom<(text: string) => unknown>((value) => typeof value === 'function') }),
  { ...v.parse(v.looseObject({}), builder('js-yaml')) }
)
const { default: AppImageTarget } = v.parse(v.object({ default: ClassSchema }), {
  ...v.parse(v.looseObject({}), builder('app-builder-lib/out/targets/appimage/AppImageTarget.js'))
})
const { LinuxTargetHelper } = v.parse(v.object({ LinuxTargetHelper: ClassSchema }), {
  ...v.parse(v.looseObject({}), builder('app-builder-lib/out/targets/LinuxTargetHelper.js'))
})
const HelperSchema = v.custom<{ computeDesktopEntry(options: unknown): Promise<string> }>(
  (value) => typeof value === 'object'
)
const TargetSchema = v.custom<{ readonly desktopEntry: { readonly value: Promise<string> } }>(
  (value) => typeof value === 'object'
)

const raw = v.parse(
  v.looseObject({ linux: v.looseObject({ executableName: v.string() }), deb: v.looseObject({}) }),
  load(readFileSync(join(root, 'build/electron-builder.yml'), 'utf8'))
)
const metadata: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Returns the entries that the packager makes for the two Linux targets. `config`: our configuration. */
function entriesWith(config: typeof raw): { readonly appImage: Promise<string>; readonly deb: Promise<string> } {
  const packager = {
    config,
    platformSpecificBuildOptions: config.linux,
    executableName: config.linux.executableName,
    appInfo: {
      productName: 'Deskhand',
      sanitizedProductName: 'Deskhand',
      buildVersion: '1.0.0',
      description: 'The desk'
    },
    info: { metadata },
    fileAssociations: []
  }
  const helper = v.parse(HelperSchema, new LinuxTargetHelper(packager))
  const target = v.parse(TargetSchema, new AppImageTarget('AppImage', packager, helper, join(root, 'dist')))
  return { appImage: target.desktopEntry.value, deb: helper.computeDesktopEntry({ ...config.linux, ...config.deb }) }
}

function startLine(entry: string): string | undefined {
  return /^Exec=(.*)$/m.exec(entry)?.[1]
}

it('no desktop entry of a package starts without the sandbox', async () => {
  const { appImage, deb } = entriesWith(raw)
  expect({ startLineAppImage: startLine(await appImage), startLineDeb: startLine(await deb) }).toEqual({
    startLineAppImage: 'AppRun %U',
    startLineDeb: '/opt/Deskhand/deskhand %U'
  })
})

it('without our setting, the packager adds --no-sandbox to the AppImage’s entry', async () => {
  const { appImage } = entriesWith({ ...raw, appImage: {} })
  expect(startLine(await appImage)).toBe('AppRun --no-sandbox %U')
})

it('both entries pass a link to Deskhand', async () => {
  const { appImage, deb } = entriesWith(raw)
  for (const entry of [await appImage, await deb]) expect(entry).toMatch(/^MimeType=(.*;)?x-scheme-handler\/deskhand;/m)
})
