import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../support/seeded'
import { openLongDesk, MINUTE_MS } from './longDesk'

const folder = mkdtempSync(join(process.env['DESKHAND_LONGLIFE_FOLDER'] ?? tmpdir(), 'deskhand-longlife-'))
const minutes = Number(process.argv[2] ?? 10)
let t = performance.now()
const desk = await openLongDesk({ folder, name: 'one', customers: 1000, random: seeded(1) })
console.log('open', performance.now() - t)
t = performance.now()
await desk.pass(minutes * MINUTE_MS, 20)
console.log(minutes, 'min', performance.now() - t)
console.log(JSON.stringify(desk.made.workspace.diagnostics.counters()))
t = performance.now()
for (let n = 0; n < 20; n++) await desk.reconnect()
console.log('20 reconnects', performance.now() - t)
desk.dispose()
rmSync(folder, { recursive: true, force: true })
process.exit()
