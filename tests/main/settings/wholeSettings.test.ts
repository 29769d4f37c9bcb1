import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAtMost } from '../../../src/main/files/readAtMost'
import { createWholeSettings, type SettingsDialogs } from '../../../src/main/settings/wholeSettings'
import { chosenKeys } from '../../../src/shared/domain/keyChoices'
import { SHOWN_SETTINGS } from '../../../src/shared/domain/settings'
import { settingsRig } from '../../support/settings'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Makes settings whose dialogs the test answers. `told` resolves with the next result about the settings. */
function setUp(dialogs: Partial<SettingsDialogs> = {}, policy: Parameters<typeof settingsRig>[0] = {}) {
  const rig = settingsRig(policy)
  const { settings, store } = rig
  const log: string[] = []
  const saved: { name: string; text: string }[] = []
  let opened = 0
  const whole = createWholeSettings({
    store,
    settings,
    file: { settings: rig.kept },
    dialogs: {
      chooseFile: async () => (opened++, null),
      saveFile: async (name, text) => {
        saved.push({ name, text })
        return { kind: 'saved' }
      },
      ...dialogs
    },
    read: readAtMost,
    log: (line) => log.push(line)
  })
  const told = () =>
    new Promise<unknown>((resolve) => {
      const watch = store.watch((_change, event) => {
        if (event.type !== 'settings.told') return
        watch.dispose()
        resolve(store.state.settingsResult)
      })
    })
  return { ...rig, whole, log, saved, told, opened: () => opened }
}

/** Imports a file with this text. */
async function imported(text: string, policy: Parameters<typeof settingsRig>[0] = {}) {
  const path = join(folder, 'settings.json')
  writeFileSync(path, text)
  const app = setUp({ chooseFile: async () => path }, policy)
  const told = app.told()
  app.whole.run({ type: 'settings.importFile' })
  return { ...app, result: await told }
}
const file = (settings: object): string => JSON.stringify({ deskhandSettings: 1, settings })

describe('an export', () => {
  it('has the person’s own choices, also where the organisation’s values count', async () => {
    const { whole, saved, told } = setUp({}, { retentionDays: 30 })
    const result = told()
    whole.run({ type: 'settings.exportFile' })
    expect(await result).toMatchObject({ kind: 'exported', canUndo: false })
    expect(saved.map(({ name }) => name)).toEqual(['deskhand-settings.json'])
    expect(JSON.parse(saved[0]?.text ?? '')).toMatchObject({ deskhandSettings: 1, settings: { retentionDays: 7 } })
  })

  it('that the disk refuses says the cause', async () => {
    const { whole, told } = setUp({ saveFile: async () => ({ kind: 'failed', code: 'ENOSPC' }) })
    const result = told()
    whole.run({ type: 'settings.exportFile' })
    expect(await result).toMatchObject({ kind: 'exportFailed', code: 'ENOSPC' })
  })
})

describe('an import', () => {
  it('changes what the file says, says what it left out, and can be taken back', async () => {
    const { settings, kept, result, whole, told, writes } = await imported(
      file({ textSize: '16', letterKeys: false, theme: 'pink', later: 1, retentionDays: 30 }),
      { retentionDays: 14 }
    )
    expect(result).toMatchObject({
      kind: 'imported',
      keys: ['letterKeys', 'textSize'],
      left: [
        { key: 'theme', why: 'value' },
        { key: 'later', why: 'unknown' },
        { key: 'retentionDays', why: 'locked' }
      ],
      more: 0,
      canUndo: true
    })
    expect(kept()).toMatchObject({ textSize: '16', letterKeys: false, theme: 'system', retentionDays: 7 })
    expect(writes()).toBe(1)
    expect(settings.get('retentionDays')).toBe(14)
    const undone = told()
    whole.run({ type: 'settings.undo' })
    expect(await undone).toMatchObject({ kind: 'undone', keys: ['letterKeys', 'textSize'], canUndo: false })
    expect(kept()).toMatchObject({ textSize: '14', letterKeys: true })
  })

  it('takes keys although one of them is reserved, and says so', async () => {
    const { settings, result } = await imported(file({ keys: ['takeOver Tab', 'release E'] }))
    expect(result).toMatchObject({ keys: ['keys'], left: [{ key: 'keys', why: 'reservedKeys' }] })
    expect(chosenKeys(settings.get('keys'))).toMatchObject({ takeOver: ['T'], release: ['E'] })
  })

  it.each([
    { text: '{"deskhandSettings": 1', problem: { kind: 'notJson' } },
    { text: ' '.repeat(300_000), problem: { kind: 'tooLarge' } },
    { text: file({}).replace('1', '2'), problem: { kind: 'newer' } }
  ])('of an unusable file changes nothing: $problem.kind', async ({ text, problem }) => {
    const { result, writes } = await imported(text)
    expect(result).toMatchObject({ kind: 'importFailed', problem, canUndo: false })
    expect(writes()).toBe(0)
  })

  it('of a file that is gone says the system’s error', async () => {
    const { whole, told, log } = setUp({ chooseFile: async () => join(folder, 'gone.json') })
    const result = told()
    whole.run({ type: 'settings.importFile' })
    expect(await result).toMatchObject({ kind: 'importFailed', problem: { kind: 'noAccess', code: 'ENOENT' } })
    expect(log.join()).toMatch(/^settings: the file to import is not readable, Error ENOENT/)
  })

  it('names at most twelve settings that it left out', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`unknown${index}`, 1]))
    const { result } = await imported(file(many))
    expect(result).toMatchObject({ keys: [], more: 988, canUndo: false })
    expect(result).toHaveProperty('left.length', 12)
  })

  it('asks for one file at a time', () => {
    const { whole, opened } = setUp()
    whole.run({ type: 'settings.importFile' })
    whole.run({ type: 'settings.importFile' })
    expect(opened()).toBe(1)
  })

  it('of a dialog that fails is logged, and the next one works', async () => {
    let fails = true
    const { whole, log, told } = setUp({
      chooseFile: async () => {
        if (fails) throw new Error('planted')
        return join(folder, 'gone.json')
      }
    })
    whole.run({ type: 'settings.importFile' })
    await new Promise(setImmediate)
    expect(log.join()).toMatch(/^settings: a dialog failed, Error/)
    fails = false
    const result = told()
    whole.run({ type: 'settings.importFile' })
    expect(await result).toMatchObject({ kind: 'importFailed' })
  })
})

describe('a reset', () => {
  it('says which settings it changed, and each result has a number of its own', async () => {
    const { whole, settings, store } = setUp()
    settings.change({ key: 'letterKeys', value: false })
    whole.run({ type: 'settings.reset', keys: ['letterKeys', 'theme'] })
    expect(store.state.settingsResult).toEqual({ kind: 'reset', keys: ['letterKeys'], canUndo: true, id: 1 })
    whole.run({ type: 'settings.reset', keys: [...SHOWN_SETTINGS] })
    expect(store.state.settingsResult).toEqual({ kind: 'reset', keys: [], canUndo: false, id: 2 })
  })

  it('of keys can be taken back, and an Undo that comes too late says so', () => {
    const { whole, settings, store } = setUp()
    settings.change({ key: 'keys', value: { action: 'takeOver', add: 'A' } })
    expect(whole.run({ type: 'settings.resetKeys', reset: { preset: 'gmail' } })).toBeNull()
    expect(settings.get('keys')).toContain('release E')
    expect(store.state.settingsResult).toMatchObject({ kind: 'keysReset', reset: { preset: 'gmail' }, canUndo: true })
    whole.run({ type: 'settings.undo' })
    expect(settings.get('keys')).toEqual(['takeOver T A'])
    whole.run({ type: 'settings.resetKeys', reset: { reset: null } })
    settings.change({ key: 'keys', value: { action: 'takeOver', add: 'F2' } })
    whole.run({ type: 'settings.undo' })
    expect(store.state.settingsResult).toMatchObject({ kind: 'undone', keys: [], canUndo: false })
    expect(settings.get('keys')).toEqual(['takeOver T F2'])
  })

  it('of keys that the organisation chose is refused', () => {
    const { whole, settings } = setUp({}, { keys: ['takeOver A'] })
    expect(whole.run({ type: 'settings.resetKeys', reset: { reset: null } })).toBe('setByOrganisation')
    expect(settings.get('keys')).toEqual(['takeOver A'])
  })
})
