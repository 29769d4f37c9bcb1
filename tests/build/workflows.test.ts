import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FOR_TESTS } from '../../build/setup/systemLibraries.mjs'

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
      'runs-on': v.string(),
      needs: v.optional(v.union([v.string(), v.array(v.string())])),
      strategy: v.optional(v.looseObject({ matrix: v.looseObject({ os: v.optional(v.array(v.string())) }) })),
      steps: v.array(
        v.looseObject({
          uses: v.optional(v.string()),
          run: v.optional(v.string()),
          id: v.optional(v.string()),
          with: v.optional(v.record(v.string(), v.unknown()))
        })
      )
    })
  )
})

const folder = join(root, '.github/workflows')
const { scripts } = v.parse(
  v.looseObject({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
)

/** GitHub has retired these computers. A job on one of them would wait for ever. */
const RETIRED = ['ubuntu-20.04', 'windows-2019', 'macos-12', 'macos-13', 'macos-14']
/** The first version of each action that runs on Node 24. GitHub's computers cannot run actions on Node 20. */
const ON_NODE_24: Readonly<Record<string, number>> = {
  'actions/checkout': 5,
  'actions/setup-node': 5,
  'actions/upload-artifact': 6,
  'actions/download-artifact': 7,
  'actions/attest-build-provenance': 4,
  'github/codeql-action': 4
}
/** Programs that GitHub's computers have, and that `package.json` and the steps before do not bring. */
const THERE = ['npm', 'npx', 'sudo', 'gh', 'choco', 'test', 'mkdir', 'for', 'printf', 'echo', 'setsid', 'codesign']

/** Returns the lines with `uses:` of all workflows: the action without its folder, the commit and the version. */
const used = readdirSync(folder).flatMap((name) =>
  [
    ...readFileSync(join(folder, name), 'utf8').matchAll(
      /uses: ([\w-]+\/[\w-]+)(?:\/[\w-]+)*@(\w+)(?: # v([\d.]+))?$/gm
    )
  ].map(([, action = '', commit = '', version = '']) => ({ action, commit, version }))
)

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const whole = readFileSync(join(folder, name), 'utf8')
  const { permissions, jobs } = v.parse(WorkflowSchema, load(whole))
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

  it('begins each script with a program that is there, and bash can read the script', () => {
    const texts = steps.flatMap(({ run }) => run ?? [])
    const first = texts.map((text) => /^\S+/.exec(text)?.[0].replace(/=.*/, '') ?? '')
    expect(first.filter((program) => !THERE.includes(program))).toEqual([])
    if (process.platform === 'win32') return
    for (const text of texts) execFileSync('bash', ['-n'], { input: text })
  })

  it('ends what it starts in the background', () => {
    const inBackground = steps.flatMap(({ run }) => (/ & \w+=\$!/.test(run ?? '') ? [run ?? ''] : []))
    for (const text of inBackground) {
      // npm does not pass on a signal that the shell of a workflow sends to it alone, so the step would never end.
      const [, name = ''] = / & (\w+)=\$!/.exec(text) ?? []
      const isNpm = /npm [^\n]* & \w+=\$!/.test(text)
      expect(text).toContain(isNpm ? `kill -INT -- -$${name}` : `kill $${name}`)
      if (isNpm) expect(text).toMatch(/setsid npm [^\n]* & \w+=\$!/)
    }
  })

  it('runs on computers that GitHub has', () => {
    const computers = Object.values(jobs).flatMap(({ 'runs-on': on, strategy }) =>
      on === '${{ matrix.os }}' ? (strategy?.matrix.os ?? [on]) : [on]
    )
    expect(computers.filter((one) => !/^(?:ubuntu|windows|macos)-[\d.]+$/.test(one) || RETIRED.includes(one))).toEqual(
      []
    )
  })

  it('names only jobs, steps and files that exist', () => {
    const needed = Object.values(jobs).flatMap(({ needs }) => needs ?? [])
    expect(needed.filter((job) => jobs[job] === undefined)).toEqual([])
    const ids = steps.flatMap(({ id }) => id ?? [])
    const outputs = [...whole.matchAll(/steps\.(\w+)\.outputs/g)].map(([, id]) => id ?? '')
    expect(outputs.filter((id) => !ids.includes(id))).toEqual([])
    const files = steps.flatMap(({ with: given }) => given?.['node-version-file'] ?? [])
    expect(files.filter((file) => !existsSync(join(root, String(file))))).toEqual([])
  })
})

it('an action is the same commit in every workflow, and runs on a Node that GitHub has', () => {
  const all = new Set(used.map(({ action, commit, version }) => `${action} ${commit} ${version}`))
  expect(all.size).toBe(new Set(used.map(({ action }) => action)).size)
  const old = used.filter(({ action, version }) => !(Number.parseInt(version) >= (ON_NODE_24[action] ?? Infinity)))
  expect(old).toEqual([])
  expect(used.length).toBeGreaterThan(15)
})

it('everything that makes an .rpm on Linux has its tool', () => {
  for (const name of ['ci.yml', 'release.yml']) {
    const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, name), 'utf8')))
    const makes = Object.entries(jobs).filter(([, { 'runs-on': on, strategy, steps }]) => {
      const onLinux = [on, ...(strategy?.matrix.os ?? [])].some((one) => one.startsWith('ubuntu'))
      return onLinux && steps.some(({ run }) => /^npm run (?:package|release)$/.test(run ?? ''))
    })
    const without = makes.filter(
      ([, { steps }]) => !steps.some(({ run }) => /apt-get install .* rpm$/m.test(run ?? ''))
    )
    expect(makes.length).toBeGreaterThan(0)
    expect(without.map(([job]) => job)).toEqual([])
  }
})

it('on Linux, the tests have every system package that they need, such as the registry of AT-SPI', () => {
  const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, 'ci.yml'), 'utf8')))
  const runs = jobs['linux']?.steps.map(({ run = '' }) => run) ?? []
  const before = runs.slice(0, runs.indexOf('npm test'))
  const installed = new Set(before.filter((run) => run.includes('apt-get install')).flatMap((run) => run.split(/\s+/)))
  expect(FOR_TESTS).toContain('at-spi2-core')
  expect(FOR_TESTS.filter((names) => !names.split(' ').some((name) => installed.has(name)))).toEqual([])
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
  const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, 'security.yml'), 'utf8')))
  const [checkout, ...searches] = jobs['secrets']?.steps ?? []
  expect(searches.filter(({ run }) => run?.includes('secretlint'))).toHaveLength(2)
  // Without the whole history, a secret that was removed again would stay undetected.
  expect(checkout?.with).toMatchObject({ 'fetch-depth': 0 })
  expect(searches.at(-1)?.run).toMatch(/git log --all --patch/)
  expect(jobs['code']?.permissions).toMatchObject({ actions: 'read' })
})

it('the gate has what it needs: the team that signs for macOS, and a tool that opens an AppImage', () => {
  const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, 'release.yml'), 'utf8')))
  const steps = jobs['release']?.steps ?? []
  expect(steps.find(({ run }) => run?.startsWith('npm run release-gate'))?.env).toHaveProperty('APPLE_TEAM_ID')
  expect(steps.some(({ run }) => run?.includes('squashfs-tools'))).toBe(true)
})

it('on macOS and Windows, every change is tested with a changed archive', () => {
  const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, 'ci.yml'), 'utf8')))
  expect(jobs['others']?.strategy?.matrix.os?.map((os) => os.split('-')[0])).toEqual(['windows', 'macos'])
  const commands = jobs['others']?.steps.map(({ run = '' }) => run) ?? []
  const at = (part: string): number => commands.findIndex((run) => run.includes(part))
  expect(at('npm run changed-archive')).toBeGreaterThan(at('npm run package'))
})

it('nothing is released while a package, Electron among them, has a serious known weakness', () => {
  expect(stepsOf('release.yml', 'audit')).toContain('npm audit --audit-level=high')
  const { jobs } = v.parse(WorkflowSchema, load(readFileSync(join(folder, 'release.yml'), 'utf8')))
  expect([jobs['release']?.['needs']].flat()).toContain('audit')
})
