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

/** Returns a key as base64: the text without spaces and without its first and last line (`-----BEGIN …`). */
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

/**
 * Returns the public key for updates, base64. Returns an empty text if the environment has none; then the app trusts
 * no feed. Throws if the variable has no Ed25519 key.
 */
export function publicUpdateKey(env) {
  if (bare(env[PUBLIC]) === '') return ''
  return spki(readKey(createPublicKey, env[PUBLIC], 'spki', PUBLIC))
}

/** Returns the names of the variables that a release needs for updates and that are not set. */
export function missingUpdateKeys(env) {
  return [PUBLIC, SECRET].filter((name) => bare(env[name]) === '')
}

/** Returns the key that signs manifests. Throws if it is missing, no Ed25519 key, or does not fit the public key. */
export function secretUpdateKey(env) {
  const key = readKey(createPrivateKey, env[SECRET], 'pkcs8', SECRET)
  if (spki(createPublicKey(key)) !== publicUpdateKey(env)) throw new Error(`${SECRET} does not belong to ${PUBLIC}.`)
  return key
}

/**
 * Returns the facts that are built into the app: `{ updateKey, at, commit, notes }`. `notes`: the changelog of this
 * version. `at`: time of the commit, epoch ms; 0: not known. `SOURCE_DATE_EPOCH` (seconds) replaces it. The time of
 * the build would make two builds differ.
 */
export function buildFacts(env) {
  const [seconds, commit] = lastCommit()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version)
  return { updateKey: publicUpdateKey(env), at: (Number(env.SOURCE_DATE_EPOCH) || seconds) * 1000, commit, notes }
}

/**
 * Returns the time of the last commit, seconds since 1970, and its short hash. Returns 0 and an empty text if there is
 * none.
 */
function lastCommit() {
  try {
    const parameters = ['log', '-1', '--abbrev=10', '--format=%ct %h']
    const text = execFileSync('git', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    const [seconds, hash] = text.toString().trim().split(' ')
    return [Number(seconds) || 0, hash ?? '']
  } catch {
    // There is no git, or this is no repository, because the sources come from an archive.
    return [0, '']
  }
}
