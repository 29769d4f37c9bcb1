import { describe, expect, it } from 'vitest'
import { createNoteFile } from '../../../src/main/persistence/noteFile'
import { createParkingFile } from '../../../src/main/persistence/parkingFile'
import type { Parking } from '../../../src/shared/domain/parking'
import { DAY_MS } from '../../../src/shared/time'
import { createMemoryDisk } from '../../support/memoryDisk'
import { keyOf } from '../../support/deskEvents'
import { sealedSecrets } from '../../support/lastDeskRig'

const FILE = '/desks/notes.log'
const ONE = { origin: 'https://one.example', userId: '1' }
const TWO = { origin: 'https://one.example', userId: '2' }

/** A run of the app. Texts from before `bound.oldest` are not kept. */
function start() {
  const [disk, bound] = [createMemoryDisk(), { oldest: 0 }]
  const file = createNoteFile({
    ...{ file: FILE, disk, secrets: () => sealedSecrets, now: () => 1000, log: () => undefined },
    oldest: () => bound.oldest,
    hidesNumbers: () => true
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
    ...{ file: FILE, disk, secrets: () => sealedSecrets, now: () => now, log: () => undefined }
  })
  const parking: Parking = { kind: 'time', until: DAY_MS, parkedAt: 0, state: 'parked' }
  parkings.write(ONE, { parkings: new Map([[keyOf('a'), parking]]), turns: new Map() })
  now = 8 * DAY_MS - 1
  parkings.rewrite()
  expect(parkings.read(ONE)?.parkings.size).toBe(1)
  now = 8 * DAY_MS
  parkings.rewrite()
  expect([parkings.read(ONE)?.parkings.size, disk.files.has(FILE)]).toEqual([0, false])
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
