import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Returns the faults of the apps, images and packages of a release for macOS, as texts. Uses the tools of macOS, so it
 * runs only on a Mac. `apps`: the unpacked apps. `files`: the files that people download.
 */
export async function macProblems({ apps, files }, run) {
  const problems = []
  for (const app of apps) problems.push(...(await appProblems(app, app, run)))
  for (const file of files.filter((each) => each.endsWith('.dmg'))) problems.push(...(await imageProblems(file, run)))
  for (const file of files.filter((each) => each.endsWith('.pkg')))
    if (await fails(run, 'spctl', '--assess', '--type', 'install', file))
      problems.push(`${file}: macOS would not install it`)
  return problems
}

const fails = async (run, program, ...parameters) => (await run(program, parameters)).code !== 0

async function appProblems(app, name, run) {
  const checks = [
    [`${name}: the signature is not valid`, 'codesign', '--verify', '--deep', '--strict', app],
    [`${name}: macOS would not start it`, 'spctl', '--assess', '--type', 'execute', app],
    [`${name} carries no notarisation`, 'xcrun', 'stapler', 'validate', app]
  ]
  const problems = []
  for (const [problem, program, ...parameters] of checks)
    if (await fails(run, program, ...parameters)) problems.push(problem)
  return problems
}

/**
 * Opens a disk image and checks the app in it. electron-builder does not sign the image itself, because macOS checks
 * only the signature of the app.
 */
async function imageProblems(image, run) {
  if (await fails(run, 'hdiutil', 'verify', image)) return [`${image} is damaged`]
  const place = mkdtempSync(join(tmpdir(), 'deskhand-image-'))
  try {
    if (await fails(run, 'hdiutil', 'attach', '-readonly', '-nobrowse', '-mountpoint', place, image))
      return [`${image} cannot be opened`]
    try {
      return await appProblems(join(place, 'Deskhand.app'), `the app in ${image}`, run)
    } finally {
      await run('hdiutil', ['detach', '-force', place])
    }
  } finally {
    // `rmdirSync` removes only an empty folder. If detaching failed, it throws, and the files of the image stay.
    rmdirSync(place)
  }
}
