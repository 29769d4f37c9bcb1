import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDemoWorkspace, type DemoWorkspace } from '../../../src/demo/demoWorkspace'
import { createDeskRenderers, type DeskRenderers } from '../../../src/main/compose/deskRenderer'
import { openFromFirstLink, openFromLink } from '../../../src/main/compose/customerLinks'
import type { SeatedWorkspace, WorkspacesParts } from '../../../src/main/compose/workspaces'
import { statusWords } from '../../../src/main/os/status/statusWords'
import { summarize } from '../../../src/main/ipc/views/workspacesView'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { systemTimers } from '../../../src/main/os/clock'
import { readStatusOfAll } from '../../../src/main/os/status/appStatus'
import { StatusSchema } from '../../../src/main/os/status/statusAnswer'
import { NO_POLICY, type Policy } from '../../../src/main/settings/policy'
import type { SettingsFile } from '../../../src/main/settings/settingsFile'
import { POLICY_WORKSPACES_LIMIT } from '../../../src/shared/domain/policyOnly'
import { customerKey as makeKey, type CustomerKey } from '../../../src/shared/domain/ids'
import { makeWorkspaces, type MadeWorkspaces } from '../../support/composedWorkspaces'
import { partitions, signedIn } from '../../support/jarElectron'
import { until } from '../../support/until'

vi.mock('electron', () => import('../../support/jarElectron'))

const START = { workspace: null, demo: false, hidden: false }

let folder: string
const servers: DemoWorkspace[] = []
const runs: MadeWorkspaces[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  partitions.clear()
})
afterEach(async () => {
  for (const { workspaces } of runs.splice(0)) workspaces.dispose()
  await Promise.all(servers.splice(0).map((server) => server.close()))
  rmSync(folder, { recursive: true, force: true })
})

async function serve(): Promise<DemoWorkspace> {
  const server = await startDemoWorkspace({ customers: 'usual', script: false })
  servers.push(server)
  return server
}

async function run(
  settingsFile?: SettingsFile,
  place = folder,
  parts: Partial<WorkspacesParts> = {},
  wish: Parameters<MadeWorkspaces['workspaces']['begin']>[0] = START
): Promise<MadeWorkspaces> {
  const made = makeWorkspaces(place, settingsFile, parts)
  runs.push(made)
  await made.workspaces.ready
  made.workspaces.begin(wish)
  return made
}

const isAtWork = ({ store }: SeatedWorkspace): boolean => store.state.refreshedAt !== null
const originOf = ({ store }: SeatedWorkspace): string | undefined => store.state.workspace?.origin

/** Signs in at a server, in the seat that is in front. */
async function signIn(
  { workspaces }: MadeWorkspaces,
  server: DemoWorkspace,
  company = 'company_nordlys'
): Promise<SeatedWorkspace> {
  const agent = server.accounts.find(({ companyId }) => companyId === company)
  if (!agent) throw new Error('The server has no agent')
  signedIn.cookie = server.signIn(agent.agentId)
  const workspace = workspaces.front()
  await workspace.ready
  workspace.session.choose({ address: server.origin })
  await until('it is at work', () => isAtWork(workspace))
  return workspace
}

/** Starts a Deskhand at two servers. The second one is in front. */
async function atTwo(): Promise<MadeWorkspaces & { one: SeatedWorkspace; two: SeatedWorkspace }> {
  const made = await run()
  const one = await signIn(made, await serve())
  expect(made.workspaces.add()).toBe(true)
  const two = await signIn(made, await serve())
  return { ...made, one, two }
}

describe('two workspaces of one Deskhand', () => {
  it('are both connected, each with a folder, an Electron session and customers of its own', async () => {
    const { workspaces, one, two, userData } = await atTwo()
    expect(workspaces.all()).toEqual([one, two])
    expect(originOf(one)).not.toBe(originOf(two))
    expect([one, two].map(({ store }) => store.state.connection.state)).toEqual(['connected', 'connected'])
    expect([...partitions.keys()]).toEqual([
      expect.stringMatching(/^persist:workspace-[0-9a-f]{16}$/),
      expect.stringMatching(new RegExp(`^persist:workspace-${two.id}-[0-9a-f]{16}$`))
    ])
    expect(readdirSync(join(userData, 'workspaces'))).toEqual([two.id])
    const [first] = two.store.state.customers.all()
    if (!first) throw new Error('nobody is there')
    two.store.apply({ type: 'draft.kept', key: first.key, text: 'for the second only' })
    expect(two.store.state.customers.get(first.key)?.draft).toBe('for the second only')
    expect(one.store.state.customers.get(first.key)?.draft).toBe('')
  })

  it('come back after a restart, with the one in front that was in front', async () => {
    const { workspaces, settingsFile, one, two } = await atTwo()
    const origins = [originOf(one), originOf(two)]
    workspaces.dispose()
    runs.length = 0
    const again = await run(settingsFile)
    await until('both are at work', () => again.workspaces.all().length === 2 && again.workspaces.all().every(isAtWork))
    expect(again.workspaces.all().map(originOf)).toEqual(origins)
    expect(originOf(again.workspaces.front())).toBe(origins[1])
  })

  it('lose no draft, and mix none, when the process is killed', async () => {
    const { settingsFile, userData, one, two } = await atTwo()
    for (const [workspace, text] of [
      [one, 'one'],
      [two, 'two']
    ] as const) {
      const [first] = workspace.store.state.customers.all()
      if (first) workspace.store.apply({ type: 'draft.kept', key: first.key, text, synced: true })
    }
    const copy = join(folder, 'copy')
    cpSync(userData, join(copy, 'profile'), { recursive: true })
    for (const { workspaces } of runs.splice(0)) workspaces.dispose()
    const again = await run(settingsFile, copy)
    const drafts = (): readonly string[] =>
      again.workspaces.all().map(({ store }) =>
        [...store.state.customers.all()]
          .map(({ draft }) => draft)
          .filter((draft) => draft !== '')
          .join()
      )
    await until('the drafts are back', () => drafts().every((draft) => draft !== '') && drafts().length === 2)
    expect(drafts()).toEqual(['one', 'two'])
  })

  it('are one again after a sign-out of the second, and its data is gone', async () => {
    const { workspaces, settingsFile, userData, one, two } = await atTwo()
    const desk = join(userData, 'workspaces', two.id, 'desks')
    const kept = readdirSync(desk)
    two.session.signOut()
    await until('the first is in front', () => workspaces.front() === one)
    expect(workspaces.all()).toEqual([one])
    expect(workspaces.find(two.id)).toBe(null)
    expect(
      readdirSync(desk).filter((name) => kept.includes(name) && existsSync(join(desk, name, 'outbox.log')))
    ).toEqual([])
    expect(settingsFile.read()).toMatchObject({ workspace: originOf(one), seats: [{ id: two.id, workspace: null }] })
    expect(one.store.state.connection.state).toBe('connected')
  })

  it('are one after a sign-out of the first, whose seat the next workspace gets', async () => {
    const { workspaces, one, two } = await atTwo()
    workspaces.show(one.id)
    one.session.signOut()
    await until('the second is in front', () => workspaces.front() === two)
    expect(workspaces.all()).toEqual([two])
    workspaces.add()
    expect(workspaces.front()).toBe(one)
    expect(workspaces.all()).toEqual([one, two])
  })

  it('are never the same one: the address of the other is refused', async () => {
    const { workspaces, one, two } = await atTwo()
    const address = originOf(one) ?? ''
    two.session.choose({ address })
    expect(two.store.state.signIn.problem).toBe('alreadyOpen')
    expect(two.store.state.workspace?.origin).not.toBe(address)
    expect(workspaces.all()).toEqual([one, two])
  })

  it('come to the front by their address, and go back to the one that was there before', async () => {
    const { workspaces, one, two } = await atTwo()
    expect(workspaces.showAt(originOf(one) ?? '')).toBe(true)
    expect(workspaces.front()).toBe(one)
    expect(workspaces.showAt('desk.nobody.example')).toBe(false)
    expect(workspaces.showAt(originOf(one) ?? '')).toBe(false)
    expect(workspaces.front()).toBe(one)
    workspaces.add()
    expect(workspaces.all()).toHaveLength(3)
    expect(workspaces.back()).toBe(true)
    expect(workspaces.front()).toBe(one)
    expect(workspaces.all()).toEqual([one, two])
    expect(workspaces.back()).toBe(true)
    expect(workspaces.front()).toBe(two)
  })

  it('share the settings, and both hear of a change', async () => {
    const { one, two } = await atTwo()
    one.settings.change({ key: 'alerts.volume', value: 0.25 })
    expect([one, two].map(({ store }) => store.state.settings['alerts.volume'].value)).toEqual([0.25, 0.25])
  })
})

describe('the window', () => {
  it('belongs to the workspace in front, and what opens a customer of another one brings that one to the front', async () => {
    const { workspaces, asked, one, two } = await atTwo()
    expect(workspaces.front()).toBe(two)
    const [first] = one.store.state.customers.all()
    if (!first) throw new Error('nobody is there')
    one.openCustomer(first.key)
    expect(workspaces.front()).toBe(one)
    expect(asked).toContain('window')
  })

  it('tells who waits in every workspace, and nothing else of those behind', async () => {
    const { workspaces, one, two } = await atTwo()
    const summaries = summarize(workspaces)
    const waiting = ({ store }: SeatedWorkspace) => ({
      count: store.state.customers.order.waiting.length,
      atLeast: false
    })
    expect(summaries.view()).toMatchObject([
      { id: 'first', state: 'connected', waiting: waiting(one), isFront: false },
      { id: two.id, state: 'connected', waiting: waiting(two), isFront: true }
    ])
    let told = 0
    summaries.watch(() => told++)
    const [first] = one.store.state.customers.all()
    if (first) one.store.apply({ type: 'draft.kept', key: first.key, text: 'typed' })
    expect(told).toBe(0)
    one.connection.client.supervisor.stop()
    one.store.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: null } })
    expect(told).toBe(1)
    expect(summaries.view()?.[0]).toMatchObject({ state: 'offline', waiting: null, waitForMe: null })
    summaries.dispose()
  })
})

describe('a link', () => {
  const opens = (): { readonly opened: unknown[]; readonly renderers: DeskRenderers } => {
    const opened: unknown[] = []
    const renderers = createDeskRenderers()
    renderers.attach({
      shownInWindow: () => NOTHING_SHOWN,
      play: () => false,
      run: () => undefined,
      open: (seat, key, isAsked) => void opened.push({ seat, key, isAsked })
    })
    return { opened, renderers }
  }
  const keyAt = ({ store }: SeatedWorkspace): CustomerKey => {
    const [first] = store.state.customers.all()
    if (!first) throw new Error('nobody is there')
    return first.key
  }
  const atTwoCompanies = async (renderers: DeskRenderers) => {
    const made = await run(undefined, folder, { renderers })
    const one = await signIn(made, await serve())
    made.workspaces.add()
    const two = await signIn(made, await serve(), 'company_harbour')
    return { ...made, one, two }
  }

  it('opens at the workspace that knows the page, and at the one in front if none does', async () => {
    const { opened, renderers } = opens()
    const { workspaces, one, two } = await atTwoCompanies(renderers)
    openFromLink(workspaces, keyAt(one))
    expect(workspaces.front()).toBe(one)
    expect(opened.pop()).toEqual({ seat: 'first', key: keyAt(one), isAsked: false })
    const unknown = makeKey({ pageId: 'page_of_nobody', customerId: 'c1' })
    openFromLink(workspaces, unknown)
    expect(opened.pop()).toEqual({ seat: 'first', key: unknown, isAsked: false })
    openFromLink(workspaces, keyAt(two))
    expect(workspaces.front()).toBe(two)
    expect(opened.pop()).toEqual({ seat: two.id, key: keyAt(two), isAsked: false })
  })

  it('stays at the workspace in front if several know the page', async () => {
    const { opened, renderers } = opens()
    const made = await run(undefined, folder, { renderers })
    const server = await serve()
    const one = await signIn(made, server)
    made.workspaces.add()
    const two = await signIn(made, await serve())
    const { workspaces } = made
    expect(workspaces.all().map((workspace) => workspace.knowsPage(keyAt(one)))).toEqual([true, true])
    for (const front of [two, one]) {
      workspaces.show(front.id)
      openFromLink(workspaces, keyAt(one))
      expect(workspaces.front()).toBe(front)
      expect(opened.pop()).toEqual({ seat: front.id, key: keyAt(one), isAsked: false })
    }
  })

  it('that started Deskhand waits until a workspace knows its page', async () => {
    const first = await atTwoCompanies(createDeskRenderers())
    const key = keyAt(first.one)
    first.workspaces.dispose()
    runs.length = 0
    const { opened, renderers } = opens()
    const again = await run(first.settingsFile, folder, { renderers })
    const front = again.workspaces.front().id
    openFromFirstLink(again.workspaces, key, { timers: systemTimers, log: () => undefined })
    expect(opened).toEqual([])
    await until('the customer is opened', () => opened.length > 0)
    expect(front).not.toBe('first')
    expect(again.workspaces.front().id).toBe('first')
    expect(opened).toEqual([{ seat: 'first', key, isAsked: false }])
  })

  it('that started Deskhand goes to the one in front if no workspace knows its page', async () => {
    const first = await atTwoCompanies(createDeskRenderers())
    first.workspaces.dispose()
    runs.length = 0
    const { opened, renderers } = opens()
    const again = await run(first.settingsFile, folder, { renderers })
    const unknown = makeKey({ pageId: 'page_of_nobody', customerId: 'c1' })
    openFromFirstLink(again.workspaces, unknown, { timers: systemTimers, log: () => undefined })
    await until('the customer is asked for', () => opened.length > 0)
    expect(again.workspaces.all().every(isAtWork)).toBe(true)
    expect(opened).toEqual([{ seat: again.workspaces.front().id, key: unknown, isAsked: false }])
  })
})

describe('an alert', () => {
  it('comes from a workspace behind, with its name', async () => {
    const made = await run()
    const server = await serve()
    const one = await signIn(made, server)
    made.window.isFocused = true
    made.window.tell('focused')
    made.workspaces.add()
    const two = await signIn(made, await serve(), 'company_harbour')
    made.workspaces.show(one.id)
    made.workspaces.show(two.id)
    made.window.isFocused = false
    made.window.tell('blurred')
    made.window.tell('hidden')
    const before = made.notifications.length
    const [withBot] = server.control.customers('company_nordlys').filter(({ stopped }) => !stopped)
    if (!withBot) throw new Error('Everybody waits')
    server.control.customerAsksForHelp(withBot)
    await until('the alert', () => made.notifications.length > before)
    const { title, body } = made.notifications.at(-1) ?? {}
    expect(`${title} ${body}`).toContain(new URL(server.origin).host)
  })
})

describe('what leaves the computer', () => {
  it('has a number for each workspace and no name', async () => {
    const lines: string[] = []
    const made = await run(undefined, folder, { log: (line) => void lines.push(line) })
    const one = await signIn(made, await serve())
    made.workspaces.add()
    const two = await signIn(made, await serve())
    const status = readStatusOfAll(made.workspaces.all(), made.workspaces.front(), { version: '1', now: 0 })
    expect(v.parse(StatusSchema, status)).toEqual(status)
    expect(status.workspaces).toMatchObject([
      { front: false, workspace: 'chosen', connection: { state: 'connected' } },
      { front: true, workspace: 'chosen', connection: { state: 'connected' } }
    ])
    for (const workspace of [one, two])
      expect(JSON.stringify(status)).not.toContain(new URL(originOf(workspace) ?? '').host)
    expect(statusWords(status)).toMatch(/^Workspace 2 connected/m)
    two.connection.client.supervisor.stop()
    const ofTwo = lines.filter((line) => line.startsWith('workspace 2: '))
    expect(ofTwo.length).toBeGreaterThan(0)
  })
})

describe('the workspaces of an organisation that allows only these', () => {
  it('all get a seat at the start, and one that is not allowed any more gets none', async () => {
    const [a, b, c] = [await serve(), await serve(), await serve()]
    const policyOf = (...allowed: readonly DemoWorkspace[]): Partial<WorkspacesParts> => ({
      policy: {
        current: () => ({
          ...NO_POLICY,
          values: { workspaces: allowed.map(({ origin }) => origin), onlyTheseWorkspaces: true }
        }),
        watch: () => ({ dispose: () => undefined })
      }
    })
    // Deskhand starts hidden in the tray, so no sign-in page opens by itself.
    const hidden = { ...START, hidden: true }
    const made = await run(undefined, folder, policyOf(a, b), hidden)
    await until('both are entered', () => made.workspaces.all().every((one) => originOf(one) !== undefined))
    expect(made.workspaces.all().map(originOf)).toEqual([a.origin, b.origin])
    made.workspaces.dispose()
    runs.length = 0
    const again = await run(made.settingsFile, folder, policyOf(a, c), hidden)
    await until('both are entered', () => again.workspaces.all().every((one) => originOf(one) !== undefined))
    expect(again.workspaces.all().map(originOf)).toEqual([a.origin, c.origin])
  })

  it('all get a seat, however many a policy can name, beside as many as it forbids', async () => {
    const settings = (addresses: readonly string[]): Partial<WorkspacesParts> => ({
      policy: {
        current: () => ({ ...NO_POLICY, values: { workspaces: addresses, onlyTheseWorkspaces: true } }),
        watch: () => ({ dispose: () => undefined })
      }
    })
    const addresses = (from: number): string[] =>
      Array.from({ length: POLICY_WORKSPACES_LIMIT }, (_, index) => `http://127.0.0.1:${from + index}`)
    const hidden = { ...START, hidden: true }
    const made = await run(undefined, folder, settings(addresses(1)), hidden)
    expect(made.workspaces.all()).toHaveLength(POLICY_WORKSPACES_LIMIT)
    made.workspaces.dispose()
    runs.length = 0
    const again = await run(made.settingsFile, folder, settings(addresses(101)), hidden)
    const allowed = new Set(addresses(101))
    const seats = again.settingsFile.read().seats.map(({ workspace }) => workspace)
    expect(seats.filter((workspace) => workspace !== null && allowed.has(workspace))).toHaveLength(
      POLICY_WORKSPACES_LIMIT
    )
    again.workspaces.dispose()
    runs.length = 0
    const lines: string[] = []
    const log = (line: string): void => void lines.push(line)
    await run(again.settingsFile, folder, { ...settings(addresses(201)), log }, hidden)
    const left = lines.filter((line) => line.includes('no seat is left'))
    expect(left).toHaveLength(POLICY_WORKSPACES_LIMIT)
    expect(left.join()).not.toMatch(/127\.0\.0\.1/)
  })
})

describe('a policy that changes', () => {
  it('closes a workspace that it forbids, says why, and gives it back', async () => {
    let policy = NO_POLICY
    const listeners = new Set<(now: Policy) => void>()
    const made = await run(undefined, folder, {
      policy: {
        current: () => policy,
        watch(listener) {
          listeners.add(listener)
          return { dispose: () => void listeners.delete(listener) }
        }
      }
    })
    const change = (values: object): void => {
      policy = { ...NO_POLICY, values }
      for (const listener of [...listeners]) listener(policy)
    }
    const one = await signIn(made, await serve())
    made.workspaces.add()
    const server = await serve()
    const two = await signIn(made, server, 'company_harbour')
    change({ workspaces: [originOf(one)], onlyTheseWorkspaces: true })
    expect(two.store.state).toMatchObject({ workspace: null, signIn: { problem: 'notAllowed' } })
    expect(two.store.state.signIn.recent.map(({ origin }) => origin)).not.toContain(server.origin)
    expect(one.store.state.connection.state).toBe('connected')
    // No empty seat stays in front.
    expect(made.workspaces.front().id).toBe(one.id)
    change({})
    await until('the second is back', () => originOf(two) === server.origin && isAtWork(two))
    change({ workspaces: [originOf(one)], onlyTheseWorkspaces: true })
    const kept = made.settingsFile
    made.workspaces.dispose()
    runs.length = 0
    const again = await run(kept, folder, {
      policy: {
        current: () => policy,
        watch(listener) {
          listeners.add(listener)
          return { dispose: () => void listeners.delete(listener) }
        }
      }
    })
    expect(again.workspaces.all()).toHaveLength(1)
    change({})
    await until('the second has its seat again', () => again.workspaces.all().length === 2)
    await until('it is at work', () => again.workspaces.all().every(isAtWork))
  })
})

describe('a policy that is corrected', () => {
  it('brings the workspace back that it took away, once, beside one that it adds', async () => {
    let policy = NO_POLICY
    const listeners = new Set<(now: Policy) => void>()
    const made = await run(undefined, folder, {
      policy: {
        current: () => policy,
        watch(listener) {
          listeners.add(listener)
          return { dispose: () => void listeners.delete(listener) }
        }
      }
    })
    const allow = (...workspaces: readonly string[]): void => {
      policy = { ...NO_POLICY, values: { workspaces, onlyTheseWorkspaces: true } }
      for (const listener of [...listeners]) listener(policy)
    }
    const server = await serve()
    const one = await signIn(made, server)
    const mistyped = 'http://127.0.0.1:9'
    allow(mistyped)
    expect(originOf(one)).toBe(mistyped)
    const added = 'http://127.0.0.1:10'
    allow(server.origin, added)
    await until('the first is back', () => originOf(one) === server.origin && isAtWork(one))
    expect(made.workspaces.all().map(originOf)).toEqual([server.origin, added])
    const kept = (): readonly (string | null)[] => {
      const { workspace, seats } = made.settingsFile.read()
      return [workspace, ...seats.map((seat) => seat.workspace)]
    }
    expect(kept()).toEqual([server.origin, added])

    // The organisation moves to another workspace, and later allows the first one beside it.
    allow(mistyped)
    allow(mistyped, server.origin)
    await until('both', () => made.workspaces.all().some((other) => originOf(other) === server.origin))
    expect(kept().filter((origin) => origin === server.origin)).toHaveLength(1)
  })
})

describe('a profile in which two seats have the same workspace', () => {
  it('opens it in one of them', async () => {
    const made = await run()
    const server = await serve()
    await signIn(made, server)
    made.settingsFile.write({ seats: [{ id: '0123456789abcdef', workspace: server.origin }] })
    made.workspaces.dispose()
    runs.length = 0
    const again = await run(made.settingsFile)
    await until('it is at work', () => again.workspaces.all().some(isAtWork))
    expect(again.workspaces.all().map(originOf)).toEqual([server.origin])
  })
})

describe('an address on the command line', () => {
  it('of a workspace in another seat brings that one to the front, and the first one stays connected', async () => {
    const first = await atTwo()
    first.workspaces.show(first.one.id)
    const address = originOf(first.two) ?? ''
    first.workspaces.dispose()
    runs.length = 0
    const again = await run(first.settingsFile, folder, {}, { ...START, workspace: address })
    expect(originOf(again.workspaces.front())).toBe(address)
    await until('both are at work', () => again.workspaces.all().every(isAtWork))
    expect(again.workspaces.all()).toHaveLength(2)
  })
})

describe('an added workspace to which nobody signs in', () => {
  it('goes when the agent goes back, and the others stay connected', async () => {
    const made = await run()
    const one = await signIn(made, await serve())
    made.workspaces.add()
    const empty = made.workspaces.front()
    expect(made.workspaces.all()).toEqual([one, empty])
    expect(made.workspaces.show(one.id)).toBe(true)
    expect(made.workspaces.all()).toEqual([one])
    expect(made.workspaces.find(empty.id)).toBe(null)
    expect(made.workspaces.show(empty.id)).toBe(false)
    expect(made.settingsFile.read()).toMatchObject({ seats: [], frontSeat: null })
  })
})

describe('a profile with one workspace', () => {
  it('keeps its files where they were, and its settings file has no seat', async () => {
    const made = await run()
    await signIn(made, await serve())
    expect(existsSync(join(made.userData, 'workspaces'))).toBe(false)
    expect(existsSync(join(made.userData, 'desks'))).toBe(true)
    expect(made.settingsFile.read()).toMatchObject({ seats: [], frontSeat: null })
    expect(made.workspaces.all()).toHaveLength(1)
  })
})
