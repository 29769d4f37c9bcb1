import { createFakeTime } from './fakeTime'
import { createMemoryDisk, type MemoryDisk } from './memoryDisk'
import { keyOf } from './deskEvents'
import { persistClient, type PersistedClient } from './persistedClient'
import { customer, type Frame } from './scriptedClient'
import type { OutboxEntry } from '../../src/main/state/tables/outboxEntry'
import { undelivered } from '../../src/shared/domain/customer'

type UserId = '7' | '8'
export const CUSTOMERS = ['a', 'b', 'c'] as const
export type CustomerId = (typeof CUSTOMERS)[number]

/** A text that an agent typed, and what the test knows about it. No two texts are equal. */
interface Typed {
  readonly user: UserId
  readonly customer: CustomerId
  /** How often the agent asked to send this text: once, and once more for each "Send again". */
  wishes: number
  wires: number
  discarded: boolean
  proven: boolean
  /** A crash may lose this text: the app said that nothing is saved, or the file was damaged. */
  atRisk: boolean
}

/**
 * Counts of what happened. `wires`: how often any text left. `most`: the highest number of times that one text left per
 * request of the agent.
 */
export interface DeliveryFigures {
  typed: number
  wires: number
  most: number
  /**
   * `powerLosses`: kills with a loss of power. `refusals`: operations that the disk refused. `damages`: damaged files.
   */
  drops: number
  kills: number
  powerLosses: number
  refusals: number
  damages: number
}

/** Simulates the agent, the server and the computer, and checks the app. `complaints`: the rules that the app broke. */
export interface DeliveryModel {
  readonly complaints: string[]
  readonly figures: DeliveryFigures
  write(customer: CustomerId): void
  answer(how: 'acknowledged' | 'echoed' | 'refused' | 'taken'): void
  customerWrites(customer: CustomerId): void
  wait(ms: number): void
  drop(): void
  connect(user: UserId, present: readonly CustomerId[], mine: boolean): void
  resolve(which: number, how: 'sendAgain' | 'accept' | 'discard'): void
  /** Ends the process. If `power` is true, the power fails too, and bytes that were not synced are lost. */
  kill(power: boolean): void
  refuse(code: string | null): void
  keepFor(days: number): void
  damage(at: number, bits: number): void
  check(): void
}

export function createDeliveryModel(): DeliveryModel {
  const time = createFakeTime()
  const typed = new Map<string, Typed>()
  const complaints: string[] = []
  const figures: DeliveryFigures = {
    typed: 0,
    wires: 0,
    most: 0,
    drops: 0,
    kills: 0,
    powerLosses: 0,
    refusals: 0,
    damages: 0
  }
  let user: UserId | null = null
  let isOpen = false
  let isRefusing = false
  let inFlight: { readonly text: string; readonly customer: CustomerId } | null = null
  let retentionDays = 7
  let processes = 0
  let line = start(createMemoryDisk())

  /** Starts a process on this disk. Frames from timers of an ended process do not count. */
  function start(disk: MemoryDisk): PersistedClient {
    const own = ++processes
    return persistClient(disk, { time, retentionDays, onWrite: (frame) => own === processes && wrote(frame) })
  }

  function wrote(frame: Frame): void {
    if (frame.type !== 'send_message') return
    const text = String(frame['message'])
    const known = typed.get(text)
    if (!known) return complain(`other words left than were typed: ${JSON.stringify(text)}`)
    known.wires++
    figures.wires++
    figures.most = Math.max(figures.most, known.wires / known.wishes)
    if (known.wires > known.wishes) complain(`left ${known.wires} times, wished ${known.wishes}: ${text}`)
    if (known.customer !== frame['customer_id'] || frame['page_id'] !== 'p1') complain(`to the wrong customer: ${text}`)
    if (known.user !== user) complain(`under another user: ${text}`)
    inFlight = { text, customer: known.customer }
    if (!known.atRisk && line.store.state.saving.kind === 'saved' && !saysLeaving(text))
      complain(`left before it was on disk: ${text}`)
  }

  /** Returns true if the app would show this message as `unconfirmed` after a loss of power at this moment. */
  function saysLeaving(text: string): boolean {
    const copy = createMemoryDisk(line.disk.durable())
    const next = persistClient(copy, { time: createFakeTime(time.clock()), retentionDays, pid: 101 })
    if (user) next.signIn(user)
    return entriesOf(next).some((entry) => entry.text === text && entry.delivery.state === 'unconfirmed')
  }

  function complain(what: string): void {
    complaints.push(what)
  }

  function entriesOf(one: PersistedClient): readonly OutboxEntry[] {
    return [...one.store.state.outbox.all()]
  }

  /** Only messages are tested, so each request for the list is answered at once. */
  let rows: readonly object[] = []
  function answerLists(): void {
    for (
      let frames = line.take();
      isOpen && frames.some(({ type }) => type === 'get_stopped_customers');
      frames = line.take()
    )
      line.list(...rows)
  }

  return {
    complaints,
    figures,
    write: (to) => {
      // Spaces and line ends around a text must arrive as they were typed.
      const text = ` ${user ?? 'nobody'}:${to}:${typed.size} 🎉\n`
      if (user === null) return
      const isSaved = line.store.state.saving.kind === 'saved'
      typed.set(text, {
        user,
        customer: to,
        wishes: 1,
        wires: 0,
        discarded: false,
        proven: false,
        atRisk: !isSaved || isRefusing
      })
      if (line.client.sender.write(keyOf(to), text) !== null) typed.delete(text)
      else figures.typed++
      answerLists()
    },
    answer: (how) => {
      if (!isOpen || !inFlight) return
      const { text, customer: to } = inFlight
      const who = { customer_id: to, page_id: 'p1' }
      const known = typed.get(text)
      if (known && (how === 'acknowledged' || how === 'echoed')) known.proven = true
      if (how === 'acknowledged') line.say({ type: 'message_sent', ...who, message: text })
      else if (how === 'echoed')
        line.say({ type: 'new_message', data: { ...who, is_human: true, message: text.trim() } })
      else line.say({ type: 'error', error: how === 'taken' ? 'Customer is already assigned to Ana' : 'Too long' })
      answerLists()
    },
    customerWrites: (from) => {
      if (isOpen)
        line.say({
          type: 'new_message',
          data: { customer_id: from, page_id: 'p1', message: 'Are you there?', is_human: false }
        })
    },
    wait: (ms) => {
      time.advance(ms)
      answerLists()
    },
    drop: () => {
      if (isOpen) figures.drops++
      if (isOpen) line.drop()
      isOpen = false
      inFlight = null
    },
    connect: (as, present, mine) => {
      if (isOpen) figures.drops++
      if (isOpen) line.drop()
      user = as
      isOpen = true
      inFlight = null
      rows = present.map((id) =>
        customer(id, mine ? { is_assigned: true, is_assigned_to_me: true, agent_name: as } : {})
      )
      line.signIn(as, ...rows)
      answerLists()
    },
    resolve: (which, how) => {
      const entries = entriesOf(line)
      const entry = entries[which % Math.max(1, entries.length)]
      const known = entry && typed.get(entry.text)
      if (!known) return
      if (how === 'sendAgain') known.wishes++
      const refusal = line.client.sender[how](entry.key, entry.id)
      if (refusal !== null && how === 'sendAgain') known.wishes--
      if (refusal === null && how === 'accept') known.proven = true
      if (refusal === null && how === 'discard') known.discarded = true
      if (refusal === null && how === 'sendAgain') known.atRisk ||= isRefusing
      answerLists()
    },
    kill: (power) => {
      figures.kills++
      if (power) figures.powerLosses++
      if (power) line.disk.losePower()
      line = start(line.disk.restarted())
      isOpen = false
      isRefusing = false
      inFlight = null
      user = null
    },
    refuse: (code) => {
      isRefusing = code !== null
      if (isRefusing) figures.refusals++
      line.disk.refuse = (operation) =>
        code !== null && ['write', 'sync', 'rename', 'open'].includes(operation) ? code : null
      // While the disk refuses, a text may be saved only later. A crash may come before that.
      if (isRefusing) for (const one of typed.values()) one.atRisk ||= line.store.state.saving.kind !== 'saved'
    },
    keepFor: (days) => {
      retentionDays = days
      line.store.apply({ type: 'setting.changed', key: 'retentionDays', value: days, locked: false })
    },
    damage: (at, bits) => {
      for (const [file, data] of line.disk.files) {
        if (!file.endsWith('.log') || data.length === 0) continue
        const copy = Buffer.from(data)
        const index = at % copy.length
        copy[index] = (copy[index] ?? 0) ^ bits
        line.disk.files.set(file, copy)
        figures.damages++
      }
      for (const one of typed.values()) one.atRisk = true
    },
    check: () => {
      const entries = entriesOf(line)
      for (const entry of entries) {
        const known = typed.get(entry.text)
        if (!known) complain(`shows words that nobody typed: ${entry.text}`)
        else {
          if (known.user !== user) complain(`shows the words of ${known.user} to ${user}: ${entry.text}`)
          if (keyOf(known.customer) !== entry.key) complain(`shows words at another customer: ${entry.text}`)
          if (entry.delivery.state === 'sent' && !known.proven) complain(`says sent without proof: ${entry.text}`)
        }
        const items = line.store.state.transcripts.of(entry.key)
        const same = items.filter((item) => item.kind === 'message' && item.id === entry.id)
        if (same.length !== 1) complain(`stands ${same.length} times in the conversation: ${entry.text}`)
        const customerShown = line.store.state.customers.get(entry.key)
        const isOpenEntry = ['queued', 'failed', 'unconfirmed'].includes(entry.delivery.state)
        if (isOpenEntry && customerShown && undelivered(customerShown) === 0) complain(`is not counted: ${entry.text}`)
      }
      // If files cannot be read, the app says that nothing is saved, and tries again later.
      if (user === null || line.store.state.refreshedAt === null || line.store.state.saving.kind !== 'saved') return
      const there = new Set(entries.map((entry) => entry.text))
      for (const [text, known] of typed) {
        if (known.user !== user || known.discarded || known.proven || known.atRisk) continue
        if (!there.has(text)) complain(`lost: ${text}`)
      }
    }
  }
}
