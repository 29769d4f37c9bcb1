import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment, Processes } from './processes'

/** Programs by bus name. When somebody calls a name that has no owner, the bus starts its program. */
export type Activatable = Readonly<Record<string, string>>

/**
 * Starts a separate message bus and resolves with its address. If a name has no owner and no program, a call to it
 * fails at once. `name` must differ between the buses that share a folder.
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
 * Makes a script, and a file by which the daemon starts this script for a call to `name`. The script runs `program`,
 * and the program ends when the daemon ends. The daemon starts a script through a copy of itself. If the script's
 * parent is no longer this copy, the daemon has ended, and the script does not run the program.
 */
function makeActivatable(folder: string, name: string, program: string): void {
  const starter = join(folder, `${name}.sh`)
  const run = `[ "$(cat /proc/$PPID/comm)" = dbus-daemon ] && exec ${program}`
  writeFileSync(starter, `#!/bin/sh\nexec setpriv --pdeathsig KILL -- /bin/sh -c '${run}'\n`, { mode: 0o755 })
  writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${starter}\n`)
}
