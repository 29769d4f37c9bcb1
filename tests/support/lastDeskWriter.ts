import { writeSync } from 'node:fs'
import { systemDisk, type Disk } from '../../src/main/persistence/disk'
import { lastDesk, lastDeskFile, lastRow } from './lastDeskRig'

/**
 * A process that writes the last desk three times. After each write, it prints the number of the write.
 * It kills itself at step `KILL_AT` of the disk. If `KILL_MOMENT` is `before`, this is before the step. Otherwise it is
 * in the middle of a write, or after a step of another kind.
 */
const [folder = ''] = process.argv.slice(2)
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
      if (isMine && name === 'write') {
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

const file = lastDeskFile(folder, { disk })
for (let n = 1; n <= 3; n++) {
  file.write('https://one.example', {
    cookies: { salt: 'aa', hash: 'bb' },
    desk: lastDesk([lastRow('a', 60, { lastMessage: `Words ${n}` })])
  })
  writeSync(1, `${n}\n`)
}
