import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import addLinks from '../../build/packaging/windows/linksInMsi.mjs'

const root = join(import.meta.dirname, '../..')
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const template = join(dirname(builder.resolve('app-builder-lib/package.json')), 'templates/msi/template.xml')
const configuration = readFileSync(join(root, 'build/electron-builder.yml'), 'utf8')

let folder: string
let project: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  project = join(folder, 'project.wxs')
})
afterEach(() => rmSync(folder, { recursive: true }))

it.each(['include', 'msiProjectCreated'])('the file that the configuration names as %s is there', (name) => {
  const [, file = ''] = new RegExp(`^\\s*${name}: (.+)$`, 'm').exec(configuration) ?? []
  expect(file).not.toBe('')
  expect(existsSync(join(root, file))).toBe(true)
})

it('an .msi lets links open Deskhand: electron-builder’s own project gets one component more', () => {
  const before = readFileSync(template, 'utf8')
  writeFileSync(project, before)
  addLinks(project)
  const after = readFileSync(project, 'utf8')
  const added = after.slice(before.indexOf('</ComponentGroup>'), after.indexOf('</ComponentGroup>'))
  expect(after.replace(added, '')).toBe(before)
  const opened = [...added.matchAll(/<(\w+)[^>]*[^/]>/g)].map(([, name]) => name)
  const closed = [...added.matchAll(/<\/(\w+)>/g)].map(([, name]) => name)
  expect(opened.toSorted()).toEqual(closed.toSorted())
  expect(added).toContain('Key="Software\\Classes\\deskhand"')
  expect(added).toContain('&quot;[#mainExecutable]&quot; &quot;%1&quot;')
})

it('a project of another form is refused and stays as it was', () => {
  writeFileSync(project, '<Wix/>')
  expect(() => addLinks(project)).toThrow('does not have one </ComponentGroup>')
  expect(readFileSync(project, 'utf8')).toBe('<Wix/>')
})
