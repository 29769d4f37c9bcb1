import { root } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { single } from './outcome.mjs'

/** Commits after this one keep the rules. */
const BASE = '33c3b8f'
const SUBJECT_LIMIT = 72
/** "Added", "Adding" and "Adds" tell what somebody did; a subject says what the commit does when it is applied. */
const NOT_IMPERATIVE =
  /^(?:(?!(?:Embed|Feed|Heed|Need|Seed|Shed|Shred|Speed|Weed)\b)\w+ed|(?!(?:Bring|Ping|Ring|String|Swing|Wring)\b)\w+ing|(?:Add|Change|Fixe|Make|Move|Remove|Rename|Update|Use)s)\b/

/** What is wrong with a commit's message, in words. */
export function faultsOf(message) {
  const [subject = '', second = ''] = message.split('\n')
  if (/^(Merge|Revert) /.test(subject)) return []
  return [
    [subject.length > SUBJECT_LIMIT, `the subject has ${subject.length} characters, more than ${SUBJECT_LIMIT}`],
    [!/^\p{Lu}/u.test(subject), 'the subject does not begin with a capital'],
    [/[.:;,]$/.test(subject), 'the subject ends with a mark'],
    [NOT_IMPERATIVE.test(subject), 'the subject is not in the imperative'],
    [second !== '', 'the line behind the subject is not empty']
  ].flatMap(([isSo, words]) => (isSo ? [words] : []))
}

/** The commits after the base. Where history does not reach so far, as in a shallow clone or an archive, there are none. */
async function newCommits() {
  const known = await run('git', ['merge-base', '--is-ancestor', BASE, 'HEAD'], { cwd: root })
  if (known.code !== 0) return []
  const { stdout } = await run('git', ['log', '-z', '--format=%h%n%B', `${BASE}..HEAD`], { cwd: root })
  return stdout.split('\0').filter((text) => text.trim() !== '')
}

export const commitsJob = () => ({
  name: 'commits',
  work: async () => {
    const faults = (await newCommits()).flatMap((text) => {
      const [hash, ...message] = text.split('\n')
      return faultsOf(message.join('\n')).map((fault) => `${hash} ${message[0]}: ${fault}`)
    })
    return single('commits', faults.length === 0, faults.join('\n'))
  }
})
