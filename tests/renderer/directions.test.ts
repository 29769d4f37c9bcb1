import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../src/renderer')

const TAG = /<(\w+)((?:[^<>"]|"[^"]*")*)>/g
/**
 * Classes for margins, borders and corners at the start or the end. Which side this is depends on the direction of the
 * element itself.
 */
const LOGICAL = /(?:^|[\s'":])-?(?:m[se]-|border-[se](?:-|\b)|rounded-[se]-)/
/** Components whose root element has a text direction of its own. */
const DIRECTED = new Set(['BidiText', 'MessageLink'])

/** Returns the tags that have a text direction of their own and a class that means a side of the interface. */
function wrongSides(source: string): readonly string[] {
  return [...source.matchAll(TAG)].flatMap(([, name = '', attributes = '']) => {
    const directed = DIRECTED.has(name) || /\sdir="(?:ltr|rtl|auto)"/.test(attributes)
    const classes = [...attributes.matchAll(/class="([^"]*)"/g)].map(([, value = '']) => value)
    return directed && classes.some((value) => LOGICAL.test(value)) ? [`<${name} ${classes.join(' ')}>`] : []
  })
}

it('finds an element whose own direction would turn its margin round', () => {
  expect(wrongSides('<span class="ms-auto flex" dir="ltr">')).toHaveLength(1)
  expect(wrongSides('<BidiText :text="name" class="ms-auto" />')).toHaveLength(1)
  expect(wrongSides('<span class="ms-auto"><span dir="ltr">')).toEqual([])
})

it('ends every placeholder that is cut with an ellipsis', () => {
  const styles = readFileSync(join(folder, 'styles/base.css'), 'utf8')
  expect(styles).toMatch(/:placeholder-shown \{\s*text-overflow: ellipsis;/)
})

/** Returns the lists of key caps whose order would follow the direction of the interface. Keyboards print Latin keys. */
function mirroredKeys(source: string): readonly string[] {
  const all = [...source.matchAll(/<KeyCap\s+v-for="[^"]*"/g)]
  return all
    .filter(({ index }) => !/dir="ltr"(?:(?!<\/(?:div|dd|template)>).)*$/s.test(source.slice(0, index).slice(-200)))
    .map(([tag]) => tag)
}

it('lists the keys of a shortcut from left to right in every direction, as buttons do', () => {
  expect(mirroredKeys('<dd class="flex"><KeyCap v-for="key in keys" /></dd>')).toHaveLength(1)
  expect(mirroredKeys('<span dir="ltr"><KeyCap v-for="key in keys" /></span>')).toEqual([])
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'))
  const found = files.flatMap((name) =>
    mirroredKeys(readFileSync(join(folder, name), 'utf8')).map((tag) => `${name}: ${tag}`)
  )
  expect(found).toEqual([])
})

it('gives no element with a direction of its own a margin at the start or the end of the interface', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'))
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((name) =>
    wrongSides(readFileSync(join(folder, name), 'utf8')).map((tag) => `${name}: ${tag}`)
  )
  expect(found).toEqual([])
})
