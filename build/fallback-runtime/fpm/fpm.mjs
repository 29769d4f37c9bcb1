#!/usr/bin/env node
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { readArguments } from './arguments.mjs'
import { makeDeb } from './deb.mjs'
import { makeRpm } from './rpm.mjs'

/**
 * Replaces fpm where fpm cannot be downloaded. electron-builder starts this program, and `dpkg-deb` or `rpmbuild` makes
 * the package. Only the tests of the packages use it. Releases use fpm itself.
 */
const asked = readArguments(process.argv.slice(2))
const folder = mkdtempSync(join(tmpdir(), 'deskhand-fpm-'))
const run = (program, parameters) => promisify(execFile)(program, parameters, { maxBuffer: 64 * 1024 * 1024 })

function sizeOf(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  return found.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : found.size
}

try {
  const tree = join(folder, 'tree')
  for (const { from, to } of asked.files) {
    const target = join(tree, to)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(from, target, { recursive: true, verbatimSymlinks: true })
  }
  const place = { tree, folder, size: sizeOf(tree) }
  await (asked.target === 'deb' ? makeDeb : makeRpm)(asked, place, run)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
