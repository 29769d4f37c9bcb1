import { writeSync } from 'node:fs'
import { deadlyDisk } from './deadlyDisk'
import { lastDesk, lastDeskFile, lastRow } from './lastDeskRig'

/**
 * A process that writes the last desk three times. After each write, it prints the number of the write. It kills itself
 * at a step of the disk (see `deadlyDisk`).
 */
const [folder = ''] = process.argv.slice(2)
const disk = deadlyDisk()

const file = lastDeskFile(folder, { disk })
for (let n = 1; n <= 3; n++) {
  file.write('https://one.example', {
    cookies: { salt: 'aa', hash: 'bb' },
    desk: lastDesk([lastRow('a', 60, { lastMessage: `Words ${n}` })])
  })
  writeSync(1, `${n}\n`)
}
