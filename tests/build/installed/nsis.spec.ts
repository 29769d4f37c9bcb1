import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

// Tests our own part of the Windows installer. Debian's NSIS compiles it into a simple installer, and Wine runs that.
// The real installer needs plug-ins that Debian does not have. `release.yml` builds the real installer, and the release
// gate checks it.
const ours = join(import.meta.dirname, '../../../build/packaging/windows/installer.nsh')
const LINKS = 'Software\\Classes\\deskhand'
const RUN = 'Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const APPROVED = 'Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run'
const PROGRAM = 'C:\\Deskhand test\\Deskhand.exe'

const standIn = (name: string): string => `
Unicode true
Target amd64-unicode
!include LogicLib.nsh
!include FileFunc.nsh
Name Deskhand
OutFile "${name}"
InstallDir "C:\\Deskhand test"
RequestExecutionLevel user
SilentInstall silent
SilentUnInstall silent
!define APP_EXECUTABLE_FILENAME "Deskhand.exe"
!macro _isUpdated _a _b _t _f
  \${GetParameters} $R9
  ClearErrors
  \${GetOptions} $R9 "--updated" $R8
  !insertmacro _LOGICLIB_TEMP
  IfErrors "\${_f}" "\${_t}"
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${ours}"
Section
  SetOutPath $INSTDIR
  FileOpen $0 "$INSTDIR\\Deskhand.exe" w
  FileClose $0
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  !insertmacro customInstall
SectionEnd
Section un.Uninstall
  !insertmacro customUnInstall
SectionEnd
`

let folder: string
let env: NodeJS.ProcessEnv

function wine(...parameters: readonly string[]): string {
  return execFileSync('wine', parameters, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
/** Returns the text of `reg query`, or an empty text if there is no such key. */
function query(key: string): string {
  try {
    return wine('reg', 'query', `HKCU\\${key}`, '/s').replace(/\r/g, '')
  } catch {
    return ''
  }
}
const add = (key: string, name: string, data: string): void =>
  void wine('reg', 'add', `HKCU\\${key}`, '/v', name, '/d', data, '/f')
const install = (): void => void wine(join(folder, 'setup.exe'), '/S')
/** With `_?=`, the uninstaller does not run as a copy of itself. So this function returns only when it has finished. */
const uninstall = (...more: readonly string[]): void =>
  void wine('C:\\Deskhand test\\uninstall.exe', '/S', ...more, '_?=C:\\Deskhand test')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-nsis-'))
  const prefix = join(folder, 'wine')
  mkdirSync(prefix)
  env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=', DISPLAY: '' }
  writeFileSync(join(folder, 'setup.nsi'), standIn(join(folder, 'setup.exe')))
  execFileSync('makensis', ['-V2', join(folder, 'setup.nsi')], { stdio: 'pipe' })
  wine('wineboot', '--init')
})
afterAll(() => {
  spawnSync('wineserver', ['--kill', '--wait'], { env })
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => install())

it('the installer lets links open Deskhand', () => {
  const links = query(LINKS)
  expect(links).toContain('URL Protocol')
  expect(links).toContain(`"${PROGRAM}" "%1"`)
})

it('the uninstaller leaves no link, and nothing that starts a program which is gone', () => {
  add(RUN, 'Deskhand', `"${PROGRAM}" --hidden`)
  add(RUN, 'Deskhand-0123abcd', `"${PROGRAM}" --hidden "--user-data-dir=D:\\Second desk"`)
  add(RUN, 'Other', '"C:\\Other\\Other.exe"')
  add(RUN, 'Another Deskhand', '"C:\\Deskhand\\Deskhand.exe" --hidden')
  add(APPROVED, 'Deskhand', '02')
  add(APPROVED, 'Other', '02')
  uninstall()
  expect(query(LINKS)).toBe('')
  const values = (key: string): readonly string[] =>
    [...query(key).matchAll(/^ {4}(.+?) {4}REG_/gm)].map(([, name = '']) => name).sort()
  expect(values(RUN)).toEqual(['Another Deskhand', 'Other'])
  expect(values(APPROVED)).toEqual(['Other'])
})

it('an update keeps both', () => {
  add(RUN, 'Deskhand', `"${PROGRAM}" --hidden`)
  uninstall('--updated')
  expect(query(LINKS)).toContain(PROGRAM)
  expect(query(RUN)).toContain(`"${PROGRAM}" --hidden`)
})

it('the uninstaller leaves links that another copy of Deskhand opens', () => {
  wine('reg', 'add', `HKCU\\${LINKS}\\shell\\open\\command`, '/ve', '/d', '"D:\\Deskhand\\Deskhand.exe" "%1"', '/f')
  uninstall()
  expect(query(LINKS)).toContain('"D:\\Deskhand\\Deskhand.exe" "%1"')
})
