import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import sax from 'sax'
import { catalogueFiles, catalogueFolder } from './catalogue.mjs'
import { checkMessage } from './check.mjs'
import { readLanguages, SOURCE } from './languages.mjs'

const NAMESPACE = 'urn:oasis:names:tc:xliff:document:1.2'
const PLACE = 'src/shared/text/en/'

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/**
 * Returns the texts of a language as one XLIFF 1.2 file for translation tools. Each message has its English text, its
 * note and its translation. Throws for English, an unknown language, and a text that XML cannot have.
 */
export function packLanguage(tag, folder = catalogueFolder) {
  demandLanguage(tag, folder)
  const files = catalogueFiles(join(folder, SOURCE)).map((path) => {
    const english = JSON.parse(readFileSync(path, 'utf8'))
    const own = readOwn(join(folder, tag, basename(path)))
    const units = Object.entries(english)
      .filter(([key]) => !key.startsWith('@'))
      .map(([key, text]) => unitOf(key, text, own[key], english[`@${key}`]))
    return `  <file original="${PLACE}${basename(path)}" source-language="${SOURCE}" target-language="${tag}" datatype="plaintext">
    <body>
${units.join('\n')}
    </body>
  </file>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="${NAMESPACE}">
${files.join('\n')}
</xliff>
`
}

/**
 * Replaces the translations of a language by those of an XLIFF file. Leaves out empty ones. Returns the language and
 * the number of its messages. If the file has faults, writes nothing and throws an error that names them.
 */
export function unpackLanguage(text, folder = catalogueFolder) {
  const files = readXliff(text)
  const tags = [...new Set(files.map(({ target }) => target))]
  if (tags.length !== 1) throw new Error(`the file has ${tags.length} target languages, not one`)
  const [tag] = tags
  demandLanguage(tag, folder)
  const sources = catalogueFiles(join(folder, SOURCE))
  const wrong = []
  const written = sources.map((path) => {
    const english = JSON.parse(readFileSync(path, 'utf8'))
    const units = new Map(files.filter((one) => one.original === PLACE + basename(path)).flatMap((one) => one.units))
    if (units.size === 0) wrong.push(`${basename(path)} is missing`)
    const own = {}
    for (const [key, source] of Object.entries(english)) {
      if (key.startsWith('@')) continue
      const unit = units.get(key)
      units.delete(key)
      if (unit === undefined) wrong.push(`${key} is missing`)
      else if (unit.source !== source) wrong.push(`${key}: the English text has changed, so pack the language again`)
      else if (unit.target !== '') {
        own[key] = unit.target
        if (unit.target.includes("'")) wrong.push(`${key}: write ’ for an apostrophe`)
        else wrong.push(...checkMessage(tag, source, unit.target).map((what) => `${key}: ${what}`))
      }
    }
    for (const key of units.keys()) wrong.push(`${key}: English has no such message`)
    return { path: join(folder, tag, basename(path)), own }
  })
  const known = new Set(sources.map((path) => PLACE + basename(path)))
  for (const { original } of files) if (!known.has(original)) wrong.push(`${original}: English has no such file`)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  for (const { path, own } of written)
    if (Object.keys(own).length > 0 || existsSync(path)) writeFileSync(path, `${JSON.stringify(own, null, 2)}\n`)
  return { tag, count: written.reduce((sum, { own }) => sum + Object.keys(own).length, 0) }
}

function demandLanguage(tag, folder) {
  const tags = readLanguages(folder).map((one) => one.tag)
  if (tag === SOURCE || !tags.includes(tag))
    throw new Error(`${tag} is no language of the catalogue: ${tags.filter((one) => one !== SOURCE).join(', ')}`)
}

const readOwn = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})

function unitOf(key, source, target, note) {
  const lines = [`        <source>${escaped(key, source)}</source>`]
  if (target !== undefined) lines.push(`        <target>${escaped(key, target)}</target>`)
  if (note !== undefined) lines.push(`        <note>${escaped(key, note)}</note>`)
  return `      <trans-unit id="${key}" xml:space="preserve">\n${lines.join('\n')}\n      </trans-unit>`
}

function escaped(key, text) {
  if (NOT_XML.test(text)) throw new Error(`${key} has a character that XML cannot have`)
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
  return text.replaceAll(/[&<>\r]/g, (sign) => entities[sign])
}

/**
 * Returns the files of an XLIFF document, with units as pairs of id and unit.
 * Translation tools add things: `<mrk>` in a text, whose content counts, and elements outside of `<source>` and
 * `<target>`, which are ignored.
 * Throws if it is no XLIFF 1.2, has no files or an id twice, or if a text has other elements or untranslated
 * segments.
 */
function readXliff(text) {
  const parser = sax.parser(true, { xmlns: true, trim: false, normalize: false, strictEntities: true })
  const files = []
  const path = []
  let unit = null
  let part = null
  let segment = null
  parser.onerror = (error) => {
    throw new Error(`no well-formed XML: ${error.message.replaceAll('\n', ', ')}`)
  }
  parser.ondoctype = () => {
    throw new Error('a document type is not allowed')
  }
  parser.onopentag = ({ name, local, uri, attributes }) => {
    if (path.length === 0) demandVersion(local, uri, attributes.version?.value)
    const own = uri === NAMESPACE || uri === '' ? local : null
    const mid = own === 'mrk' && attributes.mtype?.value === 'seg' ? (attributes.mid?.value ?? '') : null
    if (part !== null && own !== 'mrk') throw new Error(`${unit.id} has <${name}> inside of a text`)
    if (mid !== null && part === 'target') {
      segment = { mid, text: '', depth: path.length }
      unit.segments.push(segment)
    }
    if (mid !== null && path.at(-1) === 'seg-source' && path.at(-2) === 'trans-unit') unit.mids.push(mid)
    if (own === 'file')
      files.push({
        original: attributes.original?.value ?? '',
        target: attributes['target-language']?.value ?? '',
        units: []
      })
    else if (own === 'trans-unit')
      unit = { id: attributes.id?.value ?? '', source: '', target: '', parts: [], mids: [], segments: [] }
    else if (path.at(-1) === 'trans-unit' && (own === 'source' || own === 'target')) {
      if (unit.parts.includes(own)) throw new Error(`${unit.id} has <${name}> twice`)
      unit.parts.push(own)
      part = own
    }
    path.push(own)
  }
  const read = (more) => {
    if (part === null) return
    unit[part] += more
    if (segment !== null) segment.text += more
  }
  parser.ontext = read
  parser.oncdata = read
  parser.onclosetag = () => {
    const own = path.pop()
    if (path.length === segment?.depth) segment = null
    if (path.at(-1) === 'trans-unit') part = null
    if (own !== 'trans-unit') return
    const { units } = files.at(-1) ?? { units: [] }
    if (units.some(([id]) => id === unit.id)) throw new Error(`${unit.id} stands there twice`)
    units.push([unit.id, { source: unit.source, target: targetOf(unit) }])
    unit = null
  }
  // As every reader of XML does. Translation tools on Windows write such ends of lines. `&#13;` stays.
  parser.write(text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')).close()
  if (files.length === 0) throw new Error('the file has no texts')
  return files
}

function demandVersion(name, namespace, version) {
  if (name === 'xliff' && version !== undefined && version !== '1.2')
    throw new Error(`this is no XLIFF file of version 1.2, but of version ${version}`)
  if (name !== 'xliff' || version !== '1.2' || (namespace !== NAMESPACE && namespace !== ''))
    throw new Error('this is no XLIFF file of version 1.2')
}

/** Returns the translation of a unit. Throws if only some of its segments have one: half a text would be lost. */
function targetOf({ id, target, mids, segments }) {
  if (segments.length === 0) return target
  if (target.trim() === '') return ''
  const done = segments.filter((one) => one.text.trim() !== '').map(({ mid }) => mid)
  const open = [...mids, ...segments.map(({ mid }) => mid)].find((mid) => !done.includes(mid))
  if (open !== undefined) throw new Error(`${id}: segment ${open} has no translation`)
  return target
}
