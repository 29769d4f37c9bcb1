import { describe, expect, it } from 'vitest'
import type { LoginItem, LoginItemState } from '../../../src/main/os/autostart/loginItem'
import { keepAutostart } from '../../../src/main/settings/autostart'
import type { AutostartProblem } from '../../../src/shared/domain/settingsResult'
import { DEFAULT_SETTINGS } from '../../../src/shared/domain/settings'
import { settingsRig } from '../../support/settings'

const FOREIGN = { kind: 'foreignFile', file: '/home/laura/.config/autostart/deskhand.desktop' } as const
const FULL = { kind: 'failed', file: '/x', code: 'ENOSPC' } as const

/** Makes a system whose entry the test sets. `refuses`: why the next writes fail. */
function setUp({
  system = { kind: 'off' } as LoginItemState,
  policy = {} as Parameters<typeof settingsRig>[0],
  kept = false,
  renews = true
} = {}) {
  const rig = settingsRig(policy, { ...DEFAULT_SETTINGS, startAtLogin: kept })
  const app = { system, refuses: null as AutostartProblem | null, written: [] as boolean[], log: [] as string[] }
  const item: LoginItem = {
    read: () => app.system,
    write(on) {
      app.written.push(on)
      if (app.refuses === null) app.system = on ? { kind: 'on', isOld: false } : { kind: 'off' }
      return app.refuses
    }
  }
  const { settings, store } = rig
  const autostart = keepAutostart({ store, settings, item, renews, log: (line) => app.log.push(line) })
  const set = (value: boolean) => settings.change({ key: 'startAtLogin', value })
  const state = () => ({
    on: settings.get('startAtLogin'),
    system: app.system.kind,
    problem: store.state.autostartProblem
  })
  return { ...rig, app, autostart, set, state }
}

describe('the setting to start with the computer', () => {
  it('makes the system’s entry, and removes it', () => {
    const { set, state, app } = setUp()
    expect(set(true)).toBeNull()
    expect(state()).toEqual({ on: true, system: 'on', problem: null })
    set(false)
    expect(state()).toEqual({ on: false, system: 'off', problem: null })
    expect(app.written).toEqual([true, false])
  })

  it.each([FOREIGN, FULL, { kind: 'offInSystem' } as const])(
    'goes back if the system does not take it, and says why: $kind',
    (problem) => {
      const { set, state, app, log } = { ...setUp(), log: [] }
      app.refuses = problem
      set(true)
      expect(state()).toEqual({ on: false, system: 'off', problem })
      expect(app.log.join()).not.toContain('laura')
      app.refuses = null
      set(true)
      expect(state()).toEqual({ on: true, system: 'on', problem: null })
      expect(log).toEqual([])
    }
  )

  it('stays on if the entry cannot be removed', () => {
    const { set, state, app } = setUp({ system: { kind: 'on', isOld: false }, kept: true })
    app.refuses = FULL
    set(false)
    expect(state()).toEqual({ on: true, system: 'on', problem: FULL })
  })

  it.each([
    { kept: true, system: { kind: 'off' }, on: false },
    { kept: false, system: { kind: 'on', isOld: false }, on: true },
    { kept: true, system: { kind: 'on', isOld: false }, on: true }
  ] as const)('follows the system: kept $kept, the system $system.kind', ({ kept, system, on }) => {
    const rig = setUp({ kept, system })
    rig.autostart.check()
    expect(rig.state()).toEqual({ on, system: system.kind, problem: null })
    expect(rig.kept()['startAtLogin']).toBe(on)
    expect(rig.app.written).toEqual([])
  })

  it('is off beside a file of another program, and says nothing before it is switched on', () => {
    const { autostart, state, app, set } = setUp({ kept: true, system: { kind: 'problem', problem: FOREIGN } })
    autostart.check()
    expect(state()).toEqual({ on: false, system: 'problem', problem: null })
    app.refuses = FOREIGN
    set(true)
    autostart.check()
    expect(state()).toEqual({ on: false, system: 'problem', problem: FOREIGN })
    app.system = { kind: 'off' }
    autostart.check()
    expect(state()).toEqual({ on: false, system: 'off', problem: null })
  })

  it('says if the system’s entry cannot be read', () => {
    const { autostart, state } = setUp({ system: { kind: 'problem', problem: FULL } })
    autostart.check()
    expect(state()).toEqual({ on: false, system: 'problem', problem: FULL })
  })

  it.each([
    { renews: true, written: [true] },
    { renews: false, written: [] }
  ])('starts the present place of Deskhand, unless it runs from its source: $renews', ({ renews, written }) => {
    const { autostart, app } = setUp({ kept: true, renews, system: { kind: 'on', isOld: true } })
    autostart.check()
    expect(app.written).toEqual(written)
  })
})

describe('what the organisation has set', () => {
  it.each([
    { policy: true, system: { kind: 'off' }, written: [true], after: 'on' },
    { policy: false, system: { kind: 'on', isOld: false }, written: [false], after: 'off' },
    { policy: true, system: { kind: 'on', isOld: false }, written: [], after: 'on' },
    { policy: false, system: { kind: 'off' }, written: [], after: 'off' }
  ] as const)('counts over what the person chose in the system: $policy, $system.kind', (given) => {
    const { autostart, app, state, set } = setUp({ policy: { startAtLogin: given.policy }, system: given.system })
    autostart.check()
    expect(app.written).toEqual(given.written)
    expect(state()).toEqual({ on: given.policy, system: given.after, problem: null })
    expect(set(!given.policy)).toBe('setByOrganisation')
  })

  it('says why it cannot be so', () => {
    const { autostart, state, app } = setUp({ policy: { startAtLogin: true } })
    app.refuses = FULL
    autostart.check()
    expect(state()).toEqual({ on: true, system: 'off', problem: FULL })
  })
})
