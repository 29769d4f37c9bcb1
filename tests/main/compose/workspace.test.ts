import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeWorkspace, type MadeWorkspace } from '../../support/composedWorkspace'
import type { WorkspaceParts } from '../../../src/main/compose/workspace'
import type { TranscriptItem } from '../../../src/shared/domain/message'
import { until } from '../../support/until'

vi.mock('electron', () => import('../../support/noElectron'))

let folder: string
const open: MadeWorkspace[] = []
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-'))))
afterEach(() => {
  for (const { workspace } of open.splice(0)) workspace.dispose()
  rmSync(folder, { recursive: true, force: true })
})

function compose(name: string, parts: Partial<WorkspaceParts> = {}): MadeWorkspace {
  const made = makeWorkspace({ folder, name, parts })
  open.push(made)
  return made
}

const isAtWork = ({ workspace }: MadeWorkspace): boolean => workspace.store.state.customers.order.waiting.length > 0
const facts = ({ workspace: { store } }: MadeWorkspace) => ({
  workspace: store.state.workspace?.origin,
  customers: [...store.state.customers.all()].map(({ key }) => key).toSorted(),
  notices: store.state.notices.length,
  revision: store.state.revision
})

/** Returns everything that a workspace has in its state, shows on the screen, and saves. */
function everythingOf({ workspace, userData, kept, notifications, listening }: MadeWorkspace) {
  const { state } = workspace.store
  return {
    customers: [...state.customers.all()],
    transcripts: [...state.transcripts.keys()].map((key) => ({ key, items: state.transcripts.of(key) })),
    outbox: [...state.outbox.all()],
    notices: state.notices,
    settings: state.settings,
    workspace: state.workspace,
    me: state.me,
    frames: workspace.diagnostics.frames(),
    counters: workspace.diagnostics.counters(),
    alerts: workspace.alerts.view(true),
    notifications: [...notifications],
    settingsFile: kept(),
    files: filesOf(userData),
    listening: [...listening],
    revision: state.revision
  }
}

function filesOf(place: string) {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, path: join(place, name) }))
    .filter(({ path }) => statSync(path).isFile())
    .map(({ name, path }) => ({ name, bytes: readFileSync(path, 'latin1') }))
}

const isSent = (item: TranscriptItem): boolean => item.kind === 'message' && item.delivery?.state === 'sent'

it('gives ids that no earlier run has given', () => {
  const before = Date.now()
  const [one, two] = [compose('one'), compose('two')].map(({ workspace }) => workspace.store.newId())
  expect(one).toBeGreaterThan(before * 256)
  expect(two).not.toBe(one)
})

describe('two workspaces at once', () => {
  it('each work with a server and customers of their own', async () => {
    const [one, two] = [compose('one'), compose('two')]
    one.workspace.session.exploreDemo()
    two.workspace.session.exploreDemo()
    await until('both have a queue', () => isAtWork(one) && isAtWork(two))
    expect(facts(one).workspace).not.toBe(facts(two).workspace)
  })

  it('hear nothing of each other, nor of each other’s end', async () => {
    const [one, two] = [compose('one'), compose('two')]
    two.workspace.session.exploreDemo()
    await until('the second has a queue', () => isAtWork(two))
    expect(facts(one)).toMatchObject({ workspace: undefined, customers: [], notices: 0 })
    one.workspace.session.exploreDemo()
    await until('the first has a queue', () => isAtWork(one))
    const first = two.workspace.store.state.customers.order.waiting.at(0)
    if (!first) throw new Error('nobody waits')
    const before = one.workspace.store.state.revision
    one.workspace.dispose()
    expect(two.workspace.connection.client.takeOver.take(first.key)).toBe(null)
    await until('the second takes somebody over', () => {
      const now = two.workspace.store.state.customers.get(first.key)
      return now?.assignment.kind === 'me' || now?.assignment.kind === 'other'
    })
    expect(one.workspace.store.state.revision).toBe(before)
  })

  it('show, send and keep nothing of each other', async () => {
    const [idle, one, two] = [compose('idle'), compose('one'), compose('two')]
    const before = everythingOf(idle)
    one.workspace.session.exploreDemo()
    two.workspace.session.exploreDemo()
    await until('both have a queue', () => isAtWork(one) && isAtWork(two))
    const { store, connection, settings, alerts } = two.workspace
    // The demo's colleagues may take over a customer first, so the second workspace tries until it has one.
    const first = await until('the second has somebody', () => {
      const { mine, waiting } = store.state.customers.order
      const next = waiting.at(0)
      if (next && [...waiting].every(({ pending }) => pending === null)) connection.client.takeOver.take(next.key)
      return mine.at(0)
    })
    expect(one.workspace.store.state.customers.get(first.key)).toBeDefined()
    const text = 'Only the second workspace says this.'
    expect(connection.client.sender.write(first.key, text)).toBe(null)
    store.apply({ type: 'draft.kept', key: first.key, text: 'Only the second workspace drafts this.' })
    store.apply({ type: 'notice.raised', notice: { kind: 'serverError', reason: 'Only the second workspace failed.' } })
    settings.change({ key: 'alerts.volume', value: 0.123 })
    alerts.pause(17)
    await until('it is sent', () => [...store.state.transcripts.of(first.key)].some(isSent))

    const ofTwo = JSON.stringify(everythingOf(two))
    for (const mark of ['says this', 'drafts this', 'workspace failed', '0.123']) expect(ofTwo).toContain(mark)
    expect(everythingOf(two)).toMatchObject({
      settingsFile: { alertPause: { minutes: 17 } },
      alerts: { quiet: { kind: 'paused' } }
    })
    const ofOne = everythingOf(one)
    expect(JSON.stringify(ofOne)).not.toMatch(/Only the second|0\.123/)
    expect(ofOne).toMatchObject({ outbox: [], settingsFile: { alertPause: null }, alerts: { quiet: { kind: 'none' } } })
    expect(ofOne.frames.filter(({ direction, type }) => direction === 'out' && /take|send/i.test(type ?? ''))).toEqual(
      []
    )
    expect(everythingOf(idle)).toEqual(before)
  })

  it('leave no listener on the app when they end', () => {
    const { workspace, listening } = compose('one')
    expect([...listening].toSorted()).toEqual(['login', 'select-client-certificate'])
    workspace.dispose()
    expect([...listening]).toEqual([])
  })
})

describe('an event that is applied inside a watcher', () => {
  const applyInside = ({ workspace: { store } }: MadeWorkspace): void => {
    const watch = store.watch((_change, { type }) => {
      if (type !== 'queue.doubted') return
      watch.dispose()
      store.apply({ type: 'textLimit.learned', bytes: 1000 })
    })
    store.apply({ type: 'queue.doubted' })
  }

  it.each([true, false])('throws if the app is strict, with developer tools or without: %s', async (devTools) => {
    const thrown: unknown[] = []
    const before = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => thrown.push(error))
    const made = compose('one', { strict: true, devTools })
    try {
      applyInside(made)
      await until('the error', () => thrown.length === 1)
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const listener of before) process.on('uncaughtException', listener)
    }
    expect(made.workspace.store.state.textLimit).not.toBe(1000)
  })

  it.each([true, false])('is logged if the app is not strict, with developer tools or without: %s', (devTools) => {
    const lines: string[] = []
    const made = compose('one', { strict: false, devTools, log: (line) => void lines.push(line) })
    applyInside(made)
    expect(made.workspace.store.state.textLimit).toBe(1000)
    expect(lines).toContain('store: textLimit.learned was applied inside a watcher')
  })
})
