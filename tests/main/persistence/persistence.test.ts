import { describe, expect, it } from 'vitest'
import { createStore, type Store } from '../../../src/main/state/store'
import { createSetAside } from '../../../src/main/persistence/setAside'
import { createPersistence } from '../../../src/main/persistence/persistence'
import { createNumberedFolders } from '../../../src/main/persistence/unsentWorkFolders'
import type { UnsentWorkFiles } from '../../../src/main/persistence/unsentWorkFiles'
import type { StoreEvent } from '../../../src/shared/events'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'
import { persistClient, STORES, WORKSPACE, workspaceAt, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

const A = keyOf('a')
const B = keyOf('b')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const BEFORE = { code: 'beforeClosing' }

const entries = (s: PersistedClient) =>
  [...s.store.state.outbox.all()].map(({ text, delivery }) => [text, delivery.state])
const items = (s: PersistedClient, key = A) => s.store.state.transcripts.of(key)
const texts = (s: PersistedClient, key = A) =>
  items(s, key).flatMap((item) => (item.kind === 'message' ? [item.text] : []))
const get = (s: PersistedClient, key = A) => s.store.state.customers.get(key)
const sends = (s: PersistedClient) => s.written.filter((frame) => frame.type === 'send_message')
const everything = (s: PersistedClient) => [...s.disk.files.values()].map((data) => data.toString('latin1')).join()
const saying = (text: string, id = 'a') => ({
  type: 'new_message',
  data: { customer_id: id, page_id: 'p1', message: text, is_human: false }
})

describe('a crash', () => {
  it.each([70_000, 1_000_000])('restores a draft of %i characters completely (long-draft)', (length) => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    const text = 'אb 🐈'.repeat(length / 5)
    s.store.apply({ type: 'draft.kept', key: A, text: 'short' })
    s.time.advance(3000)
    s.store.apply({ type: 'draft.kept', key: A, text })
    s.time.advance(3000)
    s.disk.losePower()

    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine))
    expect(get(next)?.draft === text).toBe(true)
  })

  it('keeps a draft over a loss of power after 2 s, and at once if the agent has left the field (long-draft)', () => {
    const kept = (after: (s: PersistedClient) => void): string | undefined => {
      const s = persistClient(createMemoryDisk())
      s.signIn('7', customer('a', mine))
      s.store.apply({ type: 'draft.kept', key: A, text: 'one' })
      after(s)
      s.disk.losePower()
      const next = persistClient(s.disk.restarted())
      next.signIn('7', customer('a', mine))
      return get(next)?.draft
    }
    expect(kept(() => undefined)).toBe('')
    expect(kept((s) => s.time.advance(2_000))).toBe('one')
    expect(kept((s) => s.store.apply({ type: 'draft.kept', key: A, text: 'two', synced: true }))).toBe('two')
    expect(kept((s) => s.store.apply({ type: 'draft.kept', key: A, text: 'one', synced: true }))).toBe('one')
  })

  it('shows unsent messages as not sent and sent ones as perhaps sent, and sends nothing again', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine), customer('b', mine))
    s.client.sender.write(A, 'left')
    s.client.sender.write(A, 'waits')
    s.store.apply({ type: 'draft.kept', key: B, text: 'half a thou' })
    s.disk.losePower()

    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine), customer('b', mine))
    expect(entries(next)).toEqual([
      ['left', 'unconfirmed'],
      ['waits', 'failed']
    ])
    expect([...next.store.state.outbox.all()].at(-1)?.delivery).toEqual({ state: 'failed', reason: BEFORE })
    expect(get(next)).toMatchObject({ toSend: 0, notSent: 1, maybeSent: 1, assignment: { kind: 'me' } })
    next.time.advance(600_000)
    expect(sends(next)).toEqual([])
  })

  it.each([
    { retentionDays: 7, kept: ['earlier', 'left'] },
    { retentionDays: 0, kept: [] }
  ])(
    'keeps a message that arrived just before it in the conversation, with $retentionDays days',
    ({ retentionDays, kept }) => {
      const s = persistClient(createMemoryDisk(), { retentionDays })
      s.signIn('7', customer('a', mine))
      const arrives = (text: string): void => {
        s.client.sender.write(A, text)
        s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: text })
      }
      arrives('earlier')
      s.time.advance(5000)
      arrives('left')

      const next = persistClient(s.disk.restarted(), { retentionDays, time: s.time })
      next.signIn('7', customer('a', mine))
      const own = (of: PersistedClient) =>
        items(of).flatMap((item) =>
          item.kind === 'message' && item.delivery ? [[item.text, item.delivery.state]] : []
        )
      expect(own(next)).toEqual(kept.map((text) => [text, 'sent']))
      expect({ entries: entries(next), sends: sends(next) }).toEqual({ entries: [], sends: [] })
      next.time.advance(5000)
      const third = persistClient(next.disk.restarted(), { retentionDays, time: s.time })
      third.signIn('7', customer('a', mine))
      expect(own(third)).toEqual(own(next))
    }
  )

  it('reports texts that cannot be read any more', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.client.sender.write(A, 'left')
    s.client.sender.write(A, 'waits')
    const whole = persistClient(s.disk.restarted())
    whole.signIn('7', customer('a', mine))
    expect(whole.store.state.notices).toEqual([])

    const disk = s.disk.restarted()
    for (const [name, bytes] of disk.files)
      if (name.endsWith('outbox.log')) disk.files.set(name, Buffer.from(bytes.with(-10, (bytes.at(-10) ?? 0) ^ 1)))
    const next = persistClient(disk)
    next.signIn('7', customer('a', mine))
    expect(texts(next)).toEqual(['left'])
    expect(next.store.state.notices).toMatchObject([{ kind: 'unsentWorkDamaged' }])
    const third = persistClient(next.disk.restarted())
    third.signIn('7', customer('a', mine))
    expect(third.store.state.notices).toEqual([])
  })

  it('restores drafts to their customers, also to customers who appear later', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine), customer('b', mine))
    s.store.apply({ type: 'draft.kept', key: A, text: 'first' })
    s.store.apply({ type: 'draft.kept', key: A, text: 'Dear Ana' })
    s.store.apply({ type: 'draft.kept', key: B, text: 'gone' })
    s.store.apply({ type: 'draft.kept', key: B, text: '' })

    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('b', mine))
    expect(get(next)).toMatchObject({ draft: 'Dear Ana', present: false, name: 'Customer a' })
    expect(next.store.state.customers.order.all.length).toBe(1)
    next.say({ type: 'agent_requested', data: customer('a') })
    expect(get(next)).toMatchObject({ draft: 'Dear Ana', present: true })
    expect(get(next, B)?.draft).toBe('')
  })

  it('keeps showing a customer who has left while a message to them is unsent', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'Hi')
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('b'))
    const { mine: own, all, waiting, others } = next.store.state.customers.order
    expect({
      ownCount: own.length,
      allCount: all.length,
      waitingCount: waiting.length,
      otherCount: others.length
    }).toEqual({ ownCount: 1, allCount: 2, waitingCount: 1, otherCount: 0 })
    expect(own.at(0)).toMatchObject({ key: A, name: 'Customer a', present: false, notSent: 1 })
    expect({ ownPresent: own.present, allPresent: all.present }).toEqual({ ownPresent: 0, allPresent: 1 })
    next.time.advance(200_000)
    next.list(customer('b'))
    expect(own.length).toBe(1)
    next.client.sender.discard(A, [...next.store.state.outbox.all()][0]?.id ?? 0)
    expect({ ownCount: own.length, allCount: all.length }).toEqual({ ownCount: 0, allCount: 1 })
    expect(rememberedTexts(next)).toEqual([])
  })

  it('restores conversations before the first list, with a gap for the time between', () => {
    const time = createFakeTime()
    const s = persistClient(createMemoryDisk(), { time })
    s.signIn('7', customer('a', mine))
    s.say(saying('one'), saying('two'))
    time.advance(2000)
    const heard = time.clock() - 1000
    time.advance(60_000)

    const next = persistClient(s.disk.restarted(), { time })
    next.open()
    next.say({ type: 'connected', user_id: '7' })
    expect(texts(next)).toEqual(['Hello', 'one', 'two'])
    expect(items(next).at(-1)).toMatchObject({ kind: 'gap', from: heard, to: null })
    next.list(customer('a', { ...mine, last_message: 'two' }))
    expect(items(next).at(-1)).toMatchObject({ kind: 'gap', from: heard, to: time.clock() })
    next.say(saying('three'))
    expect(texts(next)).toEqual(['Hello', 'one', 'two', 'three'])
    expect(new Set(items(next).map(({ id }) => id)).size).toBe(items(next).length)
  })

  it('inserts a message that the transcript lacks at the place where it was written', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.say(saying('one'))
    s.time.advance(1500)
    s.client.sender.write(A, 'answer')
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine))
    expect(texts(next)).toEqual(['Hello', 'one', 'answer'])
    expect(items(next).at(-1)?.kind).toBe('gap')
  })

  it('restores a lost outbox file from the transcript', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'Hi')
    s.time.advance(1500)
    for (const [file, data] of s.disk.files)
      if (file.endsWith('outbox.log')) s.disk.files.set(file, Buffer.alloc(data.length))
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine))
    expect(entries(next)).toEqual([['Hi', 'failed']])
  })

  it('doubles nothing after three crashes', () => {
    let s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.say(saying('one'))
    s.client.sender.write(A, 'left')
    for (let crash = 0; crash < 3; crash++) {
      s.time.advance(5000)
      s = persistClient(s.disk.restarted())
      s.signIn('7', customer('a', mine))
    }
    expect({ texts: texts(s), entries: entries(s) }).toEqual({
      texts: ['Hello', 'one', 'left'],
      entries: [['left', 'unconfirmed']]
    })
    expect(items(s).filter((item) => item.kind === 'gap')).toHaveLength(1)
  })
})

describe('before an earlier run is read into the state', () => {
  /**
   * Applies the greeting, and right after it these events. The greeting makes the app read the files, but their content
   * comes into the state only after these events.
   */
  function greetAmid(store: Store, ...events: readonly StoreEvent[]): void {
    const watch = store.watch((_change, { type }) => {
      if (type !== 'notice.dismissed') return
      for (const event of [{ type: 'session.greeted', userId: '7' } as const, ...events]) store.enqueue(event)
    })
    store.apply({ type: 'notice.dismissed', id: 0 })
    watch.dispose()
  }

  it('writes nothing, because an empty state looks as if everything was discarded', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'kept')
    const next = persistClient(s.disk.restarted())
    next.open()
    const crashes: MemoryDisk[] = []
    next.store.watch((_change, { type }) => {
      if (type === 'message.discarded') crashes.push(next.disk.restarted())
    })
    greetAmid(next.store, { type: 'message.discarded', key: A, id: 999 })
    const [crash] = crashes
    if (!crash) throw new Error('There was no such moment')
    const third = persistClient(crash)
    third.signIn('7', customer('a', mine))
    expect(entries(third)).toEqual([['kept', 'failed']])
  })

  it('writes nothing when the disk works again at that moment', () => {
    const time = createFakeTime()
    const store = createStore(time.clock)
    const rewritten: string[] = []
    let fail = (): void => undefined
    const logs = {
      isLarge: false,
      hasUnwritten: false,
      compact: () => true,
      note: () => undefined,
      flush: () => undefined
    }
    const persistence = createPersistence({
      store,
      timers: time.timers,
      forget: () => true,
      setAside: createSetAside({
        folders: createNumberedFolders(STORES, createMemoryDisk()),
        open: () => ({ ok: false, reason: 'inUse' }),
        clock: time.clock,
        retentionDays: () => 7,
        log: () => undefined
      }),
      open: (_place, onFailure) => {
        fail = onFailure
        const outbox = {
          ...logs,
          keep: () => undefined,
          keepDraft: () => undefined,
          keepDrafts: () => undefined,
          saysLeaving: () => false,
          owner: null,
          nameOwner: () => undefined
        }
        const files: UnsentWorkFiles = {
          outbox,
          transcripts: logs,
          encrypted: true,
          failure: 'diskFull',
          isDue: false,
          compact: () => rewritten.push(store.state.transcripts.of(A).length === 0 ? 'empty' : 'restored'),
          rewrite: () => undefined,
          sync: () => undefined,
          syncAll: () => undefined,
          close: () => undefined
        }
        const item = {
          kind: 'message',
          id: 1,
          author: { kind: 'customer' },
          text: 'one',
          at: time.clock(),
          delivery: null
        } as const
        return {
          ok: true,
          isDamaged: false,
          store: files,
          work: { messages: [], drafts: [], transcripts: [{ key: A, items: [item] }], heardUntil: null }
        }
      }
    })
    store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
    store.watch((_change, { type }) => {
      if (type !== 'customer.read') return
      fail()
      time.advance(1000)
    })
    greetAmid(store, { type: 'customer.read', key: A })
    expect(rewritten).toEqual([])
    time.advance(2000)
    expect(new Set(rewritten)).toEqual(new Set(['restored']))
    persistence.dispose()
  })

  it('does not store the present time as the last time of receiving', () => {
    const time = createFakeTime()
    const s = persistClient(createMemoryDisk(), { time })
    s.signIn('7', customer('a', mine))
    s.say(saying('one'))
    time.advance(2000)
    const heard = time.clock() - 1000
    const next = persistClient(s.disk.restarted(), { time })
    time.advance(600_000)
    next.store.apply({
      type: 'connection.changed',
      connection: { state: 'connected', asOf: time.clock(), since: time.clock() }
    })
    greetAmid(next.store, { type: 'workspace.entered', workspace: null })
    const third = persistClient(next.disk.restarted(), { time })
    third.signIn('7', customer('a', { ...mine, last_message: 'one' }))
    expect(items(third).at(-1)).toMatchObject({ kind: 'gap', from: heard })
  })
})

function rememberedTexts(s: PersistedClient): readonly unknown[] {
  const next = persistClient(s.disk.restarted())
  next.signIn('7')
  return entries(next)
}

describe('a user never sees or sends another user’s work', () => {
  it('work is kept apart by user and workspace, even without a greeting', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'of seven')
    s.store.apply({ type: 'draft.kept', key: A, text: 'draft of seven' })
    s.time.advance(2000)
    const other = persistClient(s.disk.restarted())
    other.signIn('8', customer('a', mine))
    const elsewhere = persistClient(s.disk.restarted(), { workspace: workspaceAt('https://other.example') })
    elsewhere.signIn('7', customer('a', mine))
    const unknown = persistClient(s.disk.restarted())
    unknown.signIn(null, customer('a', mine))
    for (const one of [other, elsewhere, unknown]) {
      expect({
        entries: entries(one),
        draft: get(one)?.draft,
        textsIncludes: texts(one).includes('of seven'),
        sends: sends(one)
      }).toEqual({ entries: [], draft: '', textsIncludes: false, sends: [] })
    }
    const again = persistClient(other.disk.restarted())
    again.signIn('7', customer('a', mine))
    expect({ entries: entries(again), draft: get(again)?.draft }).toEqual({
      entries: [['of seven', 'failed']],
      draft: 'draft of seven'
    })
  })

  it('the folder changes at once when the user changes in the running app', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'of seven')
    s.signIn('8', customer('a', mine))
    expect({ entries: entries(s), sends: sends(s) }).toEqual({ entries: [], sends: [] })
    s.client.sender.write(A, 'of eight')
    s.drop()
    s.signIn('7', customer('a', mine))
    expect(entries(s)).toEqual([['of seven', 'failed']])
    expect(sends(s)).toMatchObject([{ message: 'of eight' }])
    s.drop()
    s.signIn('8', customer('a', mine))
    expect(entries(s)).toEqual([['of eight', 'unconfirmed']])
  })

  it('a message that waited is not sent after another user was greeted', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine), customer('b', mine))
    s.client.takeOver.release(B)
    s.client.sender.write(A, 'of seven')
    s.say({ type: 'connected', user_id: '8' }, { type: 'agent_unassigned' })
    s.time.advance(30_000)
    expect(sends(s)).toEqual([])
  })

  it('work of this run moves to the user of a late greeting', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn(null, customer('a', mine))
    s.store.apply({ type: 'draft.kept', key: A, text: 'typed early' })
    s.say({ type: 'connected', user_id: '7' })
    expect(get(s)?.draft).toBe('typed early')
    const unknown = persistClient(s.disk.restarted())
    unknown.signIn(null, customer('a', mine))
    expect(get(unknown)?.draft).toBe('')
    const seven = persistClient(s.disk.restarted())
    seven.signIn('7', customer('a', mine))
    expect(get(seven)?.draft).toBe('typed early')
  })

  it('work of an earlier run is set aside at a late greeting', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn(null, customer('a', mine))
    s.store.apply({ type: 'draft.kept', key: A, text: 'whose?' })
    const next = persistClient(s.disk.restarted())
    next.signIn(null, customer('a', mine))
    expect(get(next)?.draft).toBe('whose?')
    next.say({ type: 'connected', user_id: '7' })
    expect(get(next)).toBeUndefined()
    next.time.advance(1000)
    next.list(customer('a', { ...mine, agent_name: 'Ana' }))
    expect(get(next)?.draft).toBe('')
    const again = persistClient(next.disk.restarted())
    again.signIn(null, customer('a', mine))
    expect(get(again)?.draft).toBe('whose?')
  })

  it('a sign-out deletes this user’s work, and only that', async () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('8', customer('a', mine))
    s.store.apply({ type: 'draft.kept', key: A, text: 'of eight' })
    s.drop()
    s.signIn('7', customer('a', mine))
    s.store.apply({ type: 'draft.kept', key: A, text: 'of seven' })
    const { workspace } = s.store.state
    s.store.apply({ type: 'workspace.entered', workspace: null })
    if (workspace) await s.persistence.forget(workspace)
    const folders = new Set([...s.disk.files.keys()].map((file) => file.split('/').slice(0, -1).join('/')))
    expect([...folders].filter((folder) => folder !== STORES)).toHaveLength(1)
    const next = persistClient(s.disk.restarted())
    next.signIn('8', customer('a', mine))
    expect(get(next)?.draft).toBe('of eight')
  })
})

describe('data on the disk', () => {
  it('shows no text, and keeps nothing of the demo', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.say(saying('planted one'))
    s.client.sender.write(A, 'planted two')
    s.store.apply({ type: 'draft.kept', key: A, text: 'planted three' })
    s.time.advance(2000)
    s.persistence.dispose()
    expect(everything(s)).not.toContain('planted')
    expect([...s.disk.files.keys()].some((file) => file.endsWith('/lock'))).toBe(false)
    const demo = persistClient(createMemoryDisk(), { workspace: { ...workspaceAt('http://127.0.0.1:1'), demo: true } })
    demo.signIn('7', customer('a', mine))
    demo.client.sender.write(A, 'Hi')
    expect({ sendCount: sends(demo).length, size: demo.disk.files.size, saving: demo.store.state.saving }).toEqual({
      sendCount: 1,
      size: 0,
      saving: { kind: 'idle' }
    })
  })

  it('removes conversations older than the retention, but no unsent work', () => {
    const time = createFakeTime()
    const s = persistClient(createMemoryDisk(), { time })
    s.signIn('7', customer('a', mine), customer('b', mine))
    s.say(saying('old'), saying('old too', 'b'))
    s.drop()
    s.client.sender.write(A, 'unsent')
    time.advance(2000)
    time.jump(8 * 24 * 3600 * 1000)
    const kept = persistClient(s.disk.restarted(), { time })
    kept.signIn('7', customer('a', mine))
    expect({ textsKept: texts(kept), textsKeptB: texts(kept, B) }).toEqual({ textsKept: ['unsent'], textsKeptB: [] })
    time.advance(2000)
    expect(texts(rememberAgain(kept, time))).toEqual(['unsent'])
  })

  it('restores a whole conversation if all fits', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    for (let n = 0; n < 700; n++) s.say(saying(`m${n}`))
    s.time.advance(2000)
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine))
    expect({ textCount: texts(next).length, firstText: texts(next).at(0), lastText: texts(next).at(-1) }).toEqual({
      textCount: texts(s).length,
      firstText: texts(s).at(0),
      lastText: 'm699'
    })
    expect(texts(next).length).toBeGreaterThanOrEqual(700)
  })

  it('restores every draft, however many, also after rewriting', () => {
    const ids = Array.from({ length: 900 }, (_, n) => `c${n}`)
    const s = persistClient(createMemoryDisk())
    s.signIn('7', ...ids.map((id) => customer(id)))
    for (const id of ids) s.store.apply({ type: 'draft.kept', key: keyOf(id), text: `To ${id}` })
    s.time.advance(2000)
    let next = s
    for (let starts = 0; starts < 2; starts++) {
      next = persistClient(next.disk.restarted())
      next.signIn('7', customer('a', mine))
      expect(ids.filter((id) => next.store.state.customers.get(keyOf(id))?.draft !== `To ${id}`)).toEqual([])
      next.store.apply({ type: 'setting.changed', key: 'retentionDays', value: 1, locked: false })
      next.time.advance(2000)
    }
  })

  it('limits the size of the outbox file', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    for (let n = 0; n < 100; n++) {
      s.store.apply({ type: 'draft.kept', key: A, text: `${n}${'x'.repeat(30_000)}` })
      s.time.advance(1000)
    }
    const size = [...s.disk.files].find(([file]) => file.endsWith('outbox.log'))?.[1].length ?? 0
    expect(size).toBeLessThan(1.2 * 1024 * 1024)
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine))
    expect(get(next)?.draft.startsWith('99x')).toBe(true)
  })
})

function rememberAgain(s: PersistedClient, time: ReturnType<typeof createFakeTime>): PersistedClient {
  const next = persistClient(s.disk.restarted(), { time })
  next.signIn('7', customer('a', mine))
  return next
}

describe('the note that a message is about to leave', () => {
  const firstOf = (s: PersistedClient): number => [...s.store.state.outbox.all()][0]?.id ?? 0

  it('is not reported before it is on the disk', () => {
    const s = persistClient(createMemoryDisk())
    expect(s.persistence.isSaved(1)).toBe(false)
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'Hi')
    // The file has the message, but not yet the mark that the message is about to leave.
    expect(s.persistence.isSaved(firstOf(s))).toBe(false)
    s.signIn('7', customer('a', mine))
    expect(entries(s)).toEqual([['Hi', 'sending']])
    expect(s.persistence.isSaved(firstOf(s))).toBe(true)
  })

  it('is not needed if the disk fails and the agent knows, nor in the demo', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.disk.refuse = (operation) => (operation === 'write' ? 'ENOSPC' : null)
    s.client.sender.write(A, 'Hi')
    expect({ kind: s.store.state.saving.kind, isSaved: s.persistence.isSaved(firstOf(s)) }).toEqual({
      kind: 'notSaved',
      isSaved: true
    })
    const demo = persistClient(createMemoryDisk(), { workspace: { ...WORKSPACE, demo: true } })
    demo.signIn('7', customer('a', mine))
    expect(demo.persistence.isSaved(1)).toBe(true)
  })
})

describe('a disk that fails', () => {
  it('is reported, lets messages leave, and saves everything once it works again', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine), customer('b', mine))
    expect(s.store.state.saving).toEqual({ kind: 'saved', encrypted: true })
    s.disk.refuse = (operation) => (operation === 'write' ? 'ENOSPC' : null)
    s.client.sender.write(A, 'not saved')
    expect({ saving: s.store.state.saving, sendCount: sends(s).length }).toEqual({
      saving: { kind: 'notSaved', reason: 'diskFull' },
      sendCount: 1
    })
    s.store.apply({ type: 'draft.kept', key: B, text: 'nor this' })
    s.time.advance(5000)
    s.disk.refuse = () => null
    s.time.advance(30_000)
    expect(s.store.state.saving).toEqual({ kind: 'saved', encrypted: true })
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('a', mine), customer('b', mine))
    expect({ entries: entries(next), draft: get(next, B)?.draft }).toEqual({
      entries: [['not saved', 'unconfirmed']],
      draft: 'nor this'
    })
  })

  it('reads files as soon as they can be opened', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'kept')
    const next = persistClient(s.disk.restarted())
    next.disk.refuse = (operation, file) => (operation === 'read' && file.endsWith('.log') ? 'EBUSY' : null)
    next.signIn('7', customer('a', mine))
    expect(next.store.state.saving).toEqual({ kind: 'notSaved', reason: 'busy' })
    next.client.sender.write(A, 'meanwhile')
    expect(sends(next)).toHaveLength(1)
    next.time.advance(5000)
    next.disk.refuse = () => null
    next.time.advance(10_000)
    expect(entries(next)).toContainEqual(['kept', 'failed'])
    expect(texts(next)).toEqual(['kept', 'Hello', 'meanwhile'])
    expect(next.store.state.saving.kind).toBe('saved')
  })

  it('changes and loses nothing with a locked keyring', () => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'kept')
    const before = everything(s)
    const locked = persistClient(s.disk.restarted(), { secrets: () => ({ kind: 'locked', isSilent: false }) })
    locked.signIn('7', customer('a', mine))
    locked.client.sender.write(A, 'not kept')
    expect({ saving: locked.store.state.saving, sendCount: sends(locked).length }).toEqual({
      saving: { kind: 'notSaved', reason: 'keyringLocked' },
      sendCount: 1
    })
    expect(everything(locked)).toBe(before)
  })

  it('counts as in use while another app has the files, but not after that app has ended', () => {
    const other = persistClient(createMemoryDisk(), { pid: 200 })
    other.signIn('7', customer('a', mine))
    const s = persistClient(other.disk.restarted())
    s.signIn('7', customer('a', mine))
    expect(s.store.state.saving).toEqual({ kind: 'notSaved', reason: 'inUse' })
    const dead = persistClient(createMemoryDisk(), { pid: 300 })
    dead.signIn('7', customer('a', mine))
    const heir = persistClient(dead.disk.restarted())
    heir.signIn('7', customer('a', mine))
    expect(heir.store.state.saving.kind).toBe('saved')
  })
})
