import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const script = readFileSync(join(root, 'build/packaging/linux/after-install.tpl'), 'utf8')
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const theirs = join(dirname(builder.resolve('app-builder-lib/package.json')), 'templates/linux/after-install.tpl')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-install-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(path: string, text: string, mode = 0o644): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, mode)
}

/**
 * Runs the script in a folder that takes the place of the root folder, and returns the mode of the sandbox's program.
 * `sysctl`: the kernel's settings. `mayUnshare`: whether a person without rights may make a user namespace; undefined:
 * `setpriv` is missing, so the script cannot try. Root may always make one.
 */
function install(sysctl: Readonly<Record<string, string>>, mayUnshare: boolean | undefined): string {
  put('opt/Deskhand/chrome-sandbox', '')
  mkdirSync(join(folder, 'usr/bin'), { recursive: true })
  mkdirSync(join(folder, 'proc/self/ns'), { recursive: true })
  symlinkSync('user:[1]', join(folder, 'proc/self/ns/user'))
  for (const [path, value] of Object.entries(sysctl)) put(`proc/sys/${path}`, `${value}\n`)
  for (const name of ['cat', 'chmod', 'ln', 'rm', 'readlink']) {
    mkdirSync(join(folder, 'path'), { recursive: true })
    symlinkSync(
      spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(),
      join(folder, 'path', name)
    )
  }
  put('path/unshare', '#!/bin/sh\nexit 0\n', 0o755)
  if (mayUnshare !== undefined) put('path/setpriv', `#!/bin/sh\nexit ${mayUnshare ? 0 : 1}\n`, 0o755)
  const text = script
    .replaceAll('${sanitizedProductName}', 'Deskhand')
    .replaceAll('${executable}', 'deskhand')
    .replace(/(?<=^|[\s'"])\/(?=opt|usr|proc|etc)/gm, `${folder}/`)
  put('script', text)
  const { status, stderr } = spawnSync('/bin/bash', ['--norc', join(folder, 'script')], {
    env: { PATH: join(folder, 'path') },
    encoding: 'utf8'
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return (statSync(join(folder, 'opt/Deskhand/chrome-sandbox')).mode & 0o7777).toString(8)
}

describe.runIf(process.platform === 'linux')('a package of Linux', () => {
  it.each([
    { what: 'people may make user namespaces', sysctl: {}, mayUnshare: true, mode: '755' },
    {
      what: 'nothing forbids it',
      sysctl: {
        'kernel/unprivileged_userns_clone': '1',
        'kernel/apparmor_restrict_unprivileged_userns': '0',
        'user/max_user_namespaces': '15000'
      },
      mayUnshare: undefined,
      mode: '755'
    },
    { what: 'only root may', sysctl: {}, mayUnshare: false, mode: '4755' },
    {
      what: 'Debian’s switch is off',
      sysctl: { 'kernel/unprivileged_userns_clone': '0' },
      mayUnshare: undefined,
      mode: '4755'
    },
    {
      what: 'AppArmor forbids it',
      sysctl: { 'kernel/apparmor_restrict_unprivileged_userns': '1' },
      mayUnshare: undefined,
      mode: '4755'
    },
    { what: 'there may be none', sysctl: { 'user/max_user_namespaces': '0' }, mayUnshare: true, mode: '4755' }
  ])('gets the sandbox that a person can use: $what', ({ sysctl, mayUnshare, mode }) => {
    expect(install(sysctl, mayUnshare)).toBe(mode)
  })

  it('has electron-builder’s own script besides', () => {
    const rest = (text: string): string =>
      text
        .replace(/^# electron-builder's own script.*\n\n/m, '')
        .replace(/^# (?:Check if user|Chromium's sandbox)[^]*?(?=^if hash update-mime)/m, '')
        .replace(/^exit 0$/m, '')
        .trim()
    expect(rest(script)).toBe(rest(readFileSync(theirs, 'utf8')))
  })
})
