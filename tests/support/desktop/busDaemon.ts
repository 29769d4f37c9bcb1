import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment, Processes } from './processes'

/** The programs that the bus starts when somebody calls a name which nobody has, by that name. */
export type Activatable = Readonly<Record<string, string>>

/**
 * Starts a message bus of its own and gives its address. Without activatable programs a service that is missing is missing at
 * once. `name` tells several buses of one folder apart.
 */
export function startBusDaemon(
  processes: Processes,
  folder: string,
  name: string,
  env: Environment,
  activatable: Activatable = {}
): Promise<string> {
  const file = join(folder, `${name}.conf`)
  const services = join(folder, `${name}.services`)
  mkdirSync(services, { recursive: true })
  for (const [service, program] of Object.entries(activatable)) makeActivatable(services, service, program)
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>${name === 'system' ? 'system' : 'session'}</type><listen>unix:path=${join(folder, name)}.socket</listen><auth>EXTERNAL</auth><servicedir>${services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy></busconfig>`
  )
  return processes.startAndRead(
    1,
    'dbus-daemon',
    [`--config-file=${file}`, '--nofork', '--nopidfile', '--print-address=1'],
    env
  )
}

/**
 * The daemon starts a program as the child of a copy of itself, which ends with the daemon however that ends; the program would
 * outlive both. One that is late, and finds another parent, does not start.
 */
function makeActivatable(folder: string, name: string, program: string): void {
  const starter = join(folder, `${name}.sh`)
  const run = `[ "$(cat /proc/$PPID/comm)" = dbus-daemon ] && exec ${program}`
  writeFileSync(starter, `#!/bin/sh\nexec setpriv --pdeathsig KILL -- /bin/sh -c '${run}'\n`, { mode: 0o755 })
  writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${starter}\n`)
}
