import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dictionaryPackages } from './dictionaries.mjs'
import { packageApp } from './packaging/packageApp.mjs'
import { archiveHashes } from './release/gate.mjs'
import { writeChecksums } from './release/checksums.mjs'
import { documentsOf } from './release/names.mjs'
import { billOfMaterials, licenceTexts } from './release/sbom.mjs'
import { shippedPackages } from './release/shippedPackages.mjs'
import { notesOf, signManifests } from './release/manifests.mjs'
import { signingFor } from './release/signing.mjs'
import { missingUpdateKeys, secretUpdateKey } from './release/updateKey.mjs'
import { root } from './setup/places.mjs'
import { run } from './setup/run.mjs'
import { Stop, say, script } from './setup/say.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRuntime } from './setup/runtime.mjs'

/**
 * Makes the signed packages of a release for this system, with checksums, bill of materials, licences and update
 * manifests. Writes to `dist/` or the folder of `--output=`.
 * Fails without a variable for signing, because nothing unsigned may look like a release. Fails with the fallback
 * Electron, because a release needs the Electron of package.json.
 */
await script(async () => {
  const output = process.argv.find((each) => each.startsWith('--output='))?.slice('--output='.length) ?? 'dist'
  const signing = signingFor(process.platform, process.env)
  if (signing.missing !== undefined)
    throw new Stop(
      `A release must be signed. One of these must be complete; missing are:\n  ${signing.missing.join('\n  ')}`
    )
  const missing = missingUpdateKeys(process.env)
  if (missing.length > 0) throw new Stop(`A release must be able to sign updates. Missing are: ${missing.join(', ')}`)
  const updateKey = secretUpdateKey(process.env)
  await ensurePackages()
  const runtime = await ensureRuntime()
  if (runtime.fallback) throw new Stop('A release needs the Electron that package.json pins.')
  const more = [...signing.parameters, `-c.directories.output=${output}`, '-c.forceCodeSigning=true']
  rmSync(join(root, 'out/.built'), { force: true })
  const folder = await packageApp(runtime, { more, place: output, mustHaveInstallers: true })
  const packages = shippedPackages(join(root, 'out'), process.platform === 'linux' ? dictionaryPackages() : [])
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const bill = billOfMaterials({ name, version }, runtime.version, packages, await archiveHashes(folder))
  const documents = documentsOf(process.platform)
  writeFileSync(join(folder, documents.bill), `${JSON.stringify(bill, null, 2)}\n`)
  writeFileSync(join(folder, documents.licences), licenceTexts(packages))
  await writeChecksums(folder, documents.checksums)
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version)
  signManifests(folder, updateKey, { releaseNotes: notes })
  if (process.platform === 'linux') {
    const sums = join(folder, documents.checksums)
    const key = process.env.DESKHAND_GPG_KEY
    const signed = await run('gpg', ['--batch', '--yes', '--local-user', key, '--armor', '--detach-sign', sums])
    if (signed.code !== 0) throw new Stop(`The checksums could not be signed:\n${signed.all.trim()}`)
  }
  say(`The release is in ${folder}, signed with ${signing.name}. Now run npm run release-gate.`)
})
