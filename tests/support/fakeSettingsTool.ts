import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A fake `gsettings` of GNOME that knows only Do Not Disturb. It is an executable in a folder of its own, for the
 * front of PATH.
 */
export interface FakeSettingsTool {
  readonly folder: string
  set(doNotDisturb: boolean): void
  /** Prints this line in every process that listens. */
  say(line: string): void
  /** Returns all calls so far, oldest first. Each call reads the value or starts to listen. */
  uses(): readonly string[]
  /** Returns the ids of the processes that have listened, oldest first. */
  listeners(): readonly number[]
}

export function createFakeSettingsTool(folder: string, doNotDisturb = false): FakeSettingsTool {
  mkdirSync(folder, { recursive: true })
  const file = (name: string): string => join(folder, name)
  const write = (on: boolean): void => writeFileSync(file('banners'), `${!on}\n`)
  write(doNotDisturb)
  writeFileSync(file('said'), '')
  writeFileSync(
    file('gsettings'),
    `#!/bin/sh
case "$*" in *clock-format*) exit 1 ;; esac
echo "$$ $*" >> '${file('uses')}'
case "$1" in
  get) exec cat '${file('banners')}' ;;
  monitor) exec tail -n +1 -f '${file('said')}' ;;
esac
`
  )
  chmodSync(file('gsettings'), 0o755)
  const lines = (): readonly string[] =>
    existsSync(file('uses')) ? readFileSync(file('uses'), 'utf8').split('\n').slice(0, -1) : []
  return {
    folder,
    set: (on) => {
      write(on)
      appendFileSync(file('said'), `show-banners: ${!on}\n`)
    },
    say: (line) => appendFileSync(file('said'), `${line}\n`),
    uses: () => lines().map((line) => line.replace(/^\d+ /, '')),
    listeners: () => lines().flatMap((line) => (/^\d+ monitor/.test(line) ? [Number.parseInt(line, 10)] : []))
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // ESRCH: the process is gone.
    return false
  }
}
