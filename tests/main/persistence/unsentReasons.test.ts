import { describe, expect, it } from 'vitest'
import type { Delivery, OwnReason } from '../../../src/shared/domain/message'
import { OutboxRecordSchema, outboxToDisk, readRecords } from '../../../src/main/persistence/keptRecords'
import { readOutbox } from '../../../src/main/persistence/outboxLog'
import { readTranscripts } from '../../../src/main/persistence/transcriptLog'

const customer = { pageId: 'p1', customerId: 'c1', name: 'Mia', pageName: 'Casa Verde' }

/** Returns a record of `outbox.log` as Deskhand 1.0.0 writes it. */
const line = (reason: unknown, more: object = {}) => ({
  t: 'message',
  id: 7,
  customer,
  text: 'Hello',
  writtenAt: 1,
  leftAt: null,
  delivery: { state: 'failed', reason, ...more }
})
const readBack = (record: unknown): Delivery | undefined => readOutbox([record]).messages.get(7)?.delivery
/** Returns what 1.0.0 reads of a message's delivery: the state and the reason. Version 1.0.0 drops the other fields. */
const byOldVersion = (record: unknown): unknown => {
  const { delivery } = record as { delivery: { state: string; reason?: unknown } }
  return [delivery.state, delivery.reason]
}

/** Sentences that files of 1.0.0 contain, and the codes that this version reads from them. */
const SENTENCES: readonly { readonly sentence: string; readonly reason: OwnReason }[] = [
  { sentence: 'Written before Deskhand was closed. Check it before sending.', reason: { code: 'beforeClosing' } },
  { sentence: 'Written before you signed in again. Check it before sending.', reason: { code: 'beforeSigningIn' } },
  { sentence: 'A message before this one was not sent. Check it before sending.', reason: { code: 'afterUnsent' } },
  { sentence: 'Written over 2 minutes ago. Check before sending.', reason: { code: 'waited' } },
  { sentence: 'The message is too long for this workspace.', reason: { code: 'tooLong' } },
  {
    sentence: 'Messages to this customer made the workspace fail three times. Try again in a minute.',
    reason: { code: 'rests' }
  },
  { sentence: 'Mia has replied since. Check before sending.', reason: { code: 'wroteSince', name: 'Mia' } },
  { sentence: 'Mia left after this was written. Check before sending.', reason: { code: 'left', name: 'Mia' } },
  { sentence: 'Mia left and came back. Check before sending.', reason: { code: 'cameBack', name: 'Mia' } },
  { sentence: 'Mia was released in between. Check before sending.', reason: { code: 'releasedBetween', name: 'Mia' } },
  { sentence: 'You released Mia before this was sent.', reason: { code: 'releasedBefore', name: 'Mia' } },
  { sentence: 'Mia is no longer yours. Check before sending.', reason: { code: 'notYours', name: 'Mia' } },
  {
    sentence: 'Mia was with someone else in between. Check before sending.',
    reason: { code: 'withOther', name: 'Mia' }
  },
  { sentence: 'Mia may be with someone else. Check before sending.', reason: { code: 'maybeWithOther', name: 'Mia' } },
  { sentence: 'Ana has Mia now.', reason: { code: 'takenBy', name: 'Mia', agent: 'Ana' } },
  { sentence: 'Someone else has Mia now.', reason: { code: 'takenBy', name: 'Mia', agent: null } },
  {
    sentence: '\u2068שירה אברהם\u2069 is no longer yours. Check before sending.',
    reason: { code: 'notYours', name: 'שירה אברהם' }
  }
]

describe('files of 1.0.0', () => {
  it.each(SENTENCES)('$sentence is read as a code', ({ sentence, reason }) => {
    expect(readBack(line(sentence))).toEqual({ state: 'failed', reason })
  })

  it.each(['Number blocked', 'It has Mia now', '', 'is no longer yours. Check before sending.'])(
    'the workspace’s own text stays a text: “%s”',
    (words) => expect(readBack(line(words))).toEqual({ state: 'failed', reason: words })
  )

  it('no reason stays none, and messages in other states have none', () => {
    expect(readBack(line(null))).toEqual({ state: 'failed', reason: null })
    expect(readBack({ ...line(null), delivery: { state: 'unconfirmed' } })).toEqual({ state: 'unconfirmed' })
  })

  it('a reason in a transcript is read as a code too', () => {
    const item = {
      kind: 'message',
      id: 1,
      author: { kind: 'me' },
      text: 'Hello',
      at: 5,
      delivery: { state: 'failed', reason: 'Written over 2 minutes ago. Check before sending.' }
    }
    const [kept] = readTranscripts([{ t: 'items', key: 'p1/c1', put: [item], gone: [] }], 0).transcripts
    expect(kept?.items[0]).toMatchObject({ delivery: { state: 'failed', reason: { code: 'waited' } } })
  })
})

describe('files of this version', () => {
  const written = (reason: OwnReason | string | null): unknown => {
    const [record] = readRecords(OutboxRecordSchema, [line(null)])
    if (record?.t !== 'message') throw new Error('not read')
    return JSON.parse(JSON.stringify(outboxToDisk({ ...record, delivery: { state: 'failed', reason } })))
  }

  it.each(SENTENCES)('1.0.0 still shows $sentence', ({ sentence, reason }) => {
    expect(byOldVersion(written(reason))).toEqual(['failed', sentence])
  })

  it.each(SENTENCES)('the code of $sentence is read back unchanged', ({ reason }) => {
    expect(readBack(written(reason))).toEqual({ state: 'failed', reason })
  })

  it('a text of the workspace that reads like Deskhand’s own is read back unchanged, except for 1.0.0’s sentences', () => {
    expect(readBack(written('Blocked'))).toEqual({ state: 'failed', reason: 'Blocked' })
    expect(readBack(written(null))).toEqual({ state: 'failed', reason: null })
  })

  it('a code of a later version is shown by its sentence', () => {
    expect(readBack(line('Something new.', { own: { code: 'inventedLater' } }))).toEqual({
      state: 'failed',
      reason: 'Something new.'
    })
  })
})
