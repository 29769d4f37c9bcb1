import { describe, expect, it } from 'vitest'
import { createNoteFile } from '../../../src/main/persistence/noteFile'
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
