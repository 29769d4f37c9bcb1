import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as disposalsModule from '../../../src/main/compose/disposals'
import type * as storeModule from '../../../src/main/state/store'
import { callingFile, makeWorkspace, type MadeWorkspace } from '../../support/composedWorkspace'
import { createFakeTime } from '../../support/fakeTime'
import { until } from '../../support/until'

vi.mock('electron', () => import('../../support/noElectron'))

/**
 * The parts and the watchers that began and ended, in order. A watcher is a number, and `names` has the name of each
 * watcher. The name of a watcher of the store is the file that began it.
 */
const seen = vi.hoisted(() => {
  const watchers = { made: new Array<number>(), ended: new Array<number>(), names: new Array<string>() }
  return {
    parts: { made: new Array<string>(), ended: new Array<string>() },
    watchers,
    begin: (name: string): (() => void) => {
      const number = watchers.names.push(name) - 1
      watchers.made.push(number)
      return () => {
        if (!watchers.ended.includes(number)) watchers.ended.push(number)
      }
    }
  }
})

vi.mock('../../../src/main/compose/disposals', async (original) => {
  const real = await original<typeof disposalsModule>()
  const createDisposals: typeof real.createDisposals = (log) => {
    const disposals = real.createDisposals(log)
    return {
      ...disposals,
      add(name, part) {
        seen.parts.made.push(name)
        disposals.add(name, {
          dispose: () => {
            seen.parts.ended.push(name)
            part.dispose()
          }
        })
        return part
      }
    }
  }
  return { ...real, createDisposals }
})

vi.mock('../../../src/main/state/store', async (original) => {
  const real = await original<typeof storeModule>()
  const createStore: typeof real.createStore = (...args) => {
    const store = real.createStore(...args)
    return {
      ...store,
      watch: (listener) => {
        const ended = seen.begin(callingFile())
        const watch = store.watch(listener)
        return {
          dispose: () => {
            ended()
            watch.dispose()
          }
        }
      }
    }
  }
  return { ...real, createStore }
})

const GOODBYE = 'timer of src/main/connection/socket.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  for (const list of [...Object.values(seen.parts), ...Object.values(seen.watchers)]) list.splice(0)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Returns the open sockets, servers and watched folders of this process, counted by kind. */
function resources(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo())
    if (/TCP|Pipe|FSEvent|FSWatch|TLS/.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const watching = (): readonly string[] =>
  seen.watchers.made.filter((one) => !seen.watchers.ended.includes(one)).map((one) => seen.watchers.names[one] ?? '')

function expectNothingLeft({ holdings, listening }: MadeWorkspace): void {
  expect({ holdings: holdings(), listening: [...listening], watching: watching() }).toEqual({
    holdings: {},
    listening: [],
    watching: []
  })
}

describe('a composed workspace that ends', () => {
  it('leaves no watcher, timer or listener, even right after it was made', () => {
    const made = makeWorkspace({ folder, name: 'one', time: createFakeTime() })
    expect(made.holdings()).toMatchObject({ window: 3, presence: 1, 'system quiet': 1 })
    expect(Object.keys(made.holdings()).filter((name) => name.startsWith('timer')).length).toBeGreaterThan(0)
    expect(watching().length).toBeGreaterThan(10)
    made.workspace.dispose()
    expectNothingLeft(made)
  })

  it('leaves no watcher, timer, listener, socket or server, in the middle of its work', async () => {
    const before = resources()
    const made = makeWorkspace({ folder, name: 'one' })
    const { session, store, connection, diagnostics, dispose } = made.workspace
    session.exploreDemo()
    await until('somebody waits', () => store.state.customers.order.waiting.length > 0)
    const first = store.state.customers.order.waiting.at(0)
    if (!first) throw new Error('nobody waits')
    // When the workspace ends, there are a take-over, a message, a list and a connection check in flight.
    connection.client.takeOver.take(first.key)
    connection.client.sender.write(first.key, 'Hello')
    connection.client.queueSync.request()
    diagnostics.run(null)
    expect(made.holdings()).toMatchObject({ power: 3, window: 3, presence: 1, 'system quiet': 1 })
    expect(resources()).not.toEqual(before)
    dispose()
    // The socket sends the server a close frame, and waits a moment for the answer.
    const { [GOODBYE]: goodbye = 0, ...others } = made.holdings()
    expect({ others, isOneGoodbye: goodbye <= 1, watching: watching() }).toEqual({
      others: {},
      isOneGoodbye: true,
      watching: []
    })
    const { revision } = store.state
    await until(
      'sockets and servers are gone',
      () => JSON.stringify(resources()) === JSON.stringify(before) && !(GOODBYE in made.holdings())
    )
    expectNothingLeft(made)
    expect(store.state.revision).toBe(revision)
  })

  it('ends its parts in the reverse order of their creation', () => {
    const made = makeWorkspace({ folder, name: 'one', time: createFakeTime() })
    expect(seen.parts.made.length).toBeGreaterThan(12)
    made.workspace.dispose()
    expect(seen.parts.ended).toEqual(seen.parts.made.toReversed())
  })

  it('ends its watchers in the reverse order, within its parts too: store, window, presence, Do Not Disturb', () => {
    const made = makeWorkspace({ folder, name: 'one', time: createFakeTime(), watched: seen.begin })
    expect(seen.watchers.names).toEqual(expect.arrayContaining(['window', 'presence', 'system quiet']))
    made.workspace.dispose()
    const named = (numbers: readonly number[]): readonly string[] =>
      numbers.map((one) => `${one} ${seen.watchers.names[one]}`)
    expect(named(seen.watchers.ended)).toEqual(named(seen.watchers.made.toReversed()))
  })
})
