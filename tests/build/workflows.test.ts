import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const { load } = v.parse(
  v.object({ load: v.custom<(text: string) => unknown>((value) => typeof value === 'function') }),
  { ...v.parse(v.looseObject({}), builder('js-yaml')) }
)
const PermissionsSchema = v.optional(v.record(v.string(), v.picklist(['read', 'write'])))
const WorkflowSchema = v.looseObject({
  permissions: PermissionsSchema,
  jobs: v.record(
    v.string(),
    v.looseObject({
      permissions: PermissionsSchema,
      'timeout-minutes': v.number(),
      environment: v.optional(v.string()),
      steps: v.array(v.looseObject({ uses: v.optional(v.string()), run: v.optional(v.string()) }))
    })
  )
})

const folder = join(root, '.github/workflows')
const { scripts } = v.parse(
  v.looseObject({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
)

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const { permissions, jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, name), 'utf8')))
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  it('pins every action to a commit', () => {
    const loose = steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/@[0-9a-f]{40}$/.test(uses))
    expect(loose).toEqual([])
  })

  it('may write nothing unless a job says so', () => {
    expect(permissions).toBeDefined()
    expect(Object.values(permissions ?? {})).not.toContain('write')
  })

  it('puts no text from outside into a shell', () => {
    // GitHub writes the value of such an expression into the script, so a title or a branch name could run as a
    // command.
    expect(steps.flatMap(({ run }) => run ?? []).filter((run) => /\$\{\{/.test(run))).toEqual([])
  })

  it('runs only npm scripts that exist', () => {
    const run = steps.flatMap((step) => [...(step.run ?? '').matchAll(/npm run (?:--silent )?([\w-]+)/g)])
    expect(run.map(([, script]) => script).filter((script) => scripts[script ?? ''] === undefined)).toEqual([])
  })
})

it('only the release may use keys, and somebody must approve it', () => {
  for (const name of readdirSync(folder)) {
    const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, name), 'utf8')))
    for (const [job, { environment, ...rest }] of Object.entries(jobs)) {
      const usesKeys = JSON.stringify(rest).includes('secrets.')
      expect({ name, job, usesKeys, environment }).toEqual({
        name,
        job,
        usesKeys,
        environment: usesKeys ? 'release' : undefined
      })
    }
  }
})

const stepsOf = (name: string, job: string): string =>
  JSON.stringify(v.parse(WorkflowSchema, load(readFileSync(join(folder, name), 'utf8'))).jobs[job]?.steps ?? [])

it('every change is searched for known mistakes, for packages with a known weakness, and for secrets', () => {
  expect(stepsOf('security.yml', 'code')).toContain('codeql-action/analyze')
  expect(stepsOf('security.yml', 'packages')).toContain('npm audit')
  expect(stepsOf('security.yml', 'secrets')).toContain('secretlint')
})

it('nothing is released while a package, Electron among them, has a serious known weakness', () => {
  expect(stepsOf('release.yml', 'audit')).toContain('npm audit --audit-level=high')
  const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, 'release.yml'), 'utf8')))
  expect([jobs['release']?.['needs']].flat()).toContain('audit')
})
