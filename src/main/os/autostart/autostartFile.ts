import { lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { codeOf } from '../../../shared/errorDescription'
import { systemDisk } from '../../files/disk'
import { replaceFile } from '../../files/replaceFile'
import { readDesktopEntry, writeDesktopEntry } from './desktopEntry'
import type { LoginItem, LoginItemState, LoginProgram } from './loginItem'

/** Largest autostart file that is read, bytes. */
const FILE_LIMIT = 64 * 1024

/** Returns the folder whose files a Linux desktop starts at login. A relative `XDG_CONFIG_HOME` is ignored. */
export function autostartFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const set = env['XDG_CONFIG_HOME'] ?? ''
  return join(isAbsolute(set) ? set : join(home, '.config'), 'autostart')
}

/**
 * The autostart entry of Linux: a file in `folder`. Deskhand never changes or removes a file that it did not write.
 */
export function autostartFile(folder: string, { program, parameters, name }: LoginProgram): LoginItem {
  const file = join(folder, `${name}.desktop`)
  const text = writeDesktopEntry(program, parameters)

  /** Reads the file. Throws the system's error. */
  function readState(): LoginItemState {
    const found = lstatSync(file, { throwIfNoEntry: false })
    if (found === undefined) return { kind: 'off' }
    const foreign = { kind: 'problem', problem: { kind: 'foreignFile', file } } as const
    if (!found.isFile() || found.size > FILE_LIMIT) return foreign
    const now = readFileSync(file, 'utf8')
    const { isOwn, isOn } = readDesktopEntry(now)
    if (!isOwn) return foreign
    return isOn ? { kind: 'on', isOld: now !== text } : { kind: 'off' }
  }

  function change(on: boolean): void {
    if (!on) return rmSync(file, { force: true })
    mkdirSync(dirname(file), { recursive: true })
    replaceFile(systemDisk, file, Buffer.from(text))
  }

  return {
    read() {
      try {
        return readState()
      } catch (error) {
        // For example, the system does not let this user read the folder.
        return { kind: 'problem', problem: { kind: 'failed', file, code: codeOf(error) } }
      }
    },
    write(on) {
      try {
        const found = readState()
        // A file of another program is a problem only when the person switches Deskhand's entry on.
        if (found.kind === 'problem') return on ? found.problem : null
        change(on)
        return null
      } catch (error) {
        return { kind: 'failed', file, code: codeOf(error) }
      }
    }
  }
}
