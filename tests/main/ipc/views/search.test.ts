import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFindViewer } from '../../../../src/main/ipc/views/findView'
import { conversationView } from '../../../../src/main/ipc/views/conversationView'
import { newestFirst } from '../../../../src/main/ipc/views/newestFirst'
import { NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { createSearchViewer } from '../../../../src/main/ipc/views/searchView'
import { SLICE_MS, type Slicing } from '../../../../src/main/ipc/views/slices'
import { createTranscripts } from '../../../../src/main/state/tables/transcripts'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { SEARCH_LIMIT, type SearchKind, type ShownInWindow } from '../../../../src/shared/shownInWindow'
import { keyOf, report, testDesk, type TestDesk } from '../../../support/deskEvents'

const shownInWindow = (part: Partial<ShownInWindow>): ShownInWindow => ({ ...NOTHING_SHOWN, ...part })
const asking = (text: string, kind: SearchKind = 'all', rows = SEARCH_LIMIT): ShownInWindow =>
  shownInWindow({ search: { text, kind, rows } })

const OTHER = {
  label: 'other.example',
  origin: 'https://other.example',
  socketUrl: 'wss://other.example/ws',
  demo: false
}

function scriptedSlices() {
  let now = 0
  const due: (() => void)[] = []
  const slicing: Slicing = { monotonic: () => (now += SLICE_MS), soon: (fn) => void due.push(fn) }
  return { slicing, due, next: () => due.shift()?.() }
}

function says(t: TestDesk, id: string, text: string): void {
  t.now += 60_000
  const who = { pageId: 'p1', customerId: id }
  t.apply({ type: 'message.received', who, fromAgent: false, text, agentName: null, agentId: null })
}

function desk(): TestDesk {
  const t = testDesk()
  t.list(report('a', { name: 'Łukasz' }), report('b', { name: 'Ingrid' }), report('c', { name: 'Friederike' }))
  says(t, 'a', 'The depot does not know it')
  says(t, 'b', 'Kan jeg hente den på depotet i Skien?')
  says(t, 'a', 'No parcel at all')
  t.apply({ type: 'draft.kept', key: keyOf('c'), text: 'Ihr Paket liegt noch im Depot und' })
  return t
}

describe('the search of everything', () => {
  it('shows all pinned customers, also without words, and also those of whom only the pin is known', () => {
    const t = desk()
    t.apply({ type: 'note.pinned', key: keyOf('a'), pinned: true })
    t.now += 60_000
    t.apply({ type: 'note.pinned', key: keyOf('gone'), pinned: true })
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('', 'pinned'))
    expect(viewer.compute()?.rows).toMatchObject([
      { key: keyOf('gone'), kind: 'customer', pinned: true },
      { key: keyOf('a'), name: 'Łukasz', pinned: true, excerpt: 'No parcel at all' }
    ])
    expect(viewer.compute()?.head).toMatchObject({ done: true, counts: { all: 0, pinned: 2 } })
    viewer.windowShows(asking('gone'))
    expect(viewer.compute()?.rows).toMatchObject([{ key: keyOf('gone'), kind: 'customer', pinned: true }])
    viewer.windowShows(asking('lukasz', 'pinned'))
    expect(viewer.compute()?.rows.map(({ key }) => key)).toEqual([keyOf('a')])
    viewer.windowShows(asking('ingrid', 'pinned'))
    expect(viewer.compute()?.rows).toEqual([])
  })

  it('shows at once whom the agent pins, but does not search again after another change', () => {
    const t = desk()
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    t.store.watch((change) => viewer.changed(change))
    viewer.windowShows(asking('', 'pinned'))
    expect(viewer.compute()?.rows).toEqual([])
    t.apply({ type: 'note.pinned', key: keyOf('b'), pinned: true })
    const before = viewer.compute()?.rows
    expect(before).toMatchObject([{ key: keyOf('b') }])
    says(t, 'a', 'Hello?')
    t.apply({ type: 'note.kept', key: keyOf('b'), text: 'Asked for the depot' })
    expect(viewer.compute()?.rows[0]).toBe(before?.[0])
    t.apply({ type: 'note.pinned', key: keyOf('b'), pinned: false })
    expect(viewer.compute()?.rows).toEqual([])
  })

  it('finds notes among the messages by their time, also of customers whom only the note knows', () => {
    const t = desk()
    t.now += 60_000
    t.apply({ type: 'note.kept', key: keyOf('gone'), text: 'Asked twice about the depot' })
    says(t, 'b', 'And another depot')
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('depot'))
    const all = viewer.compute()
    expect(all?.rows.map(({ kind }) => kind)).toEqual(['draft', 'message', 'note', 'message', 'message'])
    expect(all?.head.counts).toMatchObject({ all: 5, note: 1 })
    viewer.windowShows(asking('depot', 'note'))
    expect(viewer.compute()?.rows).toMatchObject([{ excerpt: 'Asked twice about the depot', at: t.now - 60_000 }])
    const opened = conversationView(t.store.state, shownInWindow({ selected: keyOf('gone') }))
    expect(opened?.head).toMatchObject({ name: 'gone', present: false, note: 'Asked twice about the depot' })
  })

  it('adds a message that comes while the results stand there, without testing the others again', () => {
    const t = desk()
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    t.store.watch((change) => viewer.changed(change))
    viewer.windowShows(asking('depot', 'message'))
    const before = viewer.compute()?.rows ?? []
    says(t, 'c', 'Nothing to see')
    expect(viewer.compute()?.rows).toEqual(before)
    says(t, 'a', 'Now it is at the dépot')
    says(t, 'b', 'Another depot')
    const after = viewer.compute()
    expect(after?.rows.map(({ excerpt }) => excerpt).slice(0, 2)).toEqual(['Another depot', 'Now it is at the dépot'])
    expect(after?.head.counts).toMatchObject({ all: 5, message: 4 })
    // The same objects: earlier results are neither made nor sent again.
    expect(after?.rows.slice(2).every((row, at) => row === before[at])).toBe(true)
  })

  it('finds each message once if it comes while the search still runs, and stays within the limit', () => {
    const t = desk()
    for (let at = 0; at < SEARCH_LIMIT; at++) says(t, 'c', `depot ${at}`)
    const { slicing, due, next } = scriptedSlices()
    const viewer = createSearchViewer(t.store.state, slicing, () => undefined)
    t.store.watch((change) => viewer.changed(change))
    viewer.windowShows(asking('depot', 'message'))
    says(t, 'a', 'The last depot')
    while (due.length > 0) next()
    const view = viewer.compute()
    expect(view?.rows[0]?.excerpt).toBe('The last depot')
    expect(new Set(view?.rows.map(({ id }) => id)).size).toBe(SEARCH_LIMIT)
    expect(view?.head).toMatchObject({ full: true, done: true })
  })

  it('follows drafts and notes that change, also while it still runs', () => {
    const run = (slicing?: Slicing, step: () => void = () => undefined): unknown => {
      const t = desk()
      t.apply({ type: 'note.kept', key: keyOf('a'), text: 'The depot is closed' })
      t.apply({ type: 'note.kept', key: keyOf('b'), text: 'Nothing' })
      const viewer = createSearchViewer(t.store.state, slicing, () => undefined)
      t.store.watch((change) => viewer.changed(change))
      viewer.windowShows(asking('depot', 'draft'))
      const draft = (id: string, text: string) => t.apply({ type: 'draft.kept', key: keyOf(id), text })
      draft('c', 'No parcel')
      draft('a', 'In the depot')
      draft('b', 'The depot?')
      draft('b', 'The depot!')
      step()
      const drafts = viewer.compute()?.rows.map(({ excerpt }) => excerpt)
      t.apply({ type: 'note.kept', key: keyOf('a'), text: 'Open' })
      t.apply({ type: 'note.kept', key: keyOf('b'), text: 'Ask the depot' })
      step()
      viewer.windowShows(asking('depot', 'note'))
      return { drafts, notes: viewer.compute()?.rows.map(({ excerpt }) => excerpt) }
    }
    const found = { drafts: ['The depot!', 'In the depot'], notes: ['Ask the depot'] }
    expect(run()).toEqual(found)
    const { slicing, due, next } = scriptedSlices()
    const all = (): void => {
      while (due.length > 0) next()
    }
    expect(run(slicing, all)).toEqual(found)
  })

  it.each(['Müller', 'Muller', 'Mueller'])('finds %s in messages, notes and drafts in each spelling', (query) => {
    const t = desk()
    says(t, 'a', 'Ask Frau Müller')
    says(t, 'a', 'Ask Frau Muller')
    says(t, 'a', 'Ask Frau Mueller')
    t.apply({ type: 'note.kept', key: keyOf('b'), text: 'Knows Müller' })
    t.apply({ type: 'draft.kept', key: keyOf('c'), text: 'Herr Mueller' })
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking(query))
    expect(viewer.compute()?.head.counts).toMatchObject({ message: 3, note: 1, draft: 1 })
  })

  it('finds messages, the newest first, and drafts', () => {
    const viewer = createSearchViewer(desk().store.state, undefined, () => undefined)
    viewer.windowShows(asking('DÉPOT'))
    const view = viewer.compute()
    expect(view?.rows.map(({ kind, name, excerpt }) => ({ kind, name, excerpt }))).toEqual([
      { kind: 'draft', name: 'Friederike', excerpt: 'Ihr Paket liegt noch im Depot und' },
      { kind: 'message', name: 'Ingrid', excerpt: 'Kan jeg hente den på depotet i Skien?' },
      { kind: 'message', name: 'Łukasz', excerpt: 'The depot does not know it' }
    ])
    expect(view?.head).toEqual({
      text: 'DÉPOT',
      done: true,
      full: false,
      back: null,
      counts: { all: 3, customer: 0, pinned: 0, message: 2, draft: 1, note: 0 }
    })
    viewer.windowShows(asking('depot', 'draft'))
    expect(viewer.compute()?.rows).toHaveLength(1)
    viewer.windowShows(asking('depot', 'all', 2))
    expect(viewer.compute()?.rows).toHaveLength(2)
  })

  it('finds customers by name and id, the newest conversation first, before what they wrote', () => {
    const t = desk()
    t.list(report('a', { name: 'Łukasz Skien' }), report('d', { name: 'Skienby', lastMessage: 'never heard' }))
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('skien'))
    expect(viewer.compute()?.rows.map(({ kind, name, excerpt }) => ({ kind, name, excerpt }))).toEqual([
      { kind: 'customer', name: 'Łukasz Skien', excerpt: 'No parcel at all' },
      { kind: 'customer', name: 'Skienby', excerpt: 'never heard' },
      { kind: 'message', name: 'Ingrid', excerpt: 'Kan jeg hente den på depotet i Skien?' }
    ])
    expect(viewer.compute()?.head.counts).toEqual({ all: 3, customer: 2, pinned: 0, message: 1, draft: 0, note: 0 })
    viewer.windowShows(asking('lukasz', 'customer'))
    expect(viewer.compute()?.rows.map(({ key }) => key)).toEqual([keyOf('a')])
  })

  it('finds a customer who left so long ago that only the conversation is known', () => {
    const t = testDesk()
    t.list(report('a', { name: 'Łukasz' }))
    says(t, 'a', 'Hello')
    t.list()
    t.list(...Array.from({ length: 600 }, (_, id) => report(id)))
    t.list()
    expect(t.store.state.customers.get(keyOf('a'))).toBeUndefined()
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('lukasz'))
    expect(viewer.compute()?.rows).toMatchObject([{ kind: 'customer', key: keyOf('a'), name: 'Łukasz' }])
  })

  it('wants all words in one text', () => {
    const viewer = createSearchViewer(desk().store.state, undefined, () => undefined)
    viewer.windowShows(asking('parcel depot'))
    expect(viewer.compute()?.rows).toEqual([])
    viewer.windowShows(asking('know depot'))
    expect(viewer.compute()?.rows).toHaveLength(1)
  })

  it('searches nothing without a word, and has nothing when the window does not ask', () => {
    const viewer = createSearchViewer(desk().store.state, undefined, () => undefined)
    viewer.windowShows(asking('  '))
    expect(viewer.compute()).toMatchObject({ rows: [], head: { done: true } })
    viewer.windowShows(shownInWindow({}))
    expect(viewer.compute()).toBeNull()
  })

  it('goes on in slices, and stops when the text changes', () => {
    const t = testDesk()
    t.list(report('a'))
    for (let count = 0; count < 200; count++) says(t, 'a', `depot ${count}`)
    const { slicing, due, next } = scriptedSlices()
    let progress = 0
    const viewer = createSearchViewer(t.store.state, slicing, () => progress++)
    viewer.windowShows(asking('depot'))
    expect(viewer.compute()?.head).toMatchObject({ done: false, back: null })
    while (viewer.compute()?.head.back === null) next()
    const first = viewer.compute()
    expect(first?.head.done).toBe(false)
    expect(first?.rows[0]?.excerpt).toBe('depot 199')
    const before = progress
    next()
    expect(progress).toBe(before + 1)
    viewer.windowShows(asking('depot 7'))
    due.shift()?.()
    expect(progress).toBe(before + 1)
    while (due.length > 0) next()
    expect(viewer.compute()?.head).toMatchObject({ done: true, text: 'depot 7' })
  })

  it('says that there are more results than it shows', () => {
    const t = testDesk()
    t.list(report('a'))
    for (let count = 0; count < SEARCH_LIMIT + 5; count++) says(t, 'a', `depot ${count}`)
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('depot'))
    expect(viewer.compute()?.head).toMatchObject({ full: true, counts: { message: SEARCH_LIMIT } })
  })

  it('says so for notes and pins too, and shows no more than the limit', () => {
    const t = testDesk()
    for (let count = 0; count < SEARCH_LIMIT + 5; count++) {
      t.apply({ type: 'note.kept', key: keyOf(`n${count}`), text: `depot ${count}` })
      t.apply({ type: 'note.pinned', key: keyOf(`n${count}`), pinned: true })
    }
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('depot'))
    expect(viewer.compute()?.head).toMatchObject({ full: true, counts: { note: SEARCH_LIMIT } })
    viewer.windowShows(asking(''))
    expect(viewer.compute()?.head).toMatchObject({ full: true })
  })

  it('shows the part of a long text that has the match', () => {
    const t = testDesk()
    t.list(report('a'))
    says(t, 'a', `${'word '.repeat(200)}the Dépot is closed`)
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('depot'))
    expect(viewer.compute()?.rows[0]?.excerpt).toMatch(/^… (word )+the Dépot is closed$/)
  })

  it('drops the results of another agent at once', () => {
    const t = desk()
    const viewer = createSearchViewer(t.store.state, undefined, () => undefined)
    t.store.watch(viewer.changed)
    viewer.windowShows(asking('depot'))
    expect(viewer.compute()?.rows).toHaveLength(3)
    t.apply({ type: 'workspace.entered', workspace: OTHER })
    expect(viewer.compute()?.rows).toEqual([])
  })

  it('opens a conversation whose customer the state has forgotten', () => {
    const t = testDesk()
    t.list(report('a'))
    expect(conversationView(t.store.state, shownInWindow({ selected: keyOf('x') }))).toBeNull()
    const transcripts = createTranscripts()
    transcripts.append(keyOf('x'), { author: { kind: 'customer' }, text: 'old', at: 5, delivery: null })
    const view = conversationView(
      { ...t.store.state, transcripts },
      shownInWindow({ selected: keyOf('x'), messages: 10 })
    )
    expect(view?.head).toMatchObject({ key: keyOf('x'), name: 'x', present: false, assignment: { kind: 'nobody' } })
    expect(view?.items).toHaveLength(1)
  })
})

it('the messages of all conversations come newest first, whatever their times', () => {
  const conversation = fc.array(fc.nat(50), { maxLength: 12 }).map((times) => times.sort((a, b) => a - b))
  fc.assert(
    fc.property(fc.array(conversation, { maxLength: 8 }), (all) => {
      const transcripts = createTranscripts()
      all.forEach((times, index) => {
        for (const at of times)
          transcripts.append(`p/${index}` as CustomerKey, {
            author: { kind: 'customer' },
            text: '',
            at,
            delivery: null
          })
      })
      const messages = newestFirst(transcripts)
      const times: number[] = []
      for (let next = messages.next(); next !== null; next = messages.next()) times.push(next.message.at)
      expect(times).toEqual(all.flat().sort((a, b) => b - a))
    })
  )
})

describe('finding in a conversation', () => {
  it('counts the matches of the open conversation, oldest first, also in messages that the window has not', () => {
    const t = desk()
    const viewer = createFindViewer(t.store.state, undefined, () => undefined)
    t.store.watch(viewer.changed)
    viewer.windowShows(shownInWindow({ selected: keyOf('a'), find: 'depot' }))
    const before = viewer.compute()
    expect(before).toMatchObject({ key: keyOf('a'), text: 'depot', done: true })
    expect(before?.hits.map(({ fromEnd, count }) => ({ fromEnd, count }))).toEqual([{ fromEnd: 2, count: 1 }])
    says(t, 'a', 'Depot, depot!')
    expect(viewer.compute()?.hits.map(({ count }) => count)).toEqual([1, 2])
    says(t, 'b', 'depot')
    expect(viewer.compute()?.hits).toHaveLength(2)
  })

  it('counts a phrase once, and each word only where a result of the search of everything was opened', () => {
    const t = desk()
    says(t, 'c', 'My order number is 20. The number of the order is 21.')
    says(t, 'c', 'Is it the number of an order?')
    const viewer = createFindViewer(t.store.state, undefined, () => undefined)
    const counts = () => viewer.compute()?.hits.map(({ count }) => count)
    viewer.windowShows(shownInWindow({ selected: keyOf('c'), find: 'order  number' }))
    expect(counts()).toEqual([1])
    viewer.windowShows(shownInWindow({ selected: keyOf('c'), find: 'order number', findEachWord: true }))
    expect(counts()).toEqual([4, 2])
  })

  it('has nothing without a conversation or a text', () => {
    const viewer = createFindViewer(desk().store.state, undefined, () => undefined)
    viewer.windowShows(shownInWindow({ selected: null, find: 'depot' }))
    expect(viewer.compute()).toBeNull()
    viewer.windowShows(shownInWindow({ selected: keyOf('a'), find: '' }))
    expect(viewer.compute()?.hits).toEqual([])
    viewer.windowShows(shownInWindow({ selected: keyOf('a') }))
    expect(viewer.compute()).toBeNull()
  })
})
