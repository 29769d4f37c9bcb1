import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../../support/until'

/** A user without rights, and without a home folder that anybody else uses. */
export const SOMEBODY = 65_534

/**
 * A copy of this computer's file system. All changes are written to memory, and are lost at the end. Programs in it
 * find a computer without Deskhand. It has its own mounts, so nothing in it changes the real computer. `/tmp` is the
 * real one, because the test's screen and message buses are there.
 */
export class CleanRoot {
  private readonly holder: ChildProcess
  private readonly folder: string

  private constructor(holder: ChildProcess, folder: string) {
    this.holder = holder
    this.folder = folder
  }

  static async make(): Promise<CleanRoot> {
    const folder = mkdtempSync(join(tmpdir(), 'deskhand-root-'))
    const script = [
      'set -e',
      `mount -t tmpfs changes ${folder}`,
      `mkdir ${folder}/changes ${folder}/work ${folder}/root`,
      `mount -t overlay overlay -o lowerdir=/,upperdir=${folder}/changes,workdir=${folder}/work ${folder}/root`,
      `mount -t proc proc ${folder}/root/proc`,
      `mount --rbind /dev ${folder}/root/dev`,
      `mount --rbind /sys ${folder}/root/sys`,
      `mount --bind /tmp ${folder}/root/tmp`,
      'echo ready',
      'exec sleep infinity'
    ].join('\n')
    const holder = spawn('unshare', ['--mount', 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [said, failed] = ['', '']
    holder.stdout.on('data', (text: unknown) => (said += String(text)))
    holder.stderr.on('data', (text: unknown) => (failed += String(text)))
    await until('the root folder', () => said.includes('ready') || holder.exitCode !== null)
    if (holder.exitCode !== null) throw new Error(`The root folder could not be made: ${failed}`)
    return new CleanRoot(holder, folder)
  }

  /** Returns the command line that runs a program in this root folder. `as`: the id of the user who runs it. */
  command(program: string, parameters: readonly string[], as = 0): readonly [string, ...string[]] {
    const enter = ['nsenter', '--mount', `--target=${this.holder.pid}`, '--', 'chroot', `${this.folder}/root`] as const
    const user = as === 0 ? [] : ['setpriv', `--reuid=${as}`, `--regid=${as}`, '--clear-groups', '--']
    return [...enter, ...user, program, ...parameters]
  }

  /** Runs a program as root. Resolves with its output. If the program fails, rejects with its error output. */
  async run(program: string, ...parameters: readonly string[]): Promise<string> {
    const [first, ...rest] = this.command(program, parameters)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { stdout, stderr } = await promisify(execFile)(first, rest, { env, maxBuffer: 64 * 1024 * 1024 })
    return stdout + stderr
  }

  /**
   * Resolves with the files that programs in this root folder made or changed, sorted. Files in `/tmp` do not count.
   */
  async changed(): Promise<readonly string[]> {
    const changes = `${this.folder}/changes`
    const find = ['find', changes, '-type', 'f', '-o', '-type', 'l'] as const
    const { stdout } = await promisify(execFile)('nsenter', ['--mount', `--target=${this.holder.pid}`, '--', ...find])
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((path) => path.slice(changes.length))
      .sort()
  }

  async remove(): Promise<void> {
    this.holder.kill('SIGKILL')
    if (this.holder.exitCode === null && this.holder.signalCode === null) await once(this.holder, 'exit')
    rmSync(this.folder, { recursive: true, force: true })
  }
}
