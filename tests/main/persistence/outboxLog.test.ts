import { describe, expect, it } from 'vitest'
import type { Journal } from '../../../src/main/persistence/journal'
import { createOutboxLog, readOutbox } from '../../../src/main/persistence/outboxLog'
import { collect } from '../../support/collect'
import { keyOf, report, testDesk } from '../../support/deskEvents'

const CUSTOMERS = 300
/** Far longer than any id: a key that is kept costs so much that nothing else matters. */
const LONG = 'x'.repeat(10_000)

const journal: Journal = {
  size: 0,
  failure: null,
  append: () => true,
  appendSoft: () => true,
  sync: () => undefined,
  compact: () => true,
  close: () => undefined
}

describe('the log of the outbox', () => {
  it('forgets a customer whose draft is gone', () => {
    const log = createOutboxLog({ journal, monotonic: () => 0, retentionDays: () => 7 }, readOutbox([]))
    const draftOfEach = (text: string): void => {
      for (let id = 0; id < CUSTOMERS; id++) {
        // A desk of its own for each, so that only the log may keep the key.
        const desk = testDesk()
        const long = `${id} ${LONG}`
        desk.list(report(long))
        desk.apply({ type: 'draft.kept', key: keyOf(long), text: 'Dear Ana' })
        log.keepDraft(desk.store.state, keyOf(long))
        desk.apply({ type: 'draft.kept', key: keyOf(long), text })
        log.keepDraft(desk.store.state, keyOf(long))
      }
      collect()
    }
    collect()
    const before = process.memoryUsage().heapUsed
    draftOfEach('')
    expect((process.memoryUsage().heapUsed - before) / CUSTOMERS / LONG.length).toBeLessThan(0.5)
    // A draft that is there stays with its customer.
    draftOfEach('Dear Ana, ')
    expect((process.memoryUsage().heapUsed - before) / CUSTOMERS / LONG.length).toBeGreaterThan(0.9)
    // So the log is in memory until here.
    expect(log.owner).toBe(null)
  })
})
