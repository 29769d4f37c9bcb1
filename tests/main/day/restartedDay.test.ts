import { beforeEach, describe, expect, it } from 'vitest'
import { createDayBook, type DayBook } from '../../../src/main/day/dayBook'
import { keepDay } from '../../../src/main/day/keepDay'
import { createDayFile } from '../../../src/main/persistence/dayFile'
import { LONGEST_DAY_MS } from '../../../src/shared/domain/day'
import { ledgerOf } from '../../../src/shared/day/ledger'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import { evidenceText } from '../../../src/shared/day/text'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'
import { persistClient, sealed, STORES, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const TEXT = 'I am asking the depot now, it takes a minute'

let time: FakeTime
let disk: MemoryDisk
beforeEach(() => {
  time = createFakeTime(new Date(2026, 10, 20, 9).getTime())
  disk = createMemoryDisk()
})

interface Run extends PersistedClient {
  readonly book: DayBook
  acknowledge(text?: string): void
  /** Each message of the ledger: its text, its state and why. */
  ledger(): readonly (readonly [text: string, state: string, why: string])[]
  quit(): void
  /**
   * Kills this run, and starts another one from its files. `powerLost`: from the files that a loss of power leaves.
   */
  kill(closedMs?: number, powerLost?: boolean): Run
}

function start(pid = 100): Run {
  const client = persistClient(disk, { time, pid })
  const book = createDayBook({ store: client.store, clock: time.clock, monotonic: time.monotonic, timers: time.timers })
  const place = { file: `${STORES}/day.log`, disk, secrets: () => sealed, now: time.clock, log: () => undefined }
  const file = createDayFile({ ...place, oldest: () => time.clock() - LONGEST_DAY_MS })
  const keeper = keepDay({ store: client.store, book, file, timers: time.timers })
  client.signIn('7', customer('a', mine))
  const run: Run = Object.assign(client, {
    book,
    acknowledge: (text?: string) =>
      client.say({
        type: 'message_sent',
        customer_id: 'a',
        page_id: 'p1',
        ...(text !== undefined && { message: text })
      }),
    ledger: () => book.recordNow().messages.map((one) => [one.text, one.state, evidenceText(one, false)] as const),
    quit: () => {
      keeper.dispose()
      client.persistence.dispose()
    },
    kill: (closedMs = 20_000, powerLost = true) => {
      disk = createMemoryDisk(powerLost ? disk.durable() : new Map(disk.files))
      time.advance(closedMs)
      return start(pid + 1)
    }
  })
  return run
}

/** Starts a run, and lets the agent write a message 30 s later. */
function write(): Run {
  const run = start()
  time.advance(30_000)
  run.client.sender.write(A, TEXT)
  return run
}

describe('the ledger after a crash', () => {
  it('says that the agent marked a message as sent, and no acknowledgement that nobody sent', () => {
    const run = write()
    time.advance(MINUTE_MS)
    run.client.sender.accept(A, run.book.record().messages[0]?.id ?? 0)
    const before = run.ledger()
    expect(before).toMatchObject([[TEXT, 'sent', 'Marked as sent by you, 09:01']])
    time.advance(1000)
    expect(run.kill().ledger()).toEqual(before)
  })

  it('says that an acknowledgement had no text', () => {
    const run = write()
    run.acknowledge()
    const before = run.ledger()
    expect(before).toMatchObject([[TEXT, 'sent', 'Acknowledged after 0 s, without the exact text']])
    time.advance(1000)
    expect(run.kill().ledger()).toEqual(before)
  })

  it('says that the evidence is not known if the crash came before the day was written, and does not count it', () => {
    const run = write()
    time.advance(2000)
    run.acknowledge(TEXT)
    const next = run.kill(MINUTE_MS, false)
    expect(next.ledger()).toEqual([[TEXT, 'sent', 'Saved as sent before Deskhand closed, evidence not known']])
    expect(ledgerOf(next.book.record())).toMatchObject({ sent: 1, confirmed: 0, maybe: 1, undecided: 0 })
  })

  it.each([
    { when: 'at once', after: 0 },
    { when: 'half a second later', after: 500 },
    { when: 'three seconds later', after: 3000 }
  ])('has the message that was on its way, also if the crash came $when', ({ after }) => {
    const run = write()
    time.advance(after)
    const next = run.kill()
    expect([...next.store.state.outbox.all()]).toMatchObject([{ text: TEXT, delivery: { state: 'unconfirmed' } }])
    expect(next.ledger()).toEqual([[TEXT, 'unconfirmed', 'Deskhand closed before an answer came']])
    expect(next.book.record().messages).toMatchObject([{ name: 'Customer a', key: A }])
    const { at = 0, leftAt = null } = next.book.record().messages[0] ?? {}
    expect(leftAt).toBe(at)
  })

  it('has a message also if no day was ever written, and a day that begins with it', () => {
    const run = start()
    run.client.sender.write(A, TEXT)
    const at = time.clock()
    const next = run.kill()
    const record = next.book.recordNow()
    const span = daySpan(record, time.clock())
    expect(span && inSpan(record, span).messages).toMatchObject([{ text: TEXT, at }])
  })

  it('does not say that Deskhand was closed while it sent', () => {
    const run = write()
    time.advance(30_000)
    run.acknowledge()
    time.advance(30_000)
    run.client.sender.write(A, 'And this one')
    const leftAt = time.clock()
    const { unknown } = run.kill().book.recordNow()
    const closed = unknown.find(({ why }) => why === 'closed')
    expect(closed?.from).toBeGreaterThanOrEqual(leftAt)
    expect(unknown.every(({ from, to }) => to === null || to > from)).toBe(true)
  })

  it('has each message once, in the order of time, also after two crashes', () => {
    const run = write()
    const second = run.kill()
    second.client.sender.discard(A, second.book.record().messages[0]?.id ?? 0)
    second.client.sender.write(A, 'Then')
    time.advance(1000)
    const third = second.kill()
    expect(third.ledger().map(([text]) => text)).toEqual([TEXT, 'Then'])
  })

  it.each([true, false])(
    'has what the agent decided, also if the crash came at once (loss of power: %s)',
    (powerLost) => {
      const run = write()
      time.advance(MINUTE_MS)
      run.client.sender.discard(A, run.book.record().messages[0]?.id ?? 0)
      const before = run.ledger()
      expect(before).toMatchObject([[TEXT, 'unconfirmed', 'Decided by you, 09:01']])
      expect(run.kill(20_000, powerLost).ledger()).toEqual(before)
    }
  )

  it('has what the agent marked as sent, also if the crash came at once', () => {
    const run = write()
    time.advance(MINUTE_MS)
    run.client.sender.accept(A, run.book.record().messages[0]?.id ?? 0)
    expect(run.kill(20_000, false).ledger()).toMatchObject([[TEXT, 'sent', 'Marked as sent by you, 09:01']])
  })

  it('has no message that the agent discarded because it was not sent, also if the crash came at once', () => {
    const run = write()
    run.say({ type: 'error', error: 'Failed to send: page token expired' })
    time.advance(MINUTE_MS)
    run.client.sender.discard(A, run.book.record().messages[0]?.id ?? 0)
    expect(run.ledger()).toEqual([])
    expect(run.kill(20_000, false).ledger()).toEqual([])
  })

  it('leaves out what is older than a day', () => {
    const run = write()
    const next = run.kill(LONGEST_DAY_MS + HOUR_MS)
    expect([...next.store.state.outbox.all()]).toHaveLength(1)
    expect(next.ledger()).toEqual([])
  })

  it('says of a message that was refused before what the server said', () => {
    const run = write()
    run.say({ type: 'error', error: 'Failed to send: page token expired' })
    const before = run.ledger()
    time.advance(1000)
    expect(run.kill().ledger()).toEqual(before)
  })
})

describe('the ledger after Deskhand was closed', () => {
  it('says so, and counts no time in which Deskhand was closed', () => {
    const run = write()
    run.quit()
    const next = run.kill(8 * HOUR_MS)
    expect(next.ledger()).toEqual([[TEXT, 'unconfirmed', 'Deskhand closed before an answer came']])
  })
})

describe('the ledger of messages that Deskhand held back', () => {
  it('does not say that the workspace refused them', () => {
    const run = start()
    run.drop()
    run.client.sender.write(A, TEXT)
    const next = run.kill()
    expect(next.ledger()).toMatchObject([
      [TEXT, 'failed', expect.stringMatching(/^Held back by Deskhand: /u) as string]
    ])
  })
})
