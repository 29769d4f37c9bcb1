import { describe, expect, it } from 'vitest'
import { createNoteFile } from '../../../src/main/persistence/noteFile'
import { createParkingFile } from '../../../src/main/persistence/parkingFile'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import type { Parking } from '../../../src/shared/domain/parking'
import { DAY_MS } from '../../../src/shared/time'
import { createMemoryDisk } from '../../support/memoryDisk'
import { keyOf } from '../../support/deskEvents'
import { sealedSecrets } from '../../support/lastDeskRig'

const FILE = '/desks/notes.log'
const ONE = { origin: 'https://one.example', userId: '1' }
const TWO = { origin: 'https://one.example', userId: '2' }
const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

/** A run of the app. Texts from before `bound.oldest` are not kept. */
function start(disk = createMemoryDisk(), { hidesNumbers = true, secrets = sealedSecrets } = {}) {
  const bound = { oldest: 0 }
  const file = createNoteFile({
    ...{ file: FILE, disk, secrets: () => secrets, now: () => 1000, log: () => undefined },
    oldest: () => bound.oldest,
    hidesNumbers: () => hidesNumbers
  })
  return { disk, bound, file }
}

const noteOf = (text: string, changedAt: number) =>
  new Map([[keyOf('a'), { text, changedAt, pinnedAt: null, name: 'A', pageName: 'P' }]])

const textOf = (notes: ReadonlyMap<unknown, { readonly text: string }> | null): readonly string[] =>
  [...(notes ?? [])].map(([, { text }]) => text)

it('a parking leaves the disk a week after its end, also of an agent who does not come back', () => {
  const disk = createMemoryDisk()
  let now = 0
  const parkings = createParkingFile({
    ...{ file: FILE, disk, secrets: () => sealedSecrets, now: () => now, log: () => undefined },
    keptClock: () => now
  })
  const parking: Parking = { kind: 'time', until: DAY_MS, parkedAt: 0, state: 'parked' }
  parkings.write(ONE, { parkings: new Map([[keyOf('a'), parking]]), turns: new Map() })
  now = 8 * DAY_MS - 1
  parkings.rewrite()
  expect(parkings.read(ONE)?.parkings.size).toBe(1)
  now = 8 * DAY_MS
  parkings.rewrite()
  expect({ parked: parkings.read(ONE)?.parkings.size, hasFile: disk.files.has(FILE) }).toEqual({
    parked: 0,
    hasFile: false
  })
})

describe('what is too old', () => {
  it('does not come back in the same run', () => {
    const { file, bound } = start()
    file.write(ONE, noteOf('Old', 100))
    file.write(TWO, noteOf('New', 900))
    bound.oldest = 500
    file.rewrite()
    bound.oldest = 0
    expect([textOf(file.read(ONE)), textOf(file.read(TWO))]).toEqual([[], ['New']])
  })

  it('is not read any more, also before the file is written again', () => {
    const { file, bound } = start()
    file.write(ONE, noteOf('Old', 100))
    bound.oldest = 500
    expect(textOf(file.read(ONE))).toEqual([])
  })

  it('leaves no file behind if nothing else is in it', () => {
    const { file, disk, bound } = start()
    file.write(ONE, noteOf('Old', 100))
    bound.oldest = 500
    file.rewrite()
    expect(disk.files.has(FILE)).toBe(false)
  })
})

describe('a sweep', () => {
  const writes = ({ operations }: { readonly operations: readonly string[] }): number =>
    operations.filter((operation) => operation.startsWith('write')).length

  it('writes a file only if something in it must not stay', () => {
    const { file, disk, bound } = start()
    file.write(ONE, noteOf('Card 4111 1111 1111 1111', 100))
    file.write(TWO, noteOf('New', 900))
    const before = writes(disk)
    file.rewrite()
    expect(writes(disk)).toBe(before)
    bound.oldest = 500
    file.rewrite()
    file.rewrite()
    expect(writes(disk)).toBe(before + 1)
  })

  it('writes nothing at the start of the next run, and once if something is too old', () => {
    const first = start()
    first.file.write(ONE, noteOf('Old', 100))
    first.file.write(TWO, noteOf('New', 900))
    const next = start(first.disk.restarted())
    next.file.rewrite()
    expect(writes(next.disk)).toBe(0)
    next.bound.oldest = 500
    next.file.rewrite()
    next.file.rewrite()
    expect(writes(next.disk)).toBe(1)
  })

  it('writes a file with a number once at the start of the next run', () => {
    const first = start(createMemoryDisk(), { hidesNumbers: false })
    first.file.write(ONE, noteOf('Card 4111 1111 1111 1111', 100))
    const next = start(first.disk.restarted())
    next.file.rewrite()
    next.file.rewrite()
    expect(writes(next.disk)).toBe(1)
  })

  it('seals a file that was written without a key', () => {
    const first = start(createMemoryDisk(), { secrets: PLAIN })
    first.file.write(ONE, noteOf('Plain', 100))
    expect(first.disk.files.get(FILE)?.toString()).toContain('Plain')
    const next = start(first.disk.restarted())
    next.file.rewrite()
    expect(next.disk.files.get(FILE)?.toString()).not.toContain('Plain')
  })
})
