import { createHash, sign } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stop } from '../setup/say.mjs'
import { processorsIn } from './artefacts.mjs'
import { yaml } from './yaml.mjs'

/**
 * The manifests of a release. Each must name one file with this ending for each of these processors, and no other
 * such file.
 */
const MANIFESTS = {
  win32: [{ name: 'latest.yml', ending: '.exe', processors: ['x64', 'arm64'] }],
  darwin: [{ name: 'latest-mac.yml', ending: '.zip', processors: ['universal'] }],
  linux: [
    { name: 'latest-linux.yml', ending: '.AppImage', processors: ['x64'] },
    { name: 'latest-linux-arm64.yml', ending: '.AppImage', processors: ['arm64'] }
  ]
}
const ENDING = '.sig'
/** Greatest length of a manifest that the app reads, bytes: `MANIFEST_LIMIT` of `src/main/updates/manifest.ts`. */
export const LONGEST_MANIFEST = 64 * 1024

const manifestsIn = (folder) => readdirSync(folder).filter((name) => /^latest[\w-]*\.yml$/.test(name))

/** Returns the part of the changelog about a version, without its heading. Returns an empty text if there is none. */
export function notesOf(changelog, version) {
  const [, ...parts] = changelog.split(/^## /m)
  const part = parts.find((each) => each.split(/[\s(]/, 1)[0] === version) ?? ''
  return part.split('\n').slice(1).join('\n').trim()
}

/**
 * A signature covers the name of the manifest and its bytes. So it is not valid for the manifest of another system.
 * `src/main/updates/manifest.ts` has the same rule.
 */
const signedBytes = (name, bytes) => Buffer.concat([Buffer.from(`${name}\n`), bytes])

/**
 * Returns a manifest with these fields at its end. Old fields of the same names are removed. Values are numbers or
 * texts. No YAML parser is needed, so a computer without network and packages can sign.
 */
export function withFields(text, fields) {
  const names = Object.keys(fields)
  let isOld = false
  const rest = text.split(/\r?\n/).filter((line) => {
    // A field ends where the next one begins: its further lines are empty or begin with a space.
    if (/^[^\s#-]/.test(line)) isOld = names.some((name) => line.startsWith(`${name}:`))
    return !isOld
  })
  const set = names.map((name) => `${name}: ${yamlOf(fields[name])}`)
  return [...rest.join('\n').trimEnd().split('\n'), ...set, ''].join('\n')
}

/**
 * Returns a value as YAML. JSON is YAML too, except for characters that YAML takes for the end of a line or refuses.
 */
function yamlOf(value) {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

/**
 * Signs each manifest in a folder. The signature is a file beside it. Returns the manifests' names. `change`: fields
 * to write first, such as `{ stagingPercentage: 20 }`. If a manifest would be too long for the app, throws and
 * changes nothing.
 */
export function signManifests(folder, key, change = {}) {
  const isChanged = Object.keys(change).length > 0
  const all = manifestsIn(folder).map((name) => {
    const bytes = readFileSync(join(folder, name))
    return { name, bytes: isChanged ? Buffer.from(withFields(bytes.toString(), change)) : bytes }
  })
  const long = all.find(({ bytes }) => bytes.length > LONGEST_MANIFEST)
  if (long)
    throw new Stop(`${long.name} would have ${long.bytes.length} bytes, so no app would take it. Shorten the notes.`)
  for (const { name, bytes } of all) {
    if (isChanged) writeFileSync(join(folder, name), bytes)
    writeFileSync(join(folder, name + ENDING), `${sign(null, signedBytes(name, bytes), key).toString('base64')}\n`)
  }
  return all.map(({ name }) => name)
}

/**
 * Returns the faults of a release's manifests, as texts. Each app must have the public key. Each manifest must have a
 * valid signature and the right version, files, sizes and hashes.
 * `updateKey`: public key, base64. `archives`: app.asar of each unpacked app. `app`: functions of
 * `src/main/updates/manifest.ts`.
 */
export function manifestProblems(folder, { system, updateKey, archives, version }, app) {
  const key = app.readPublicKey(updateKey)
  if (key === null) return ['The public key for updates is not known']
  const text = Buffer.from(updateKey)
  const without = archives.filter((file) => !readFileSync(file).includes(text))
  const foreign = manifestsIn(folder).filter((name) => !MANIFESTS[system].some((wanted) => wanted.name === name))
  return [
    ...without.map((file) => `${file} does not have the public key for updates`),
    ...foreign.map((name) => `${name} is no manifest of this release`),
    ...MANIFESTS[system].flatMap((wanted) => problemsOf(folder, { ...wanted, version }, key, app))
  ]
}

function problemsOf(folder, { name, ending, processors, version }, key, app) {
  const file = join(folder, name)
  if (!existsSync(file)) return [`${name} is missing`]
  if (!existsSync(file + ENDING)) return [`${name} is not signed`]
  const bytes = readFileSync(file)
  if (bytes.length > app.MANIFEST_LIMIT) return [`${name} is too long for the app: ${bytes.length} bytes`]
  const signature = readFileSync(file + ENDING)
  if (signature.length > app.SIGNATURE_LIMIT || !app.isSigned({ name, bytes, signature }, key))
    return [`${name}: the signature is not valid`]
  const manifest = app.parseManifest(bytes, (text) => yaml().load(text))
  if ('problem' in manifest) return [`${name} is one that the app does not take: ${manifest.detail}`]
  const { files } = manifest
  const own = files.filter(({ url }) => processors.includes(processorsIn(url).join()))
  const lacks = processors.filter(
    (processor) => !own.some(({ url }) => url.endsWith(ending) && processorsIn(url).includes(processor))
  )
  return [
    ...(manifest.version === version ? [] : [`${name} is of version ${manifest.version}, not ${version}`]),
    ...lacks.map((processor) => `${name} names no *${ending} for ${processor}`),
    ...files
      .filter((file) => !own.includes(file))
      .map(({ url }) => `${name} names ${url}, a file for other processors`),
    ...fileProblems(folder, name, files)
  ]
}

function fileProblems(folder, name, files) {
  return files.flatMap(({ url, sha512, size }) => {
    const path = join(folder, url)
    if (!existsSync(path)) return [`${name} names ${url}, which is missing`]
    const same = statSync(path).size === size && hashOf(path) === sha512
    return same ? [] : [`${name}: ${url} is not the file whose hash is given`]
  })
}

const hashOf = (path) => createHash('sha512').update(readFileSync(path)).digest('base64')
