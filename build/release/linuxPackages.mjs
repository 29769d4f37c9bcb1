import { copyFileSync, mkdirSync, mkdtempSync, openSync, closeSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { copyProblems } from './appCopies.mjs'
import { processorsIn } from './artefacts.mjs'

/** The folder of the app in an installed package. */
const INSTALLED = 'opt/Deskhand'
/** This part of a 64-bit ELF program says where its table of sections is. */
const ELF_HEADER = 64

/**
 * Resolves with the faults of the packages for Linux, as texts. Unpacks each package. Its version must be right, and
 * its app the same as the unpacked app for the same processor. Needs `dpkg-deb`, `rpm`, `rpm2archive`, `tar` and
 * `unsquashfs`.
 * `apps`: folders of the unpacked apps. `files`: paths of the packages.
 */
export async function linuxPackageProblems({ apps, files, version }, run) {
  const problems = []
  for (const file of files) {
    const open = OPENERS[/\.(\w+)$/.exec(file)?.[1] ?? '']
    const arm = processorsIn(basename(file)).includes('arm64')
    const app = apps.find((each) => basename(each).includes('arm64') === arm)
    // The gate names a missing unpacked app itself.
    if (open === undefined || app === undefined) continue
    const place = mkdtempSync(join(tmpdir(), 'deskhand-package-'))
    try {
      const opened = await open(file, place, run)
      if (opened === null) problems.push(`${basename(file)} cannot be opened`)
      else {
        if (opened.version !== null && opened.version !== version)
          problems.push(`${basename(file)} is of version ${opened.version}, not ${version}`)
        problems.push(...(await copyProblems({ copy: opened.copy, app, name: basename(file) })))
      }
    } finally {
      rmSync(place, { recursive: true, force: true })
    }
  }
  return problems
}

/** Each function resolves with the version and the app's folder of a package, or with null. */
const OPENERS = {
  async deb(file, place, run) {
    const said = await run('dpkg-deb', ['--field', file, 'Version'])
    const opened = await run('dpkg-deb', ['--extract', file, place])
    return said.code === 0 && opened.code === 0 ? installed(said.all, place) : null
  },
  async rpm(file, place, run) {
    const said = await run('rpm', ['--query', '--queryformat', '%{VERSION}', '--package', '--nosignature', file])
    // `rpm2archive` writes the archive beside the package.
    const copy = join(place, 'package.rpm')
    copyFileSync(file, copy)
    const unpacked = await run('rpm2archive', [copy])
    const opened = await run('tar', ['--extract', '--file', `${copy}.tgz`, '--directory', place])
    return said.code === 0 && unpacked.code === 0 && opened.code === 0 ? installed(said.all, place) : null
  },
  async AppImage(file, place, run) {
    const copy = join(place, 'app')
    mkdirSync(copy)
    const line = ['-force', '-no-xattrs', '-no-progress', '-offset', String(imageStart(file)), '-dest', copy, file]
    return (await run('unsquashfs', line)).code === 0 ? { version: null, copy } : null
  }
}

/** A package writes `1.1.0-beta.1` as `1.1.0~beta.1` or `1.1.0_beta.1`. */
function installed(said, place) {
  return { version: said.trim().replace(/[~_]/, '-'), copy: join(place, INSTALLED) }
}

/** Returns where the file system in an AppImage begins, bytes: at the end of the program that opens it. */
function imageStart(file) {
  const header = Buffer.alloc(ELF_HEADER)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, ELF_HEADER, 0)
  } finally {
    closeSync(descriptor)
  }
  return Number(header.readBigUInt64LE(40)) + header.readUInt16LE(58) * header.readUInt16LE(60)
}
