import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCommits, faultsOf } from '../../build/checks/commits.mjs'

it.each([
  'Open the demo on a first npm start',
  'Embed the demo\n\nBecause it is needed.',
  'Bring a window back to the screen',
  'Use tar and yauzl',
  'Merge two lists of one page',
  'Revert "the old subject that somebody wrote, which was longer than the limit of today."',
  'x'.toUpperCase().repeat(72)
])('“%s” is a subject', (message) => expect(faultsOf(message)).toEqual([]))

it.each([
  { message: 'Added a button', fault: 'the subject is not in the imperative' },
  { message: 'Fixes a button', fault: 'the subject is not in the imperative' },
  { message: 'Moving rooms', fault: 'the subject is not in the imperative' },
  { message: 'add a button', fault: 'the subject does not begin with a capital' },
  { message: 'Add a button.', fault: 'the subject ends with a mark' },
  { message: `Add ${'a'.repeat(69)}`, fault: 'the subject has 73 characters, more than 72' },
  { message: `Merge ${'a'.repeat(67)}`, fault: 'the subject has 73 characters, more than 72' },
  { message: 'Revert what was done.', fault: 'the subject ends with a mark' },
  { message: 'Add a button\nand another', fault: 'the line behind the subject is not empty' }
])('finds in “$message”: $fault', ({ message, fault }) => expect(faultsOf(message)).toEqual([fault]))

describe('the commits of a repository', () => {
  let folder: string
  let base: string
  const git = (...parameters: readonly string[]): string =>
    execFileSync('git', parameters, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: join(folder, 'no-config'),
        GIT_CONFIG_NOSYSTEM: '1',
        ...Object.fromEntries(
          ['AUTHOR', 'COMMITTER'].flatMap((who) => [
            [`GIT_${who}_NAME`, 'Test'],
            [`GIT_${who}_EMAIL`, 'test@desk.example']
          ])
        )
      }
    }).trim()
  const commit = (message: string): string => {
    git('commit', '--allow-empty', '-m', message)
    return git('rev-parse', 'HEAD')
  }
  const check = (options: { readonly base?: string; readonly isCI?: boolean } = {}) =>
    checkCommits(folder, { base, isCI: true, ...options })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
    git('init', '--initial-branch', 'main')
    commit('an old subject, which nobody asks about.')
    base = commit('Begin to keep the rules')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('are right if every commit after the base keeps the rules', async () => {
    commit('Add a button')
    expect(await check()).toEqual({ ok: true, words: '' })
  })

  it('are named if they break a rule, however they begin', async () => {
    commit('Added a button')
    commit('Merge the lists, which is no merge.')
    const { ok, words } = await check()
    expect({ ok, lines: words.split('\n').map((line) => line.replace(/^\w+ /, '')) }).toEqual({
      ok: false,
      lines: [
        'Merge the lists, which is no merge.: the subject ends with a mark',
        'Added a button: the subject is not in the imperative'
      ]
    })
  })

  it('are not checked if they have two parents, whatever their message says', async () => {
    git('switch', '--create', 'side')
    commit('Add a window')
    git('switch', 'main')
    commit('Add a door')
    git(
      'merge',
      '--no-ff',
      '-m',
      'merged the side, whose name is so long that it would be too long a subject for a commit.',
      'side'
    )
    expect(await check()).toEqual({ ok: true, words: '' })
  })

  it('fail in CI if the base is missing, and the error says what to do; on a person’s computer this is only a note', async () => {
    const missing = { base: '0123456789abcdef0123456789abcdef01234567' }
    const words = expect.stringMatching(/not checked: the history .* does not reach back .* "fetch-depth: 0"/) as string
    expect(await check({ ...missing, isCI: true })).toEqual({ ok: false, words })
    expect(await check({ ...missing, isCI: false })).toEqual({ ok: true, words })
  })

  it('pass in a source archive, and the check says that it found no commits', async () => {
    rmSync(join(folder, '.git'), { recursive: true })
    expect(await check()).toEqual({
      ok: true,
      words: 'The commits were not checked: this is a source archive, which has none.'
    })
  })
})

it('every job of CI that checks commits fetches the whole history', () => {
  const text = readFileSync(join(import.meta.dirname, '../../.github/workflows/ci.yml'), 'utf8')
  const jobs = text
    .slice(text.indexOf('\njobs:'))
    .split(/\n(?= {2}[\w-]+:\n)/)
    .slice(1)
  const checking = jobs.filter((job) => /- run: npm (?:test|run check)\n/.test(job))
  expect(checking.length).toBeGreaterThanOrEqual(2)
  expect(checking.filter((job) => !job.includes('fetch-depth: 0'))).toEqual([])
})
