import { writeSync } from 'node:fs'
import { openJournal } from '../../src/main/persistence/journal'
import { plainSeal } from '../../src/main/persistence/seal'
import { deadlyDisk } from './deadlyDisk'

/**
 * Writes to a journal, and prints the number of each saved record. Runs until the test kills it, or it kills itself
 * at a step of the disk (see `deadlyDisk`).
 */
const [file = '', records = '1000000', rewriteEvery = '50'] = process.argv.slice(2)
const disk = deadlyDisk()

const opening = openJournal({
  file,
  disk,
  seal: plainSeal,
  log: () => undefined,
  now: Date.now,
  onFailure: () => undefined
})
if (!opening.ok) process.exit(1)
const all: unknown[] = [...opening.records]
for (let n = all.length; n < Number(records); n++) {
  const record = { n, text: `Message ${n} ${'x'.repeat(n % 500)}` }
  all.push(record)
  if (opening.journal.append(record)) writeSync(1, `${n}\n`)
  if (n % Number(rewriteEvery) === Number(rewriteEvery) - 1) opening.journal.compact(all)
}
