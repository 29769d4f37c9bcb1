import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { headlessCommand, runHeadless, type Ended } from './headless'
import { mayMount, POLICY, putPolicy, titleWithPolicy, withPolicy, WITHOUT_SANDBOX } from './policyMounts'
import { it as everywhere, type Stage } from './stage'

const it = everywhere.skipIf(!mayMount())
const TITLE = titleWithPolicy(
  'the report of the policy: what counts, from where, what cannot be used, and the exit code'
)

interface Reported {
  readonly key: string
  readonly value: unknown
  readonly by: string
  readonly level: string
  readonly source: { readonly place: string } | null
}

/** Runs the report of the real app on a computer with the policy of the test. */
function report(stage: Stage, ...switches: readonly string[]): Promise<Ended> {
  return runHeadless(stage, withPolicy(stage, headlessCommand(stage, [...WITHOUT_SANDBOX, ...switches])))
}

it(TITLE, async ({ stage }) => {
  const enforced = '{ "enforced": { "retentionDays": 1 }, "default": { "textSize": "16" } }'
  const file = putPolicy(stage, 'policy.json', enforced)
  putPolicy(stage, 'policy.d/10-service.json', '\uFEFF{ "alerts.privacy": "count" }', 'utf16le')
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

  chmodSync(file, 0o664)
  const open = await report(stage, '--policy-report')
  expect(open.code).toBe(1)
  const because = 'does not count, because people other than the administrator can change this file'
  expect(open.out).toContain(`policy: retentionDays in ${POLICY}/policy.json ${because}\n`)
  expect(open.out).toMatch(/^retentionDays = 7 /m)

  putPolicy(stage, 'policy.json', '{ "enforced": ')
  const broken = await report(stage, '--policy-report')
  expect(broken.code).toBe(1)
  expect(broken.out).toContain(`policy: ${POLICY}/policy.json is not readable, notJson\n`)
  expect(broken.out).toMatch(/^updateMode = "off" \(enforced, computer, /m)

  expect((await report(stage, '--policy-report=xml')).code).toBe(64)
  expect(readdirSync(profile)).toEqual(['settings.json'])
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe(chosen)
})
