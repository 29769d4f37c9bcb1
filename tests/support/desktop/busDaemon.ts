import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment, Processes } from './processes'

/** Programs by bus name. When somebody calls a name that has no owner, the bus starts its program. */
export type Activatable = Readonly<Record<string, string>>

/**
 * Starts a message bus and resolves with its address. A call to a name without owner and program fails at once. Buses
 * in one folder need different `name`s.
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
 * Makes the daemon start `program` when `name` is called. The daemon forks itself and runs a script, which runs
 * `program`. The program ends with the daemon. If the daemon has already ended, the script has another parent and
 * runs nothing.
 */
function makeActivatable(folder: string, name: string, program: string): void {
  const starter = join(folder, `${name}.sh`)
  const run = `[ "$(cat /proc/$PPID/comm)" = dbus-daemon ] && exec ${program}`
  writeFileSync(starter, `#!/bin/sh\nexec setpriv --pdeathsig KILL -- /bin/sh -c '${run}'\n`, { mode: 0o755 })
  writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${starter}\n`)
}
