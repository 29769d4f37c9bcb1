import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { composeWorkspace, type ComposedWorkspace, type WorkspaceParts } from '../../../src/main/compose/workspace'
import { createDeskPage } from '../../../src/main/compose/deskPage'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import type { FileState } from '../../../src/main/settings/store'
import { DEFAULT_SETTINGS } from '../../../src/shared/domain/settings'
import { systemClock, systemMonotonic, systemTimers } from '../../../src/main/os/clock'
import { until } from '../../support/until'

// Electron is there only inside of Electron. What is mocked is never reached: both desks are at their demo, which has no pages.
vi.mock('electron', () => ({
  app: { getLocale: () => 'en' },
  session: {},
  BrowserWindow: {},
  screen: {},
  Menu: {},
  clipboard: {},
  dialog: {},
  WebContentsView: {}
}))

let folder: string
const open: ComposedWorkspace[] = []
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-'))))
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
  rmSync(folder, { recursive: true, force: true })
})

interface Made {
  readonly workspace: ComposedWorkspace
  /** Events of the app that it listens to. */
  readonly listening: ReadonlySet<string>
}

function memorySettings(): WorkspaceParts['settingsFile'] {
  let kept: FileState = {
    workspace: null,
    recent: [],
    sockets: {},
    alertTest: null,
    alertPause: null
  }
  return {
    read: () => kept,
    write: (part) => void (kept = { ...kept, ...part }),
    settings: () => DEFAULT_SETTINGS,
    keep: () => undefined
  }
}

/** One composed workspace with a profile of its own. Windows and notifications do nothing, and there is no keyring. */
function compose(name: string, parts: Partial<WorkspaceParts> = {}): Made {
  const userData = join(folder, name)
  mkdirSync(userData)
  const listening = new Set<string>()
  const nothing = (): void => undefined
  const none = (): { dispose(): void } => ({ dispose: nothing })
  const alerting: Partial<WorkspaceParts['alerting']> = {
    presence: {
      isDark: () => false,
      isAsking: () => false,
      isFresh: () => true,
      isLockUnknown: () => false,
      needed: nothing,
      watch: none
    },
    systemQuiet: { state: () => 'off', watch: none },
    card: { show: nothing, hide: nothing, focus: nothing },
    attention: { start: () => null, stop: nothing },
    create: () => ({ show: nothing, close: nothing })
  }
  const workspace = composeWorkspace({
    computer: {
      clock: systemClock,
      monotonic: systemMonotonic,
      timers: systemTimers,
      power: { watch: none, onBattery: () => false },
      isOnline: () => true,
      pages: {
        on: (event: string) => listening.add(event),
        off: (event: string) => listening.delete(event)
      },
      isSeen: () => false
    },
    settingsFile: memorySettings(),
    policy: { values: {} },
    keyring: systemKeyring({}, 'linux', 'silent'),
    userData,
    profiles: join(folder, 'profiles'),
    devTools: false,
    strict: true,
    loopbackOnly: true,
    window: { isVisible: () => true, isFocused: () => false, show: nothing, onVisibility: () => nothing },
    page: createDeskPage(),
    alerting: alerting as WorkspaceParts['alerting'],
    openInBrowser: nothing,
    sayLostReply: nothing,
    report: { saveText: async () => 'cancelled', system: { version: '1', electron: '45', system: 'test' } },
    log: nothing,
    ...parts
  })
  open.push(workspace)
  return { workspace, listening }
}

const isAtWork = ({ workspace }: Made): boolean => workspace.store.state.customers.order.waiting.length > 0
const facts = ({ workspace: { store } }: Made) => ({
  workspace: store.state.workspace?.origin,
  customers: [...store.state.customers.all()].map(({ key }) => key).toSorted(),
  notices: store.state.notices.length,
  revision: store.state.revision
})

describe('two workspaces at once', () => {
  it('are each at work with a server and customers of their own', async () => {
    const [one, two] = [compose('one'), compose('two')]
    one.workspace.session.exploreDemo()
    two.workspace.session.exploreDemo()
    await until('both have a queue', () => isAtWork(one) && isAtWork(two))
    expect(facts(one).workspace).not.toBe(facts(two).workspace)
  })

  it('hear nothing of what the other one does, nor of its end', async () => {
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

  it('leave no listener on the app when they end', () => {
    const { workspace, listening } = compose('one')
    expect([...listening].toSorted()).toEqual(['login', 'select-client-certificate'])
    workspace.dispose()
    expect([...listening]).toEqual([])
  })
})

describe('an event that is applied inside a watcher', () => {
  const applyInside = ({ workspace: { store } }: Made): void => {
    const watch = store.watch((_change, { type }) => {
      if (type !== 'queue.doubted') return
      watch.dispose()
      store.apply({ type: 'textLimit.learned', bytes: 1000 })
    })
    store.apply({ type: 'queue.doubted' })
  }

  it.each([true, false])('throws where the app is strict, with developer tools or without: %s', async (devTools) => {
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

  it.each([true, false])('is logged where it is not, with developer tools or without: %s', (devTools) => {
    const lines: string[] = []
    const made = compose('one', { strict: false, devTools, log: (line) => void lines.push(line) })
    applyInside(made)
    expect(made.workspace.store.state.textLimit).toBe(1000)
    expect(lines).toContain('store: textLimit.learned was applied inside a watcher')
  })
})
