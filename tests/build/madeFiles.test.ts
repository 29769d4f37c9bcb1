import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pictures } from '../../build/drawing/pictures.js'

const root = join(import.meta.dirname, '../..')
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-made-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it('the script makes the sounds that are in the repository, byte for byte', () => {
  mkdirSync(join(folder, 'build'))
  cpSync(join(root, 'build/make-sounds.mjs'), join(folder, 'build/make-sounds.mjs'))
  execFileSync(process.execPath, [join(folder, 'build/make-sounds.mjs')])
  const [made, own] = [join(folder, 'src/renderer/sounds'), join(root, 'src/renderer/sounds')]
  expect(readdirSync(made)).toEqual(readdirSync(own).filter((name) => name.endsWith('.wav')))
  for (const name of readdirSync(made))
    expect(readFileSync(join(made, name)).equals(readFileSync(join(own, name)))).toBe(true)
})

it('each picture that is drawn is in the repository with its size, and no other one beside them', () => {
  const drawn = [...pictures(root)]
  for (const { file, size } of drawn) {
    const png = readFileSync(join(root, file))
    expect(png.toString('latin1', 1, 4)).toBe('PNG')
    expect({ file, width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual({
      file,
      width: size,
      height: size
    })
  }
  for (const place of ['build/icons/app', 'resources/tray', 'resources/icons']) {
    const there = readdirSync(join(root, place)).map((name) => `${place}/${name}`)
    expect(there.filter((file) => !drawn.some((one) => one.file === file))).toEqual([])
  }
})

it('each picture of the tray has its own drawing', () => {
  const tray = [...pictures(root)].filter(({ file }) => file.startsWith('resources/tray/'))
  expect(tray.length).toBeGreaterThan(20)
  expect(new Set(tray.map(({ file }) => file)).size).toBe(tray.length)
  expect(new Set(tray.map(({ svg, size }) => `${size} ${svg}`)).size).toBe(tray.length)
})
