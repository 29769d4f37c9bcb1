import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { electronPath } from '../support/desktop/launch'
import type { Stage } from './stage'

/** The folder of the policy on Linux. */
export const POLICY = '/etc/deskhand'
const isRoot = process.getuid?.() === 0
/**
 * Runs a command in its own mount namespace. Users who are not root also get a user namespace, in which they may
 * mount.
 */
const OWN_MOUNTS = ['unshare', isRoot ? '--mount' : '--map-root-user', ...(isRoot ? [] : ['--mount'])] as const
/** As root of such a namespace, Electron starts only without the sandbox. */
export const WITHOUT_SANDBOX: readonly string[] = isRoot ? [] : ['--no-sandbox']

/** The test puts the policy's files here. */
export const policyFolder = (stage: Stage): string => join(stage.desktop.folder, 'policy')

/** Writes a file of the policy, as its administrator would. Returns its path. */
export function putPolicy(
  stage: Stage,
  name: string,
  content: string | Buffer,
  encoding: BufferEncoding = 'utf8'
): string {
  const file = join(policyFolder(stage), name)
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
  writeFileSync(file, content, encoding)
  chmodSync(file, 0o644)
  return file
}

/**
 * Returns a command line that runs `command` with the test's policy. Only this process and its children see that
 * folder. The real `/etc` stays.
 */
export function withPolicy(stage: Stage, command: readonly string[]): readonly [string, ...string[]] {
  const [changes, folder] = [join(stage.desktop.folder, 'changes'), policyFolder(stage)]
  for (const each of [changes, folder]) mkdirSync(each, { recursive: true, mode: 0o755 })
  const script = [
    `mount -t tmpfs -o mode=0755 changes ${changes}`,
    `mkdir ${changes}/upper ${changes}/work`,
    `mount -t overlay -o lowerdir=/etc,upperdir=${changes}/upper,workdir=${changes}/work overlay /etc`,
    `rm -rf ${POLICY}`,
    `mkdir ${POLICY}`,
    `mount --bind ${folder} ${POLICY}`,
    'exec "$@"'
  ].join(' && ')
  return [...OWN_MOUNTS, 'sh', '-c', script, 'sh', ...command]
}

/** Makes a program that is Electron on a computer with the policy. Returns its path. */
export function electronWithPolicy(stage: Stage): string {
  const file = join(stage.desktop.folder, 'electron-with-policy.sh')
  const words = withPolicy(stage, [electronPath()]).map((word) => `'${word}'`)
  writeFileSync(file, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`)
  chmodSync(file, 0o755)
  return file
}

/** Why these tests cannot run: the first line that the system says. Null: they can. */
const REFUSAL = refusal()

export const mayMount = (): boolean => REFUSAL === null

/** Returns the title of a test that needs `withPolicy`. If the test is skipped, the title says why. */
export const titleWithPolicy = (title: string): string => (REFUSAL === null ? title : `${title} (skipped: ${REFUSAL})`)

function refusal(): string | null {
  const { status, stderr, error } = spawnSync(
    OWN_MOUNTS[0],
    [...OWN_MOUNTS.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt'],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] }
  )
  if (status === 0) return null
  const said = (stderr || error?.message || '').split('\n', 1)[0] ?? ''
  const why = `no mounts of its own, ${said.replace(/[()]/g, '').trim() || 'without a reason'}`
  console.warn(`Tests of the policy files are skipped: ${why}`)
  return why
}
