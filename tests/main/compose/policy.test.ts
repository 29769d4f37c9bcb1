import { expect, it } from 'vitest'
import { followHold, followPolicy, rulesOfPolicy } from '../../../src/main/compose/policy'
import { mergePolicy, NO_POLICY, type Policy } from '../../../src/main/settings/policy'
import { createStore } from '../../../src/main/state/store'
import type { RetentionHold } from '../../../src/main/settings/retention'
import type { FileState } from '../../../src/main/settings/settingsFile'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { settingsRig } from '../../support/settings'

const NORDLYS: Workspace = {
  label: 'desk.nordlys.example',
  origin: 'https://desk.nordlys.example',
  socketUrl: 'wss://desk.nordlys.example/api/dashboard/ws',
  demo: false
}

/** Starts a desk at the workspace of Nordlys. The test can change the policy of this desk. */
function start(elsewhere: readonly string[] = []) {
  const opened: string[] = []
  let stranded = 0
  const listeners: ((policy: Policy) => void)[] = []
  let now = NO_POLICY
  const policy = {
    current: () => now,
    watch: (listener: (policy: Policy) => void) => {
      listeners.push(listener)
      return { dispose: () => void listeners.splice(listeners.indexOf(listener), 1) }
    }
  }
  const { settings } = settingsRig()
  const store = createStore(() => 0)
  store.apply({ type: 'workspace.entered', workspace: NORDLYS })
  const file = { read: () => ({ recent: [] }) as unknown as FileState, write: () => undefined }
  let left = 0
  let held: RetentionHold | null = null
  const retention = { hold: () => held }
  followHold({ policy, settings, retention, store })
  const rules = rulesOfPolicy(policy, { loopbackOnly: false }, file)
  const refuse = (address: string, detail: string | null = null): void =>
    void store.apply({ type: 'signIn.changed', signIn: { address, problem: 'notAllowed', detail } })
  const followed = followPolicy({
    retention,
    policy,
    settings,
    store,
    rules,
    isInOtherSeat: (origin) => elsewhere.includes(origin),
    kept: () => null,
    leftForbidden: () => void stranded++,
    session: {
      leaveForbidden() {
        left++
        store.apply({ type: 'workspace.entered', workspace: null })
        refuse(NORDLYS.label)
      },
      begin: ({ workspace }) => {
        if (workspace === null) throw new Error('Which workspace opens is not stated')
        opened.push(workspace)
        const reading = rules.read({ address: workspace })
        if (!reading.ok) throw new Error(reading.problem)
        store.apply({ type: 'signIn.changed', signIn: { problem: null } })
        store.apply({ type: 'workspace.entered', workspace: reading.workspace })
      }
    }
  })
  return {
    store,
    settings,
    followed,
    holds: (next: RetentionHold | null) => void (held = next),
    opened,
    stranded: () => stranded,
    left: () => left,
    refuse,
    listeners,
    change(values: object) {
      const source = { kind: 'file', scope: 'machine', place: '/etc/deskhand/policy.json' } as const
      now = mergePolicy([{ source, contents: [{ level: 'enforced', entries: Object.entries(values) }] }], null)
      for (const listener of listeners) listener(now)
    }
  }
}

it('a policy that changes reaches the settings and the windows', () => {
  const app = start()
  expect(app.store.state.policy.values).toEqual([])
  app.change({ timeFormat: '24-hour', administratorContact: 'Inès' })
  expect(app.settings.get('timeFormat')).toBe('24-hour')
  expect(app.store.state.policy).toMatchObject({ contact: 'Inès', values: [{ key: 'timeFormat' }, {}], problems: [] })
  app.followed.dispose()
  expect(app.listeners).toEqual([])
})

it('a workspace is left only if the policy no longer allows it, or its socket', () => {
  const app = start()
  app.change({ onlyTheseWorkspaces: true, workspaces: [NORDLYS.origin] })
  app.change({ workspaces: ['https://other.example'] })
  expect(app.left()).toBe(0)
  app.change({ onlyTheseWorkspaces: true, workspaces: ['https://other.example'] })
  expect(app.left()).toBe(1)
  app.store.apply({ type: 'workspace.entered', workspace: NORDLYS })
  app.change({ onlyTheseWorkspaces: true, workspaces: [`${NORDLYS.origin} wss://other.example/socket`] })
  expect(app.left()).toBe(2)
})

it('a workspace that was left comes back when the policy allows it again, and not before', () => {
  const app = start(['https://other.example'])
  app.change({ onlyTheseWorkspaces: true, workspaces: ['https://other.example'] })
  app.change({ onlyTheseWorkspaces: true, workspaces: ['https://third.example', 'https://fourth.example'] })
  expect({ left: app.left(), opened: app.opened }).toEqual({ left: 1, opened: [] })
  app.change({})
  expect({ opened: app.opened, workspace: app.store.state.workspace }).toEqual({
    opened: [NORDLYS.label],
    workspace: NORDLYS
  })
  app.change({})
  expect({ left: app.left(), opened: app.opened }).toEqual({ left: 1, opened: [NORDLYS.label] })
})

it('a workspace whose socket the policy corrects opens again at the new socket', () => {
  const app = start()
  const other = 'https://other.example'
  app.change({ onlyTheseWorkspaces: true, workspaces: [other, NORDLYS.origin] })
  app.change({ onlyTheseWorkspaces: true, workspaces: [other, `${NORDLYS.origin} wss://live.nordlys.example/ws`] })
  expect(app.store.state.workspace).toEqual({ ...NORDLYS, socketUrl: 'wss://live.nordlys.example/ws' })
  expect({ signIn: app.store.state.signIn.problem, stranded: app.stranded() }).toEqual({ signIn: null, stranded: 0 })
})

it('a workspace that was left opens at another socket too, if the policy then allows it only there', () => {
  const app = start()
  app.change({ onlyTheseWorkspaces: true, workspaces: ['https://other.example', 'https://third.example'] })
  expect(app.store.state.workspace).toBe(null)
  const moved = `${NORDLYS.origin} wss://live.nordlys.example/ws`
  app.change({ onlyTheseWorkspaces: true, workspaces: ['https://other.example', moved] })
  expect(app.store.state.workspace).toEqual({ ...NORDLYS, socketUrl: 'wss://live.nordlys.example/ws' })
})

it('a workspace that was refused at the start opens as soon as the policy allows it, but not one whose sign-in page was', () => {
  const app = start()
  app.store.apply({ type: 'workspace.entered', workspace: null })
  app.refuse(NORDLYS.label)
  app.change({ onlyTheseWorkspaces: true, workspaces: ['https://other.example', NORDLYS.origin] })
  expect(app.store.state.workspace).toEqual(NORDLYS)
  app.store.apply({ type: 'workspace.entered', workspace: null })
  app.refuse(NORDLYS.label, 'signInHosts')
  app.change({})
  expect(app.store.state.workspace).toBe(null)
})

it('the only workspace that the policy still allows opens by itself, unless another seat has it', () => {
  const other = 'https://other.example'
  const app = start()
  app.change({ onlyTheseWorkspaces: true, workspaces: [other] })
  expect({ left: app.left(), opened: app.opened, stranded: app.stranded() }).toEqual({
    left: 1,
    opened: [other],
    stranded: 0
  })
  const second = start([other])
  second.change({ onlyTheseWorkspaces: true, workspaces: [other] })
  expect({ left: second.left(), opened: second.opened, stranded: second.stranded() }).toEqual({
    left: 1,
    opened: [],
    stranded: 1
  })
  const several = start()
  several.change({ onlyTheseWorkspaces: true, workspaces: [other, 'https://third.example'] })
  expect({ left: several.left(), opened: several.opened, stranded: several.stranded() }).toEqual({
    left: 1,
    opened: [],
    stranded: 1
  })
})

it('the windows learn that conversations stay although the policy is gone, until the person chooses', () => {
  const rig = start()
  rig.holds({ days: 365, level: 'enforced', until: 99 })
  rig.change({})
  expect(rig.store.state.policy.held).toEqual({ days: 365, until: 99, isDamaged: false })
  rig.holds(null)
  rig.settings.change({ key: 'retentionDays', value: 1 })
  expect(rig.store.state.policy.held).toBeNull()
})
