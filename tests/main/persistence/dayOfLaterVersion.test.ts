import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createDayFile, DayRecordSchema } from '../../../src/main/persistence/dayFile'
import type { AccountFile } from '../../../src/main/persistence/accountFile'
import { headerLine, readJournal, recordLine } from '../../../src/main/persistence/journalLines'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { EMPTY_DAY, UNKNOWN_REASONS, type DayRecord } from '../../../src/shared/domain/day'
import { keyOf } from '../../support/deskEvents'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'

/** The reasons that versions read in `why` before there was `detail`. */
const OLDEST_REASONS = ['notConnected', 'signedOut', 'closed', 'asleep', 'reading', 'elsewhere', 'clockSet']

const message = { id: 1, key: keyOf('a'), name: 'A', text: 'Hello', at: 5, leftAt: 6, state: 'sent', evidence: null }
const RECORD: DayRecord = { ...EMPTY_DAY, since: 1, until: 9, messages: [{ ...message, state: 'sent' }] }
const read = (day: object): DayRecord => v.parse(DayRecordSchema, { ...RECORD, ...day })

describe('a day that a later version of Deskhand saved', () => {
  it('has an unknown reason as “other”, and everything else', () => {
    const day = read({
      unknown: [
        { from: 1, to: 2, why: 'onTheMoon' },
        { from: 2, to: 3, why: 'asleep' },
        { from: 3, to: 4, why: 'notConnected', detail: 'unattended' },
        { from: 4, to: 5, why: 'notConnected', detail: 'onTheMoon' }
      ]
    })
    expect(day.unknown).toEqual([
      { from: 1, to: 2, why: 'other' },
      { from: 2, to: 3, why: 'asleep' },
      { from: 3, to: 4, why: 'unattended' },
      { from: 4, to: 5, why: 'notConnected' }
    ])
    expect(day.messages).toEqual(RECORD.messages)
  })

  it('loses only the evidence, or the entry, that cannot be read', () => {
    const day = read({
      messages: [
        { ...message, evidence: { kind: 'byPigeon', at: 7 } },
        { ...message, id: 2, state: 'lostAtSea' }
      ],
      answers: [{ at: 1, took: 2 }, { at: 'dawn' }]
    })
    expect(day.messages).toEqual([{ ...message, evidence: null }])
    expect(day.answers).toEqual([{ at: 1, took: 2 }])
  })
})

describe('the file of the day', () => {
  const OWNER = { origin: 'https://one.example', userId: '1' }
  const FILE = '/profile/desks/day.log'
  const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

  function open(disk: MemoryDisk): AccountFile<DayRecord> {
    const parts = { file: FILE, disk, secrets: () => PLAIN, now: () => 1000, log: () => undefined }
    return createDayFile({ ...parts, oldest: () => 0 })
  }

  it('has only reasons that earlier versions read', () => {
    const disk = createMemoryDisk()
    const unknown = UNKNOWN_REASONS.map((why, index) => ({ from: index, to: index + 1, why }))
    open(disk).write(OWNER, { ...RECORD, unknown })
    const text = disk.read(FILE)?.toString() ?? ''
    const written = [...text.matchAll(/"why":"(\w+)"/g)].map(([, why]) => why)
    expect(written).toHaveLength(UNKNOWN_REASONS.length)
    expect(OLDEST_REASONS).toEqual(expect.arrayContaining(written))
    expect(open(disk).read(OWNER)?.unknown).toEqual(unknown)
  })

  it('is kept as a copy if a day in it cannot be read', () => {
    const disk = createMemoryDisk()
    open(disk).write(OWNER, RECORD)
    const { records } = readJournal(disk.read(FILE) ?? Buffer.of(), plainSeal)
    const later = JSON.parse(JSON.stringify(records.at(-1)).replace('"since":1', '"since":"dawn"')) as unknown
    const damaged = createMemoryDisk(new Map([[FILE, Buffer.concat([headerLine(), recordLine(later, plainSeal)])]]))
    const file = open(damaged)
    expect(file.read(OWNER)).toEqual(EMPTY_DAY)
    file.write(OWNER, RECORD)
    const copy = damaged.list('/profile/desks').find((name) => name.startsWith('day.log.corrupt-'))
    expect(copy).toBeDefined()
    expect(damaged.read(`/profile/desks/${copy}`)?.toString()).toContain('"dawn"')
  })
})
