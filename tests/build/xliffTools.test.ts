import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogueFolder } from '../../build/text/catalogue.mjs'
import { packLanguage, unpackLanguage } from '../../build/text/xliff.mjs'

const ENGLISH = 'Read this first. Then go on.'
const GERMAN = 'Lies das zuerst. Dann geht es weiter.'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-xliff-'))
  for (const one of ['en', 'de']) cpSync(join(catalogueFolder, one), join(folder, one), { recursive: true })
  set('en', ENGLISH)
  set('de', GERMAN)
  file = packLanguage('de', folder)
  // A byte-for-byte comparison needs the form in which a file is written.
  unpackLanguage(file, folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function set(tag: string, text: string): void {
  const path = join(folder, tag, 'alerts.json')
  const texts = JSON.parse(readFileSync(path, 'utf8')) as object
  writeFileSync(path, JSON.stringify({ ...texts, 'alerts.undo': text }, null, 2))
}

const bytes = (): string[] =>
  readdirSync(join(folder, 'de')).map((name) => readFileSync(join(folder, 'de', name), 'latin1'))

/** The file with other contents in the target of one unit. */
const withTarget = (target: string): string =>
  file.replace(/(id="alerts\.undo"[^]*?<target>)[^]*?<\/target>/, `$1${target}</target>`)

const undo = (): string | undefined =>
  (JSON.parse(readFileSync(join(folder, 'de', 'alerts.json'), 'utf8')) as Record<string, string>)['alerts.undo']

/** Every text in one segment, as tools write it that divide no text. */
const segmented = (given: string): string =>
  given.replaceAll(
    /<source>([^]*?)<\/source>\n( *)<target>([^]*?)<\/target>/g,
    '<source>$1</source>\n$2<seg-source><mrk mtype="seg" mid="0">$1</mrk></seg-source>\n' +
      '$2<target state="translated"><mrk mtype="seg" mid="0">$3</mrk></target>'
  )

const TWO = '<mrk mtype="seg" mid="0">Lies das zuerst.</mrk> <mrk mtype="seg" mid="1">Dann geht es weiter.</mrk>'
const TWO_SOURCES =
  '<seg-source><mrk mid="0" mtype="seg">Read this first.</mrk> <mrk mid="1" mtype="seg">Then go on.</mrk></seg-source>'

const TOOLS = {
  OmegaT: () => segmented(file),
  Weblate: () =>
    file
      .replace('<xliff', '<xliff xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"')
      .replaceAll('<trans-unit ', '<trans-unit approved="yes" ')
      .replaceAll('<target>', '<target state="final">')
      .replaceAll(
        '</trans-unit>',
        '<context-group purpose="location"><context context-type="x">y</context></context-group></trans-unit>'
      ),
  memoQ: () =>
    segmented(file)
      .replace('<xliff', '<xliff xmlns:mq="MQXliff" mq:version="9"')
      .replaceAll('<trans-unit ', '<trans-unit mq:status="Confirmed" ')
      .replaceAll('<body>', '<header><mq:docinformation><mq:source>x</mq:source></mq:docinformation></header><body>')
      .replaceAll(
        '</trans-unit>',
        '<alt-trans match-quality="80"><source>Old <g id="1">x</g></source><target>Alt <ph id="2"/></target></alt-trans><mq:minorversions><mq:target>x</mq:target></mq:minorversions></trans-unit>'
      ),
  Trados: () =>
    segmented(file)
      .replace('<xliff', '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1.0"')
      .replaceAll(
        '</trans-unit>',
        '<sdl:seg-defs><sdl:seg id="0" conf="Translated"><sdl:value key="k">v</sdl:value></sdl:seg></sdl:seg-defs></trans-unit>'
      )
      .replace(/(id="alerts\.undo"[^]*?)<seg-source>[^]*?<\/target>/, `$1${TWO_SOURCES}<target>${TWO}</target>`),
  'a tool with a prefix': () =>
    segmented(file)
      .replaceAll(/<(\/?)([a-z])/g, '<$1x:$2')
      .replace('xmlns=', 'xmlns:x=')
}

describe('the translators’ file that a tool has written', () => {
  it.each(Object.entries(TOOLS))('comes back without a changed byte: %s', (_, write) => {
    const before = bytes()
    expect(write()).not.toBe(file)
    unpackLanguage(write(), folder)
    expect(bytes()).toEqual(before)
  })

  it.each([
    { target: TWO, text: GERMAN },
    { target: TWO.replace('</mrk> <', '</mrk><').replace('Dann', ' Dann'), text: GERMAN },
    { target: 'Lies <mrk mtype="term">das</mrk> zuerst.', text: 'Lies das zuerst.' },
    {
      target: '<mrk mtype="seg" mid="0">Lies <mrk mtype="x-comment">das &amp;</mrk> mehr</mrk>.',
      text: 'Lies das & mehr.'
    },
    { target: '<mrk mtype="seg" mid="0"/> <mrk mtype="seg" mid="1"></mrk>', text: undefined }
  ])('has the text of its marks, in order and with their spaces: $target', ({ target, text }) => {
    unpackLanguage(withTarget(target), folder)
    expect(undo()).toBe(text)
  })

  const inline = ['<x id="1"/>', '<g id="1">a</g>', '<ph id="1">a</ph>', '<bpt id="1">a</bpt>', '<ept id="1">a</ept>']
  it.each([
    ...[...inline, '<it id="1">a</it>', '<bx id="1"/>', '<foreign xmlns="urn:x">a</foreign>'].flatMap((element) => {
      const why = `alerts.undo has <${/\w+/.exec(element)?.[0]}> inside of a text`
      return [
        { change: () => withTarget(`a ${element}`), why },
        { change: () => withTarget(`<mrk mtype="seg" mid="0">a ${element}</mrk>`), why },
        { change: () => file.replace(/(id="alerts\.undo"[^]*?<source>)/, `$1${element}`), why }
      ]
    }),
    {
      change: () => withTarget(TWO.replace('Dann geht es weiter.', '')),
      why: 'alerts.undo: segment 1 has no translation'
    },
    {
      change: () =>
        withTarget('<mrk mtype="seg" mid="0">Lies das.</mrk>').replace(
          /(id="alerts\.undo"[^]*?<\/source>)/,
          `$1${TWO_SOURCES}`
        ),
      why: 'alerts.undo: segment 1 has no translation'
    },
    {
      change: () => withTarget('<mrk mtype="seg" mid="1"/><mrk mtype="term">Lies das.</mrk>'),
      why: 'alerts.undo: segment 1 has no translation'
    },
    { change: () => withTarget('a</target><target>b'), why: 'alerts.undo has <target> twice' },
    {
      change: () => '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>',
      why: 'no XLIFF file of version 1.2, but of version 2.0'
    },
    { change: () => file.replace('document:1.2', 'document:2.0'), why: 'no XLIFF file of version 1.2' },
    { change: () => file.replace('<xliff', '<x:xliff'), why: 'no well-formed XML' }
  ])('changes nothing and says why: $why', ({ change, why }) => {
    const before = bytes()
    expect(() => unpackLanguage(change(), folder)).toThrow(why)
    expect(bytes()).toEqual(before)
  })
})
