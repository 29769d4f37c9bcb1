import { expect, it } from 'vitest'
import { createFindViewer } from '../../src/main/ipc/views/findView'
import { createSearchViewer } from '../../src/main/ipc/views/searchView'
import { NOTHING_SHOWN } from '../../src/main/ipc/views/queueView'
import { SIZE_LIMIT } from '../../src/main/persistence/transcriptBounds'
import { createStore, type Store } from '../../src/main/state/store'
import { SEARCH_LIMIT } from '../../src/shared/shownInWindow'
import type { KeptTranscript } from '../../src/shared/domain/kept'
import type { Workspace } from '../../src/shared/domain/workspace'
import { collect } from '../support/collect'
import { keyOf } from '../support/deskEvents'
import { seeded } from '../support/seeded'

/** A full file of conversations may need at most this much more memory after a search, MiB. */
const LIMIT = 40
const MIB = 1024 * 1024
const CUSTOMERS = 500
const WORKSPACE: Workspace = {
  origin: 'https://one.example',
  label: 'one.example',
  socketUrl: 'wss://one.example/ws',
  demo: false
}

const WORDS = 'where is my parcel order left Monday depot street number thank you please wait jakże große été'.split(
  ' '
)

/** Returns conversations whose records fill the file of conversations. Each text is an object of its own. */
function fullFile(): readonly KeptTranscript[] {
  const random = seeded(1)
  let bytes = 0
  let id = 0
  const transcripts = Array.from({ length: CUSTOMERS }, (_none, at) => ({
    key: keyOf(at),
    who: { name: `Customer ${at}`, pageName: 'Nordlys' },
    items: [] as KeptTranscript['items'][number][]
  }))
  while (bytes < SIZE_LIMIT) {
    const words = Array.from(
      { length: 4 + Math.floor(random() * 40) },
      () => WORDS[Math.floor(random() * WORDS.length)]
    )
    const author = id % 2 === 0 ? ({ kind: 'customer' } as const) : ({ kind: 'me' } as const)
    const line = JSON.stringify({ id, author, kind: 'message', text: words.join(' '), at: 1_000 * id })
    bytes += Buffer.byteLength(line)
    transcripts[id % CUSTOMERS]?.items.push({ ...JSON.parse(line), ...(author.kind === 'me' && SENT) })
    id++
  }
  return transcripts
}

const SENT = { delivery: { state: 'sent' } } as const

function restored(transcripts: readonly KeptTranscript[]): Store {
  const store = createStore(() => 1_000_000_000)
  store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  store.apply({ type: 'session.greeted', userId: 'u1' })
  const work = { messages: [], drafts: [], transcripts, heardUntil: null }
  store.apply({ type: 'unsentWork.restored', work, origin: WORKSPACE.origin, userId: 'u1' })
  return store
}

/** Searches in everything, and in one conversation. Returns how many results there are. */
function searched({ state }: Store): number {
  const everything = createSearchViewer(state, undefined, () => undefined)
  everything.windowShows({ ...NOTHING_SHOWN, search: { text: 'depot mon', kind: 'all', rows: SEARCH_LIMIT } })
  const count = everything.compute()?.rows.length ?? 0
  const find = createFindViewer(state, undefined, () => undefined)
  find.windowShows({ ...NOTHING_SHOWN, selected: keyOf(1), find: 'depot' })
  find.compute()
  return count
}

/** Returns the memory after garbage collection, MiB. */
async function memory(): Promise<number> {
  for (let time = 0; time < 3; time++) {
    await new Promise((resolve) => setImmediate(resolve))
    collect()
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MIB
}

it('20 MiB of conversations that were searched need at most 40 MiB', async () => {
  const empty = restored([])
  searched(empty)
  const before = await memory()
  const store = restored(fullFile())
  const results = searched(store)
  const more = (await memory()) - before
  process.stderr.write(`A full file of conversations, searched: ${more.toFixed(1)} MiB more memory\n`)
  expect(results).toBe(SEARCH_LIMIT)
  expect(store.state.transcripts.of(keyOf(1)).length).toBeGreaterThan(50)
  expect(empty.state.transcripts.of(keyOf(1)).length).toBe(0)
  // Less would mean that the conversations are not in memory, so that nothing was measured.
  expect(more).toBeGreaterThan(10)
  expect(more).toBeLessThanOrEqual(LIMIT)
})
