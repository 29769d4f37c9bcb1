import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { headlessCommand, runHeadless, type Ended } from './headless'
import { it as everywhere, type Stage } from './stage'

const POLICY = '/etc/deskhand'
const isRoot = process.getuid?.() === 0
/**
 * Runs the rest of its command line in a mount namespace of its own. A user who is not root also gets a user namespace,
 * as root of which the user may mount.
 */
const OWN_MOUNTS = ['unshare', isRoot ? '--mount' : '--map-root-user', ...(isRoot ? [] : ['--mount'])] as const

/**
 * Returns a shell script that gives only this process a computer whose `/etc/deskhand` is `folder`, then runs its
 * parameters. The real `/etc` stays as it is.
 */
const withPolicy = (changes: string, folder: string): string =>
  [
    `mount -t tmpfs -o mode=0755 changes ${changes}`,
    `mkdir ${changes}/upper ${changes}/work`,
    `mount -t overlay -o lowerdir=/etc,upperdir=${changes}/upper,workdir=${changes}/work overlay /etc`,
    `rm -rf ${POLICY}`,
    `cp -r --preserve=mode ${folder} ${POLICY}`,
    'exec "$@"'
  ].join(' && ')

function mayMount(): boolean {
  try {
    execFileSync(OWN_MOUNTS[0], [...OWN_MOUNTS.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const it = everywhere.skipIf(!mayMount())

interface Reported {
  readonly key: string
  readonly value: unknown
  readonly by: string
  readonly level: string
  readonly source: { readonly place: string } | null
}

/** Runs the report of the real app on a computer with the policy in the folder `policy` of the test. */
function report(stage: Stage, ...switches: readonly string[]): Promise<Ended> {
  const changes = join(stage.desktop.folder, 'changes')
  mkdirSync(changes, { recursive: true })
  const script = withPolicy(changes, join(stage.desktop.folder, 'policy'))
  return runHeadless(stage, [
    ...OWN_MOUNTS,
    'sh',
    '-c',
    script,
    'sh',
    ...headlessCommand(stage, [...(isRoot ? [] : ['--no-sandbox']), ...switches])
  ])
}

it('the report of the policy: what counts, from where, what cannot be used, and the exit code', async ({ stage }) => {
  const policy = (name: string): string => join(stage.desktop.folder, 'policy', name)
  mkdirSync(policy('policy.d'), { recursive: true })
  writeFileSync(policy('policy.json'), '{ "enforced": { "retentionDays": 1 }, "default": { "textSize": "16" } }')
  writeFileSync(policy('policy.d/10-service.json'), '\uFEFF{ "alerts.privacy": "count" }', 'utf16le')
  for (const name of ['.', 'policy.d']) chmodSync(policy(name), 0o755)
  for (const name of ['policy.json', 'policy.d/10-service.json']) chmodSync(policy(name), 0o644)
  const profile = profileFolder(stage.desktop)
  mkdirSync(profile, { recursive: true })
  const chosen = '{ "textSize": "13", "density": "compact" }'
  writeFileSync(join(profile, 'settings.json'), chosen)

  const text = await report(stage, '--policy-report')
  expect(text.code).toBe(0)
  expect(text.out).toContain(`retentionDays = 1 (enforced, computer, ${POLICY}/policy.json)\n`)
  expect(text.out).toContain(`alerts.privacy = "count" (enforced, computer, ${POLICY}/policy.d/10-service.json)\n`)
  expect(text.out).toContain('textSize = "13" (chosen by the person)\n')

  const json = await report(stage, '--policy-report=json')
  expect(json.code).toBe(0)
  const { values, problems } = JSON.parse(json.out) as { values: Reported[]; problems: unknown[] }
  expect(problems).toEqual([])
  expect(values.find(({ key }) => key === 'density')).toMatchObject({ value: 'compact', by: 'person' })
  expect(values.find(({ key }) => key === 'retentionDays')).toMatchObject({
    ...{ value: 1, by: 'policy', level: 'enforced' },
    source: { place: `${POLICY}/policy.json` }
  })

  chmodSync(policy('policy.json'), 0o664)
  const open = await report(stage, '--policy-report')
  expect(open.code).toBe(1)
  const because = 'does not count, because people other than the administrator can change this file'
  expect(open.out).toContain(`policy: retentionDays in ${POLICY}/policy.json ${because}\n`)
  expect(open.out).toMatch(/^retentionDays = 7 /m)

  chmodSync(policy('policy.json'), 0o644)
  writeFileSync(policy('policy.json'), '{ "enforced": ')
  const broken = await report(stage, '--policy-report')
  expect(broken.code).toBe(1)
  expect(broken.out).toContain(`policy: ${POLICY}/policy.json is not readable, notJson\n`)
  expect(broken.out).toMatch(/^updateMode = "off" \(enforced, computer, /m)

  expect((await report(stage, '--policy-report=xml')).code).toBe(64)
  expect(readdirSync(profile)).toEqual(['settings.json'])
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe(chosen)
})
