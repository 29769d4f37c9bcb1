import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { mergePolicy } from '../../../src/main/settings/policy'
import { isOpenToOthers, systemAdministrators, type Administrators } from '../../../src/main/settings/policyTrust'
import { TESTER } from '../../support/policyFolderAt'

const isRoot = process.getuid?.() === 0
/** The id of a user who has no account. */
const STRANGER = 54_321

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'deskhand-trust-'))
  chmodSync(folder, 0o755)
  for (const name of ['etc', 'etc/deskhand', 'etc/deskhand/policy.d']) mkdirSync(path(name), { mode: 0o755 })
  writeFileSync(path('etc/deskhand/policy.json'), '{ "textSize": "16", "retentionDays": 1 }')
  chmodSync(path('etc/deskhand/policy.json'), 0o644)
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (name: string): string => join(folder, name)
/** No group is trusted, as on Linux. */
const USERS_ONLY: Administrators = { ...TESTER, groups: [] }
const isOpen = (administrators = USERS_ONLY, name = 'etc/deskhand/policy.json') =>
  isOpenToOthers(path(name), administrators)

describe.runIf(process.platform !== 'win32')('a file of the policy counts as open to others', () => {
  it('not if only administrators may write it and all folders above', () => {
    expect(isOpen()).toBe(false)
    expect(isOpen(USERS_ONLY, 'etc/deskhand/none.json')).toBe(false)
    expect(isOpen(USERS_ONLY, 'none/deskhand/policy.json')).toBe(false)
  })

  it.each(['etc/deskhand/policy.json', 'etc/deskhand', 'etc', '.'])('if a group may write %s', (name) => {
    chmodSync(path(name), 0o775)
    expect(isOpen()).toBe(true)
    // A group of administrators, as `admin` of macOS.
    expect(isOpen(TESTER)).toBe(false)
    chmodSync(path(name), 0o777)
    expect(isOpen(TESTER)).toBe(true)
  })

  it('and then it locks nothing and deletes nothing, and each of its keys is named', () => {
    chmodSync(path('etc/deskhand'), 0o775)
    const from = { folder: path('etc/deskhand'), onlyDefaults: false, administrators: USERS_ONLY }
    expect(mergePolicy(readPolicyFiles(from), null)).toMatchObject({
      values: {},
      defaults: { textSize: '16' },
      problems: [
        { kind: 'unprotected', key: 'enforced' },
        { kind: 'unprotected', key: 'retentionDays' }
      ]
    })
  })

  it.each(['etc/deskhand/policy.json', 'etc/deskhand', 'etc'])('if %s is of another user', (name) => {
    if (isRoot) chownSync(path(name), STRANGER, 0)
    expect(isOpen(isRoot ? USERS_ONLY : { users: [0], groups: [] })).toBe(true)
  })

  it('if a link on the way may be changed, or its target, however many links there are', () => {
    for (const name of ['one', 'two', 'three']) mkdirSync(path(name), { mode: 0o755 })
    writeFileSync(path('three/real.json'), '{}')
    chmodSync(path('three/real.json'), 0o644)
    symlinkSync('../three/real.json', path('two/link.json'))
    symlinkSync(path('two'), path('one/folder'))
    symlinkSync(path('one/folder/link.json'), path('etc/deskhand/policy.d/10.json'))
    const linked = (): boolean => isOpen(USERS_ONLY, 'etc/deskhand/policy.d/10.json')
    expect(linked()).toBe(false)
    for (const name of ['one', 'two', 'three', 'three/real.json']) {
      chmodSync(path(name), 0o775)
      expect({ name, isOpen: linked() }).toEqual({ name, isOpen: true })
      chmodSync(path(name), 0o755)
    }
    expect(linked()).toBe(false)
    // The store of NixOS is such a folder: its group may add files, but not replace any.
    chmodSync(path('three'), 0o1775)
    expect(linked()).toBe(false)
    if (!isRoot) return
    lchownSync(path('two/link.json'), STRANGER, 0)
    expect(linked()).toBe(true)
  })

  it('if everybody may add files to its folder, also where nobody may replace them', () => {
    chmodSync(path('etc/deskhand/policy.d'), 0o1777)
    expect(isOpen(USERS_ONLY, 'etc/deskhand/policy.d/10.json')).toBe(true)
    expect(isOpen()).toBe(false)
  })

  it('or not, as its folder says, if it is a link to nothing or to itself', () => {
    symlinkSync(path('nothing'), path('etc/deskhand/policy.d/10.json'))
    symlinkSync(path('etc/deskhand/policy.d/20.json'), path('etc/deskhand/policy.d/20.json'))
    const both = () => ['10', '20'].map((name) => isOpen(USERS_ONLY, `etc/deskhand/policy.d/${name}.json`))
    expect(both()).toEqual([false, false])
    chmodSync(path('etc/deskhand/policy.d'), 0o777)
    expect(both()).toEqual([true, true])
  })
})

it('the administrators are root, and on macOS the groups that may do everything', () => {
  expect(systemAdministrators('darwin')).toEqual({ users: [0], groups: [0, 80] })
  expect(systemAdministrators('linux')).toMatchObject({ groups: [] })
  expect(systemAdministrators('linux').users).toContain(0)
})
