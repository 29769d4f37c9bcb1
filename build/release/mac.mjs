import { mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { copyProblems } from './appCopies.mjs'

/**
 * Returns the faults of the files for macOS, as texts. Runs only on a Mac. `apps`: unpacked apps. `files`: what
 * people download. `team`: identifier of the team that must have signed.
 */
export async function macProblems({ apps, files, team }, run) {
  const problems = []
  const look = async (app, name) => problems.push(...(await appProblems(app, name, team, run)))
  const lookAtCopy = async (copy, name) => {
    await look(copy, `the app in ${name}`)
    for (const app of apps) problems.push(...(await copyProblems({ copy, app, name: basename(name) })))
  }
  for (const app of apps) await look(app, app)
  for (const file of files) {
    if (file.endsWith('.dmg')) await withImage(file, run, problems, lookAtCopy)
    if (file.endsWith('.zip')) await withArchive(file, run, problems, lookAtCopy)
    if (file.endsWith('.pkg')) problems.push(...(await packageProblems(file, team, run)))
  }
  return problems
}

const fails = async (run, program, ...parameters) => (await run(program, parameters)).code !== 0

async function appProblems(app, name, team, run) {
  const checks = [
    [`${name}: the signature is not valid`, 'codesign', '--verify', '--deep', '--strict', app],
    [`${name}: macOS would not start it`, 'spctl', '--assess', '--type', 'execute', app],
    [`${name} carries no notarisation`, 'xcrun', 'stapler', 'validate', app]
  ]
  const problems = []
  for (const [problem, program, ...parameters] of checks)
    if (await fails(run, program, ...parameters)) problems.push(problem)
  const { all } = await run('codesign', ['--display', '--verbose=2', app])
  const signer = /^TeamIdentifier=(.*)$/m.exec(all)?.[1] ?? 'nobody'
  if (signer !== team) problems.push(`${name} is signed by the team ${signer}, not ${team}`)
  return problems
}

async function packageProblems(file, team, run) {
  const problems = []
  if (await fails(run, 'spctl', '--assess', '--type', 'install', file))
    problems.push(`${file}: macOS would not install it`)
  if (await fails(run, 'xcrun', 'stapler', 'validate', file)) problems.push(`${file} carries no notarisation`)
  const { code, all } = await run('pkgutil', ['--check-signature', file])
  if (code !== 0 || !all.includes(`Developer ID Installer: `) || !all.includes(`(${team})`))
    problems.push(`${file} is not signed by the Developer ID of the team ${team}`)
  return problems
}

/**
 * Opens a disk image and looks at the app in it. electron-builder does not sign the image itself, because macOS checks
 * only the signature of the app.
 */
async function withImage(image, run, problems, look) {
  if (await fails(run, 'hdiutil', 'verify', image)) return void problems.push(`${image} is damaged`)
  const place = mkdtempSync(join(tmpdir(), 'deskhand-image-'))
  try {
    if (await fails(run, 'hdiutil', 'attach', '-readonly', '-nobrowse', '-mountpoint', place, image))
      return void problems.push(`${image} cannot be opened`)
    try {
      await look(join(place, 'Deskhand.app'), image)
    } finally {
      await run('hdiutil', ['detach', '-force', place])
    }
  } finally {
    // `rmdirSync` removes only an empty folder. If detaching failed, it throws, and the files of the image stay.
    rmdirSync(place)
  }
}

/** Opens the archive from which the app updates itself, and looks at the app in it. */
async function withArchive(archive, run, problems, look) {
  const place = mkdtempSync(join(tmpdir(), 'deskhand-zip-'))
  try {
    if (await fails(run, 'ditto', '-x', '-k', archive, place)) return void problems.push(`${archive} cannot be opened`)
    await look(join(place, 'Deskhand.app'), archive)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
