import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { lastDesk, lastDeskFile, lastRow } from '../../support/lastDeskRig'

const ORIGIN = 'https://desk.example'
const kept = { cookies: { salt: 'aa', hash: 'bb' }, desk: lastDesk([lastRow('a', 60), lastRow('b', 30)]) }
let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-damaged-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = (): string => join(folder, 'last-desk.log')

function written(): Buffer {
  lastDeskFile(folder).write(ORIGIN, kept)
  expect(lastDeskFile(folder).read(ORIGIN)).toEqual(kept)
  return readFileSync(path())
}

describe('a damaged file of the last desk is never shown, stops nothing, and is written anew', () => {
  it.each<{ name: string; damage: (whole: Buffer) => Buffer }>([
    { name: 'empty', damage: () => Buffer.alloc(0) },
    { name: 'zeros of a lost write', damage: (whole) => Buffer.alloc(whole.length) },
    { name: 'cut in the middle', damage: (whole) => whole.subarray(0, Math.floor(whole.length / 2)) },
    { name: 'cut in its first line', damage: (whole) => whole.subarray(0, 10) },
    { name: 'zeros at its end', damage: (whole) => Buffer.concat([whole.subarray(0, -40), Buffer.alloc(40)]) },
    {
      name: 'one byte changed',
      damage: (whole) => Buffer.from(whole.map((byte, at) => (at === whole.length - 20 ? byte ^ 1 : byte)))
    },
    { name: 'JSON of something else', damage: () => Buffer.from('{"customers":[]}\n') },
    { name: 'a web page', damage: () => Buffer.from('<!doctype html><p>Sign in</p>') }
  ])('if it is $name', ({ damage }) => {
    writeFileSync(path(), damage(written()))
    const file = lastDeskFile(folder)
    expect(file.read(ORIGIN)).toBeNull()
    file.write(ORIGIN, kept)
    expect(lastDeskFile(folder).read(ORIGIN)).toEqual(kept)
  })

  it.each<{ name: string; make: () => void }>([
    { name: 'a folder', make: () => void mkdirSync(path()) },
    { name: 'a link to itself', make: () => symlinkSync(path(), path()) },
    { name: 'a link into nowhere', make: () => symlinkSync(join(folder, 'none', 'x'), path()) }
  ])('$name in its place', ({ make }) => {
    make()
    const file = lastDeskFile(folder)
    expect(file.read(ORIGIN)).toBeNull()
    file.write(ORIGIN, kept)
    file.sweep()
    file.remove()
  })
})

it.each(['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT'])('a disk that refuses with %s keeps the earlier desk', (code) => {
  const whole = written()
  const log: string[] = []
  const refuse = (): never => {
    throw Object.assign(new Error('planted'), { code })
  }
  const file = lastDeskFile(folder, { disk: { ...systemDisk, open: refuse }, log: (line) => void log.push(line) })
  file.write(ORIGIN, { ...kept, desk: lastDesk([]) })
  expect(readFileSync(path())).toEqual(whole)
  expect(log).toEqual([`last desk: not written, ${code}`])
})
