import { createPrivateKey, createPublicKey } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { notesOf } from './manifests.mjs'

/**
 * The variable with the public key that is built into the app. `SECRET`: the variable with the key that signs
 * manifests.
 */
export const PUBLIC = 'DESKHAND_UPDATE_PUBLIC_KEY'
export const SECRET = 'DESKHAND_UPDATE_KEY'

/** The text of a key without the lines around it and without spaces: base64. */
const bare = (text = '') => text.replace(/-----[^-]*-----/g, '').replace(/\s/g, '')

function readKey(make, text, type, name) {
  let key
  try {
    key = make({ key: Buffer.from(bare(text), 'base64'), format: 'der', type })
  } catch {
    throw new Error(`${name} is not a key in PEM form.`)
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${name} is not an Ed25519 key.`)
  return key
}

const spki = (key) => key.export({ format: 'der', type: 'spki' }).toString('base64')

/** The public key for updates, base64. Empty: the environment names none, so the app trusts no feed. */
export function publicUpdateKey(env) {
  if (bare(env[PUBLIC]) === '') return ''
  return spki(readKey(createPublicKey, env[PUBLIC], 'spki', PUBLIC))
}

/** The names of the variables that a release needs for updates and that are not set. */
export function missingUpdateKeys(env) {
  return [PUBLIC, SECRET].filter((name) => bare(env[name]) === '')
}

/** The key that signs manifests. Throws if it is missing, or does not belong to the public key of the app. */
export function secretUpdateKey(env) {
  const key = readKey(createPrivateKey, env[SECRET], 'pkcs8', SECRET)
  if (spki(createPublicKey(key)) !== publicUpdateKey(env)) throw new Error(`${SECRET} does not belong to ${PUBLIC}.`)
  return key
}

/**
 * What the app knows of its own build: `{ updateKey, at, commit, notes }`. `notes`: what the changelog says of this
 * version. `at`: the time of the commit, epoch ms; 0: not known. The time of the build is not used, so that a second
 * build gives the same app. `SOURCE_DATE_EPOCH` (seconds) counts before git.
 */
export function buildFacts(env) {
  const [seconds, commit] = lastCommit()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version)
  return { updateKey: publicUpdateKey(env), at: (Number(env.SOURCE_DATE_EPOCH) || seconds) * 1000, commit, notes }
}

/** When the last commit was made, seconds since 1970, and its short hash. 0 and an empty text: not known. */
function lastCommit() {
  try {
    const parameters = ['log', '-1', '--abbrev=10', '--format=%ct %h']
    const text = execFileSync('git', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    const [seconds, hash] = text.toString().trim().split(' ')
    return [Number(seconds) || 0, hash ?? '']
  } catch {
    // There is no git, or this is no repository: sources from an archive.
    return [0, '']
  }
}
