import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { foreignArtefacts, missingArtefacts, unpackedFoldersOf } from './artefacts.mjs'
import { versionIn } from './changedArchive.mjs'
import { checksumProblems, releaseFiles, sha256 } from './checksums.mjs'
import { linuxPackageProblems } from './linuxPackages.mjs'
import { macProblems } from './mac.mjs'
import { manifestProblems } from './manifests.mjs'
import { documentsOf } from './names.mjs'
import { joinPackages, LISTS, SHIPPED_PACKAGES } from './shippedPackages.mjs'
import { archiveOf, EXECUTABLES, readerOf, resourcesOf, unpackedApps } from './unpacked.mjs'
import { windowsProblems } from './windows.mjs'
import { yaml } from './yaml.mjs'

/** Whether a released app must have each Electron fuse on (true) or off (false). */
const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false
}

/**
 * Returns the faults of a finished release, as texts. Without a fault, it may be published.
 * `folder`: the output of `npm run release`. `second`: the output of a second build of the same commit. `system`: as
 * `process.platform`. `version`, `electron`: versions of the app and of Electron.
 * `publisher`, `authorities`: see `windowsProblems`. `team`: see `macProblems`. `gpgKey`: fingerprint of the key that
 * signs the checksums, on Linux. `updateKey`: public key for updates.
 * `run(program, parameters)` resolves with exit code and all output. `fuses(executable)` resolves with fuses by name.
 * `manifests`: see `manifestProblems`.
 */
export async function releaseProblems(place, { run, fuses, manifests }) {
  const { folder, second, system, version, electron, publisher, team, gpgKey, updateKey, authorities } = place
  const files = releaseFiles(folder)
  const documents = documentsOf(system)
  const apps = unpackedApps(folder)
  const paths = files.map((name) => join(folder, name))
  const signed = {
    win32: () => windowsFiles(folder, files, { publisher, ...authorities }, run),
    darwin: () => macProblems({ apps: apps.map((app) => join(app, 'Deskhand.app')), files: paths, team }, run),
    linux: async () => [
      ...(await linuxFiles(folder, documents.checksums, gpgKey, run)),
      ...(await linuxPackageProblems({ apps, files: paths, version }, run))
    ]
  }
  return [
    ...missingArtefacts(system, files),
    ...foreignArtefacts(system, { files, documents: Object.values(documents), version }),
    ...apps.flatMap((app) => versionProblems(app, version)),
    ...documentProblems(folder, documents, { archives: await archiveHashes(folder), version, electron }),
    ...(await checksumProblems(folder, documents.checksums)),
    ...(await archiveProblems(folder, second, system)),
    ...(await fuseProblems(folder, system, fuses)),
    ...updateProblems(folder, system, publisher),
    ...manifestProblems(folder, { system, updateKey, archives: archivesIn(folder), version }, manifests),
    ...(await signed[system]())
  ]
}

/** Resolves with the SHA-256 of each unpacked app's app.asar, by the name of the app's folder. */
export async function archiveHashes(folder) {
  const hashes = {}
  for (const app of unpackedApps(folder)) {
    const archive = archiveOf(app)
    if (existsSync(archive)) hashes[basename(app)] = await sha256(archive)
  }
  return hashes
}

function versionProblems(app, version) {
  const archive = archiveOf(app)
  if (!existsSync(archive)) return []
  const own = versionIn(readFileSync(archive))
  return own === version ? [] : [`${basename(app)} is of version ${own}, not ${version}`]
}

function documentProblems(folder, { bill: name, licences }, { archives, version, electron }) {
  const problems = []
  if (!existsSync(join(folder, licences))) problems.push(`${licences} is missing`)
  if (!existsSync(join(folder, name))) return [...problems, `${name} is missing`]
  let bill
  try {
    bill = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  } catch {
    return [...problems, `${name} is not JSON`]
  }
  if (bill.bomFormat !== 'CycloneDX' || !(bill.components?.length > 1)) problems.push(`${name} lists no components`)
  const known = new Map(bill.metadata?.properties?.map((one) => [one.name, one.value]))
  for (const [place, sum] of Object.entries(archives))
    if (known.get(`deskhand:app.asar:${place}`) !== sum) problems.push(`${name} does not have the app.asar of ${place}`)
  const about = bill.metadata?.component?.version
  if (about !== version) problems.push(`${name} is about version ${about}, not ${version}`)
  const components = bill.components ?? []
  if (!components.some((one) => one.name === 'electron' && one.version === electron))
    problems.push(`${name} does not have electron ${electron}`)
  const unlicensed = components.filter(({ licenses }) => !licenses?.length)
  const text = existsSync(join(folder, licences)) ? readFileSync(join(folder, licences), 'utf8') : null
  const untold = components.filter(
    ({ type, name, version }) => type === 'library' && text !== null && !text.includes(`${name} ${version} (`)
  )
  return [
    ...problems,
    ...unlicensed.map(({ name }) => `${name} is in the app and names no licence`),
    ...untold.map((one) => `${licences} does not have ${one.name} ${one.version}`),
    ...unpackedApps(folder).flatMap((app) => {
      const dictionaries = dictionaryPackagesOf(app)
      return [...packageProblems(app, name, components, dictionaries), ...dictionaryProblems(app, dictionaries)].map(
        (problem) => `${basename(app)}: ${problem}`
      )
    })
  ]
}

/** The bill must list the packages in the archive and those of the dictionaries, and no others. */
function packageProblems(app, bill, components, dictionaries) {
  if (!existsSync(archiveOf(app))) return []
  const read = readerOf(archiveOf(app))
  const texts = LISTS.map((file) => read(`out/${file}`))
  const missing = LISTS.filter((_file, index) => texts[index] === null)
  if (missing.length > 0) return missing.map((file) => `the archive does not have out/${file}`)
  const inApp = joinPackages([...texts.map((text) => JSON.parse(text)), dictionaries])
  const inBill = components.filter(({ type }) => type === 'library')
  const namesOf = (packages) => new Set(packages.map(({ name, version }) => `${name} ${version}`))
  const [shipped, listed] = [namesOf(inApp), namesOf(inBill)]
  return [
    ...[...shipped].filter((one) => !listed.has(one)).map((one) => `${bill} does not have ${one}`),
    ...[...listed].filter((one) => !shipped.has(one)).map((one) => `${bill} has ${one}, which is not in the app`)
  ]
}

const dictionaryFolder = (app) => join(resourcesOf(app), 'dictionaries')

function dictionaryPackagesOf(app) {
  const list = join(dictionaryFolder(app), SHIPPED_PACKAGES)
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

/** The dictionaries lie beside the archive, so each needs its licence there. */
function dictionaryProblems(app, list) {
  const place = dictionaryFolder(app)
  if (!existsSync(place)) return []
  const files = readdirSync(place)
  const dictionaries = files.filter((file) => file.endsWith('.dic')).map((file) => file.slice(0, -'.dic'.length))
  return [
    ...(list.length === dictionaries.length ? [] : ['the dictionaries are not those of the list beside them']),
    ...dictionaries
      .filter((language) => !files.includes(`${language}.licence.txt`))
      .map((language) => `the dictionary ${language} has no licence`)
  ]
}

async function archiveProblems(folder, second, system) {
  const apps = unpackedApps(folder)
  const missing = unpackedFoldersOf(system).filter((name) => !existsSync(join(folder, name)))
  const problems = missing.map((name) => `There is no unpacked app ${name}`)
  for (const app of apps) {
    const [one, other] = [archiveOf(app), archiveOf(join(second, basename(app)))]
    if (isSameFile(one, other)) problems.push(`${basename(app)}: the second build is the first one`)
    else if (!existsSync(one) || !existsSync(other) || (await sha256(one)) !== (await sha256(other)))
      problems.push(`${basename(app)}: a second build gives another app.asar`)
  }
  return problems
}

/** Returns true if both paths lead to one file, also by a link. Returns false if a file is missing. */
function isSameFile(one, other) {
  if (!existsSync(one) || !existsSync(other)) return false
  const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })]
  return a.dev === b.dev && a.ino === b.ino
}

async function fuseProblems(folder, system, fuses) {
  const problems = []
  for (const app of unpackedApps(folder)) {
    const wire = await fuses(join(app, EXECUTABLES[system]))
    for (const [name, wanted] of Object.entries(FUSES))
      if (wire[name] !== wanted) problems.push(`${basename(app)}: the fuse ${name} must be ${wanted ? 'on' : 'off'}`)
  }
  return problems
}

const archivesIn = (folder) => unpackedApps(folder).map(archiveOf).filter(existsSync)

/**
 * Checks `app-update.yml`. Without this file, an app cannot update itself. On Windows the file must name `publisher`
 * as the only one who may sign an update.
 */
function updateProblems(folder, system, publisher) {
  return unpackedApps(folder).flatMap((app) => {
    const file = join(resourcesOf(app), 'app-update.yml')
    if (!existsSync(file)) return [`${basename(app)}: app-update.yml is missing`]
    if (system !== 'win32') return []
    const names = publishersIn(readFileSync(file, 'utf8'))
    return names.length > 0 && names.every((name) => name === publisher)
      ? []
      : [`${basename(app)}: app-update.yml does not name the publisher “${publisher}” alone`]
  })
}

/**
 * Returns the names in the field `publisherName` of a YAML text. electron-builder writes a list of names, but
 * according to its manual one name is valid too.
 */
function publishersIn(text) {
  try {
    const named = yaml().load(text)?.publisherName
    return Array.isArray(named) ? named : [named]
  } catch {
    // The text is not YAML, so it names no publisher.
    return []
  }
}

async function windowsFiles(folder, files, trust, run) {
  const programs = files.filter((name) => /\.(?:exe|msi)$/.test(name)).map((name) => join(folder, name))
  const apps = unpackedApps(folder).map((app) => join(app, EXECUTABLES.win32))
  const found = []
  for (const file of [...programs, ...apps]) found.push(...(await windowsProblems(file, trust, run)))
  return found
}

/** Checks the signature of the checksums. With it, no other file needs a signature. */
async function linuxFiles(folder, checksums, gpgKey, run) {
  const [sums, signature] = [join(folder, checksums), join(folder, `${checksums}.asc`)]
  if (!existsSync(signature)) return [`${checksums} is not signed`]
  const { code, all } = await run('gpg', ['--status-fd', '1', '--verify', signature, sums])
  // If the key has expired or was revoked, gpg prints another word than GOODSIG.
  const isGood = code === 0 && /^\[GNUPG:\] GOODSIG /m.test(all)
  if (!isGood) return [`${checksums}: the signature is not valid`]
  // A VALIDSIG line has first the key that signed, and last the primary key of that key.
  const signers = [...all.matchAll(/^\[GNUPG:\] VALIDSIG (\w+) .*?(\w+)\s*$/gm)]
  const wanted = gpgKey.replace(/\s|^0x/g, '').toUpperCase()
  return signers.length > 0 && signers.every(([, own, primary]) => own === wanted || primary === wanted)
    ? []
    : [`${checksums} is signed by ${signers.map(([, own]) => own).join(', ')}, not by ${gpgKey}`]
}
