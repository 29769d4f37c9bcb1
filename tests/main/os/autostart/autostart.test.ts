import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { autostartFile, autostartFolder } from '../../../../src/main/os/autostart/autostartFile'
import { readDesktopEntry, writeDesktopEntry } from '../../../../src/main/os/autostart/desktopEntry'
import { loginProgram } from '../../../../src/main/os/autostart/loginProgram'
import { systemLoginItem } from '../../../../src/main/os/autostart/systemLoginItem'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'deskhand-')), 'config', 'autostart')
})
afterEach(() => rmSync(join(folder, '../..'), { recursive: true }))

const PROGRAM = { program: '/opt/Deskhand/deskhand', parameters: ['--hidden'], name: 'deskhand' }
const path = (): string => join(folder, 'deskhand.desktop')
const text = (): string => readFileSync(path(), 'utf8')

/** Reads the value of a key as a desktop does, with the escapes of the file. */
function valueOf(entry: string, key: string): string {
  const escapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' }
  const value = new RegExp(`^${key}=(.*)$`, 'm').exec(entry)?.[1] ?? ''
  return value.replace(/\\(.)/g, (_all, sign: string) => escapes[sign] ?? '?')
}

/** Reads `Exec` as a desktop does: first the escapes of the file, then the quotes, then the field codes. */
function execOf(entry: string): readonly string[] {
  return [...valueOf(entry, 'Exec').matchAll(/"((?:\\["`$\\]|[^"`$\\])*)"(?: |$)/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/gs, '$1').replaceAll('%%', '%')
  )
}

describe('the autostart file of Linux', () => {
  it.each([
    ['/opt/Deskhand/deskhand', '--hidden'],
    ['/home/la ura/my "apps"/Desk$hand`x`\\y.AppImage', '--hidden', '--user-data-dir=/home/la ura/100 %'],
    ["/home/o'brien/%U/50%% off/déské 佐藤", '--hidden'],
    ['/tmp/a\nHidden=true\nExec=evil\tb', '--hidden']
  ])('starts %j as it is', (program, ...parameters) => {
    const entry = writeDesktopEntry(program, parameters)
    expect(execOf(entry)).toEqual([program, ...parameters])
    expect(entry.match(/^Exec=/gm)).toHaveLength(1)
    expect(valueOf(entry, 'TryExec')).toBe(program)
    expect(readDesktopEntry(entry)).toEqual({ isOwn: true, isOn: true })
  })

  it('is made with its folder, and removed', () => {
    const item = autostartFile(folder, PROGRAM)
    expect(item.read()).toEqual({ kind: 'off' })
    expect(item.write(true)).toBeNull()
    expect(item.read()).toEqual({ kind: 'on', isOld: false })
    expect(execOf(text())).toEqual(['/opt/Deskhand/deskhand', '--hidden'])
    expect(item.write(false)).toBeNull()
    expect(readdirSync(folder)).toEqual([])
    expect(item.write(false)).toBeNull()
  })

  it.each([
    { who: 'KDE or XFCE', edit: (entry: string) => `${entry}Hidden=true\n` },
    { who: 'GNOME', edit: (entry: string) => entry.replace('enabled=true', 'enabled=false') }
  ])('that $who switched off is off, and can be switched on again', ({ edit }) => {
    const item = autostartFile(folder, PROGRAM)
    item.write(true)
    writeFileSync(path(), edit(text()))
    expect(item.read()).toEqual({ kind: 'off' })
    item.write(true)
    expect(item.read()).toEqual({ kind: 'on', isOld: false })
  })

  it('that starts another place is old', () => {
    autostartFile(folder, { ...PROGRAM, program: '/home/laura/Old.AppImage' }).write(true)
    expect(autostartFile(folder, PROGRAM).read()).toEqual({ kind: 'on', isOld: true })
  })

  it.each([
    { what: 'of another program', make: () => writeFileSync(path(), '[Desktop Entry]\nExec=deskhand\n') },
    {
      what: 'with our line in another group',
      make: () => writeFileSync(path(), '[Other]\nX-Deskhand-Autostart=true\n')
    },
    { what: 'that is empty', make: () => writeFileSync(path(), '') },
    { what: 'that is a link', make: () => symlinkSync('/usr/share/applications/deskhand.desktop', path()) },
    { what: 'that is a folder', make: () => mkdirSync(path()) }
  ])('$what is neither changed nor removed', ({ make }) => {
    mkdirSync(folder, { recursive: true })
    make()
    const before = lstatSync(path())
    const item = autostartFile(folder, PROGRAM)
    const problem = { kind: 'foreignFile', file: path() }
    expect(item.read()).toEqual({ kind: 'problem', problem })
    expect(item.write(true)).toEqual(problem)
    expect(item.write(false)).toBeNull()
    expect(lstatSync(path())).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs, size: before.size })
    expect(readdirSync(folder)).toEqual(['deskhand.desktop'])
  })

  it('that cannot be written says the system’s error', () => {
    mkdirSync(join(folder, '..'), { recursive: true })
    writeFileSync(folder, 'a file with the name of the folder')
    const item = autostartFile(folder, PROGRAM)
    const problem = { kind: 'failed', file: path(), code: 'ENOTDIR' }
    expect(item.read()).toEqual({ kind: 'problem', problem })
    expect(item.write(true)).toEqual(problem)
  })

  it.each([
    { set: undefined, is: '/home/laura/.config/autostart' },
    { set: '', is: '/home/laura/.config/autostart' },
    { set: 'relative', is: '/home/laura/.config/autostart' },
    { set: '/data/config', is: '/data/config/autostart' }
  ])('is in $is if XDG_CONFIG_HOME is $set', ({ set, is }) => {
    expect(autostartFolder({ XDG_CONFIG_HOME: set }, '/home/laura')).toBe(is)
  })
})

describe('what starts with the computer', () => {
  const facts = {
    env: {},
    platform: 'linux',
    execPath: '/opt/Deskhand/deskhand',
    appFolder: null,
    folder: null
  } as const

  it('is this program, in the tray', () => {
    expect(loginProgram(facts)).toEqual(PROGRAM)
    expect(loginProgram({ ...facts, platform: 'win32' }).name).toBe('Deskhand')
  })

  it('is the AppImage from which it runs, and no AppImage of another program', () => {
    const image = { APPIMAGE: '/home/laura/Deskhand.AppImage', APPDIR: '/tmp/.mount_x' }
    expect(loginProgram({ ...facts, env: image, execPath: '/tmp/.mount_x/deskhand' }).program).toBe(image.APPIMAGE)
    expect(loginProgram({ ...facts, env: image }).program).toBe('/opt/Deskhand/deskhand')
  })

  it('is Electron with the app’s folder, if Deskhand is not packaged', () => {
    expect(loginProgram({ ...facts, appFolder: '/work/deskhand' }).parameters).toEqual(['/work/deskhand', '--hidden'])
  })

  it('has an entry of its own for each user data folder', () => {
    const second = loginProgram({ ...facts, folder: '/home/laura/second' })
    expect(second.parameters).toEqual(['--hidden', '--user-data-dir=/home/laura/second'])
    expect(second.name).toMatch(/^deskhand-[\da-f]{8}$/)
    expect(loginProgram({ ...facts, folder: '/home/laura/third' }).name).not.toBe(second.name)
  })
})

describe('the entry of Windows and macOS', () => {
  type Settings = Parameters<Electron.App['setLoginItemSettings']>[0]
  /** Makes a registry of Windows, or the login items of macOS. `isHeld`: the person switched the entry off there. */
  function system({ isHeld = false } = {}) {
    let entry: Settings | null = null
    const set: Settings[] = []
    const app = {
      setLoginItemSettings(settings: Settings) {
        set.push(settings)
        entry = settings.openAtLogin === true ? settings : null
      },
      getLoginItemSettings: (options: Electron.LoginItemSettingsOptions = {}) => ({
        openAtLogin: entry !== null && entry.path === options.path && String(entry.args) === String(options.args),
        launchItems:
          entry?.name === undefined
            ? []
            : [{ name: entry.name, path: '', args: [], scope: 'user' as const, enabled: !isHeld }],
        executableWillLaunchAtLogin: false,
        wasOpenedAtLogin: false,
        status: 'enabled' as const
      })
    }
    return { app, set }
  }
  const program = {
    program: 'C:\\Program Files\\Deskhand\\Deskhand.exe',
    parameters: ['--hidden', '--user-data-dir=C:\\My data'],
    name: 'Deskhand'
  }

  it('has what has a space in quotes, because Windows keeps one command line', () => {
    const { app, set } = system()
    const item = systemLoginItem(app, 'win32', program)
    expect(item.write(true)).toBeNull()
    expect(set).toEqual([
      {
        openAtLogin: true,
        path: '"C:\\Program Files\\Deskhand\\Deskhand.exe"',
        args: ['--hidden', '"--user-data-dir=C:\\My data"'],
        enabled: true,
        name: 'Deskhand'
      }
    ])
    expect(item.read()).toEqual({ kind: 'on', isOld: false })
    expect(item.write(false)).toBeNull()
    expect(item.read()).toEqual({ kind: 'off' })
  })

  it('is off while the Task Manager has it switched off, and says so if it stays off', () => {
    const { app } = system({ isHeld: true })
    const item = systemLoginItem(app, 'win32', program)
    expect(item.write(true)).toEqual({ kind: 'offInSystem' })
    expect(item.read()).toEqual({ kind: 'off' })
  })

  it('is one of the login items of macOS', () => {
    const { app, set } = system()
    const item = systemLoginItem(app, 'darwin', program)
    expect(item.write(true)).toBeNull()
    expect(set).toEqual([{ openAtLogin: true }])
    expect(item.read()).toEqual({ kind: 'on', isOld: false })
  })

  it('that the system refuses says its error', () => {
    const refuse = (): never => {
      throw Object.assign(new Error('no'), { code: 'EACCES' })
    }
    const item = systemLoginItem({ setLoginItemSettings: refuse, getLoginItemSettings: refuse }, 'darwin', program)
    const problem = { kind: 'failed', file: null, code: 'EACCES' }
    expect(item.write(true)).toEqual(problem)
    expect(item.read()).toEqual({ kind: 'problem', problem })
  })
})
