import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mergePolicy } from '../../../../src/main/settings/policy'
import {
  PREFERENCES_DOMAIN,
  readManagedPreferences
} from '../../../../src/main/settings/policySources/managedPreferences'

const MACHINE = '/Library/Managed Preferences/com.deskhand.app.plist'
const USER = '/Library/Managed Preferences/laura/com.deskhand.app.plist'

/** Reads the managed preferences. `printed`: the output of `plutil` for each file, or null if `plutil` fails. */
async function read(printed: Readonly<Record<string, unknown>>, user = 'laura', code: number | null = 1) {
  const asked: string[] = []
  const parts = await readManagedPreferences(
    (file, parameters) => {
      asked.push([file, ...parameters].join(' '))
      const found = printed[parameters.at(-1) ?? '']
      const out = Buffer.from(typeof found === 'string' ? found : JSON.stringify(found))
      return Promise.resolve({ code: found === null ? code : 0, out })
    },
    user,
    (path) => Object.hasOwn(printed, path)
  )
  return { asked, parts, ...mergePolicy(parts, { retentionDays: 30 }) }
}

describe('the managed preferences of macOS', () => {
  it('are those of the packaged app', () => {
    const builder = readFileSync(join(import.meta.dirname, '../../../../build/electron-builder.yml'), 'utf8')
    expect(builder).toContain(`\nappId: ${PREFERENCES_DOMAIN}\n`)
  })

  it('set enforced values, and default ones in their own dictionary', async () => {
    const found = await read({
      [MACHINE]: { retentionDays: 14, startAtLogin: true, Recommended: { timeFormat: '24-hour' }, PayloadUUID: 'A1' },
      [USER]: { retentionDays: 1, keys: ['takeOver A'] }
    })
    expect(found.asked).toEqual([MACHINE, USER].map((path) => `/usr/bin/plutil -convert json -o - ${path}`))
    expect(found).toMatchObject({
      values: { retentionDays: 14, startAtLogin: true, keys: ['takeOver A'] },
      defaults: { timeFormat: '24-hour' },
      problems: []
    })
  })

  it('set nothing if there are none', async () => {
    expect(await read({})).toMatchObject({ asked: [], parts: [] })
  })

  it('of an account whose name is a path are not read', async () => {
    for (const user of ['../../tmp', '..', ''])
      expect((await read({ [`/Library/Managed Preferences/${user}/com.deskhand.app.plist`]: {} }, user)).asked).toEqual(
        []
      )
  })

  it.each([
    { what: 'a whole profile', PayloadContent: [{ PayloadType: 'com.deskhand.app', retentionDays: 7 }] },
    {
      what: 'an older profile',
      PayloadContent: { 'com.deskhand.app': { Forced: [{ mcx_preference_settings: { retentionDays: 7 } }] } }
    }
  ])('that are $what are named, and strict', async ({ PayloadContent }) => {
    expect(await read({ [MACHINE]: { PayloadContent, PayloadUUID: 'A1' } })).toMatchObject({
      values: { retentionDays: 30, 'alerts.privacy': 'nothing', onlyTheseWorkspaces: true },
      problems: [{ kind: 'unreadable', place: MACHINE, reason: 'notUnderstood' }]
    })
  })

  it('that cannot be read are named', async () => {
    expect((await read({ [MACHINE]: null })).problems).toMatchObject([{ place: MACHINE, reason: 'notUnderstood' }])
    expect((await read({ [MACHINE]: null }, 'laura', null)).problems).toMatchObject([{ reason: 'noAccess' }])
    expect((await read({ [MACHINE]: '<plist>' })).problems).toMatchObject([{ reason: 'notUnderstood' }])
    expect(await read({ [MACHINE]: { Recommended: 7, retentionDays: 1 } })).toMatchObject({
      values: { retentionDays: 1 },
      problems: [{ reason: 'notUnderstood' }]
    })
  })
})
