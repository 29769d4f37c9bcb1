import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CHECKSUMS, checksumProblems, releaseFiles, sha256 } from './checksums.mjs'
import { manifestProblems } from './manifests.mjs'
import { SBOM, THIRD_PARTY } from './names.mjs'
import { windowsProblems } from './windows.mjs'

/** The endings of the files that a release for a system must have. */
const ENDINGS = {
  win32: ['.exe', '.msi'],
  darwin: ['.dmg', '.zip', '.pkg'],
  linux: ['.AppImage', '.deb', '.rpm']
}
/** The fuses that must be on and off. The values are ASCII digits: "1" is on. */
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
 * What is wrong with a finished release. Empty: it may be published. `folder`: the output of `npm run release`.
 * `second`: the output of a second build of the same commit. `updateKey`: the public key for updates. `run(program, parameters)` resolves with the exit code and
 * all output. `fuses(executable)` resolves with the fuses of a program, by their names.
 */
export async function releaseProblems({ folder, second, system, publisher, updateKey, authorities }, { run, fuses }) {
  const files = releaseFiles(folder)
  const missing = ENDINGS[system].filter((ending) => !files.some((name) => name.endsWith(ending)))
  const signed = {
    win32: () => windowsFiles(folder, files, { publisher, ...authorities }, run),
    darwin: () => macFiles(folder, files, run),
    linux: () => linuxFiles(folder, run)
  }
  return [
    ...missing.map((ending) => `There is no file *${ending}`),
    ...documentProblems(folder),
    ...(await checksumProblems(folder)),
    ...(await archiveProblems(folder, second)),
    ...(await fuseProblems(folder, system, fuses)),
    ...updateProblems(folder, system, publisher),
    ...manifestProblems(folder, { system, updateKey, archives: archivesIn(folder) }),
    ...(await signed[system]())
  ]
}

/** The folders of the unpacked apps, one for each processor. */
function unpackedApps(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /-unpacked$|^mac/.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()
}

const resourcesOf = (app) =>
  existsSync(join(app, 'resources')) ? join(app, 'resources') : join(app, 'Deskhand.app/Contents/Resources')

function documentProblems(folder) {
  const problems = []
  if (!existsSync(join(folder, THIRD_PARTY))) problems.push(`${THIRD_PARTY} is missing`)
  if (!existsSync(join(folder, SBOM))) return [...problems, `${SBOM} is missing`]
  let bill
  try {
    bill = JSON.parse(readFileSync(join(folder, SBOM), 'utf8'))
  } catch {
    return [...problems, `${SBOM} is not JSON`]
  }
  if (bill.bomFormat !== 'CycloneDX' || !(bill.components?.length > 1)) problems.push(`${SBOM} lists no components`)
  const unlicensed = (bill.components ?? []).filter(({ licenses }) => !licenses?.length)
  return [...problems, ...unlicensed.map(({ name }) => `${name} is in the app and names no licence`)]
}

async function archiveProblems(folder, second) {
  const archives = async (from) =>
    Object.fromEntries(
      await Promise.all(
        unpackedApps(from).map(async (app) => [basename(app), await sha256(join(resourcesOf(app), 'app.asar'))])
      )
    )
  const [one, other] = [await archives(folder), await archives(second)]
  if (Object.keys(one).length === 0) return ['There is no unpacked app']
  return Object.entries(one)
    .filter(([name, sum]) => other[name] !== sum)
    .map(([name]) => `${name}: a second build gives another app.asar`)
}

const EXECUTABLES = { win32: 'Deskhand.exe', darwin: 'Deskhand.app/Contents/MacOS/Deskhand', linux: 'deskhand' }

async function fuseProblems(folder, system, fuses) {
  const problems = []
  for (const app of unpackedApps(folder)) {
    const wire = await fuses(join(app, EXECUTABLES[system]))
    for (const [name, wanted] of Object.entries(FUSES))
      if (wire[name] !== wanted) problems.push(`${basename(app)}: the fuse ${name} must be ${wanted ? 'on' : 'off'}`)
  }
  return problems
}

const archivesIn = (folder) =>
  unpackedApps(folder)
    .map((app) => join(resourcesOf(app), 'app.asar'))
    .filter((file) => existsSync(file))

/** An app that updates itself must know who may sign the update. */
function updateProblems(folder, system, publisher) {
  if (system !== 'win32') return []
  return unpackedApps(folder).flatMap((app) => {
    const file = join(resourcesOf(app), 'app-update.yml')
    if (!existsSync(file)) return []
    const named = /^publisherName:\s*(?:\n\s*-\s*)?(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.trim()
    return named === publisher ? [] : [`${basename(app)}: app-update.yml does not name the publisher “${publisher}”`]
  })
}

async function windowsFiles(folder, files, trust, run) {
  const programs = files.filter((name) => /\.(?:exe|msi)$/.test(name)).map((name) => join(folder, name))
  const apps = unpackedApps(folder).map((app) => join(app, EXECUTABLES.win32))
  const found = []
  for (const file of [...programs, ...apps]) found.push(...(await windowsProblems(file, trust, run)))
  return found
}

/** Checks the files with the tools of macOS, so it runs only on a Mac. */
async function macFiles(folder, files, run) {
  const problems = []
  const ask = async (what, program, ...parameters) => {
    if ((await run(program, parameters)).code !== 0) problems.push(what)
  }
  for (const app of unpackedApps(folder).map((each) => join(each, 'Deskhand.app'))) {
    await ask(`${app}: the signature is not valid`, 'codesign', '--verify', '--deep', '--strict', app)
    await ask(`${app}: macOS would not start it`, 'spctl', '--assess', '--type', 'execute', app)
    await ask(`${app} carries no notarisation`, 'xcrun', 'stapler', 'validate', app)
  }
  for (const name of files.filter((each) => each.endsWith('.pkg')))
    await ask(`${name}: macOS would not install it`, 'spctl', '--assess', '--type', 'install', join(folder, name))
  return problems
}

/** The checksums are signed, so that one signature stands for all files. */
async function linuxFiles(folder, run) {
  const [sums, signature] = [join(folder, CHECKSUMS), join(folder, `${CHECKSUMS}.asc`)]
  if (!existsSync(signature)) return [`${CHECKSUMS} is not signed`]
  const { code } = await run('gpg', ['--verify', signature, sums])
  return code === 0 ? [] : [`${CHECKSUMS}: the signature is not valid`]
}
