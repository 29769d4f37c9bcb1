import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { say } from '../setup/say.mjs'
import { single } from './outcome.mjs'

/** Older commits are not checked. */
const BASE = '33c3b8f'
const SUBJECT_LIMIT = 72
/** Matches subjects such as "Added", "Adding" and "Adds". Imperatives such as "Embed" and "Bring" are excepted. */
const NOT_IMPERATIVE =
  /^(?:(?!(?:Embed|Feed|Heed|Need|Seed|Shed|Shred|Speed|Weed)\b)\w+ed|(?!(?:Bring|Ping|Ring|String|Swing|Wring)\b)\w+ing|(?:Add|Change|Fixe|Make|Move|Remove|Rename|Update|Use)s)\b/

/** Returns the faults of a commit's message, as texts. Do not call this for merge commits. */
export function faultsOf(message) {
  const [subject = '', second = ''] = message.split('\n')
  // git itself writes the subject of a revert, so it is not checked.
  if (/^Revert "/.test(subject)) return []
  return [
    [subject.length > SUBJECT_LIMIT, `the subject has ${subject.length} characters, more than ${SUBJECT_LIMIT}`],
    [!/^\p{Lu}/u.test(subject), 'the subject does not begin with a capital'],
    [/[.:;,]$/.test(subject), 'the subject ends with a mark'],
    [NOT_IMPERATIVE.test(subject), 'the subject is not in the imperative'],
    [second !== '', 'the line behind the subject is not empty']
  ].flatMap(([isSo, words]) => (isSo ? [words] : []))
}

/**
 * Checks the messages of all commits after `base`, except merges. Resolves with `{ ok, words }`. `words` says what is
 * wrong, or why nothing was checked. It is empty if all messages are right.
 * A source archive has no commits, so it passes. A shallow clone may lack `base`. It passes on a developer's computer
 * and fails in CI, where nobody would notice that the check did nothing.
 */
export async function checkCommits(folder, { base = BASE, isCI = Boolean(process.env.CI) } = {}) {
  if (!existsSync(join(folder, '.git')))
    return { ok: true, words: 'The commits were not checked: this is a source archive, which has none.' }
  const git = (...parameters) => run('git', parameters, { cwd: folder })
  const known = await git('merge-base', '--is-ancestor', base, 'HEAD')
  if (known.code !== 0)
    return {
      ok: !isCI,
      words: `The commits were not checked: the history of this clone does not reach back to commit ${base}. Fetch all of it with "git fetch --unshallow"; in CI, the checkout needs "fetch-depth: 0".`
    }
  const log = await git('log', '-z', '--no-merges', '--format=%h%n%B', `${base}..HEAD`)
  if (log.code !== 0) return { ok: false, words: `git cannot list the commits: ${log.all.trim()}` }
  const commits = log.stdout.split('\0').filter((text) => text.trim() !== '')
  const faults = commits.flatMap((text) => {
    const [hash, ...message] = text.split('\n')
    return faultsOf(message.join('\n')).map((fault) => `${hash} ${message[0]}: ${fault}`)
  })
  return { ok: faults.length === 0, words: faults.join('\n') }
}

export const commitsJob = () => ({
  name: 'commits',
  work: async () => {
    const { ok, words } = await checkCommits(root)
    if (ok && words !== '') say(words)
    return single('commits', ok, words)
  }
})
