import { describe, expect, it } from 'vitest'
import type { Journal } from '../../../src/main/persistence/journal'
import { createOutboxLog, readOutbox } from '../../../src/main/persistence/outboxLog'
import { collect } from '../../support/collect'
import { keyOf, report, testDesk } from '../../support/deskEvents'

const CUSTOMERS = 300
/**
 * The test makes each customer's id this long. So one key needs far more memory than everything else of its customer.
 */
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
    const log = createOutboxLog(
      { journal, monotonic: () => 0, retentionDays: () => 7, hidesNumbers: () => false },
      readOutbox([])
    )
    const draftOfEach = (text: string): void => {
      for (let id = 0; id < CUSTOMERS; id++) {
        // Each customer gets a new desk, which is dropped afterwards. So only the log can still hold the customer's key
        // in memory.
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
    const afterEmpty = process.memoryUsage().heapUsed
    expect((afterEmpty - before) / CUSTOMERS / LONG.length).toBeLessThan(0.5)
    // A draft that is not empty stays in the log, with the key of its customer.
    draftOfEach('Dear Ana, ')
    expect((process.memoryUsage().heapUsed - afterEmpty) / CUSTOMERS / LONG.length).toBeGreaterThan(0.6)
    // The log must be in memory while the memory is measured. Because `log` is used here, it is not collected before.
    expect(log.owner).toBe(null)
  })
})
