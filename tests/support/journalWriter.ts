import { writeSync } from 'node:fs'
import { openJournal } from '../../src/main/persistence/journal'
import { systemDisk, type Disk } from '../../src/main/persistence/disk'
import { plainSeal } from '../../src/main/persistence/seal'

/**
 * A process that writes to a journal and prints the number of each record that the journal calls safe.
 * It runs until the test kills it, or until it kills itself at step `KILL_AT` of the disk: before the step, in the
 * middle of a write, or after the step.
 */
const [file = '', records = '1000000', rewriteEvery = '50'] = process.argv.slice(2)
const killAt = Number(process.env['KILL_AT'] ?? 0)
const moment = process.env['KILL_MOMENT'] ?? 'before'
let step = 0

const die = (): void => void process.kill(process.pid, 'SIGKILL')

const disk: Disk = new Proxy(systemDisk, {
  get:
    (target, name: keyof Disk) =>
    (...parts: readonly unknown[]) => {
      const isMine = ++step === killAt
      if (isMine && moment === 'before') die()
      if (isMine && moment === 'middle' && name === 'write') {
        const [descriptor, data] = parts
        if (typeof descriptor === 'number' && Buffer.isBuffer(data))
          target.write(descriptor, data.subarray(0, data.length >> 1))
        die()
      }
      const result: unknown = Reflect.apply(target[name], target, parts)
      if (isMine) die()
      return result
    }
})

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
