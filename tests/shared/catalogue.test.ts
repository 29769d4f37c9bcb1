import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declarationFile, declareCatalogue, readCatalogue } from '../../build/text/catalogue.mjs'
import { aroundSlot, say, SLOT } from '../../src/shared/text/say'

const src = resolve(import.meta.dirname, '../../src')
const messages = readCatalogue()
const keys = Object.keys(messages)

const sources = ['main', 'renderer', 'shared']
  .flatMap((layer) =>
    readdirSync(join(src, layer), { recursive: true, encoding: 'utf8' }).map((path) => join(src, layer, path))
  )
  .filter((path) => /\.(ts|vue)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => ({ path: relative(src, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))

describe('the catalogue', () => {
  it('has a declaration that is up to date: npm run text', () => {
    expect(readFileSync(declarationFile, 'utf8')).toBe(declareCatalogue(messages))
  })

  it('has no message that nothing says', () => {
    const quoted = new Set(
      sources.flatMap(({ text }) => [...text.matchAll(/'([a-z]\w*\.[\w.]+)'/gi)].map(([, key]) => key))
    )
    // say(`frame.view.${view}`), say(`alerts.${action}Failed`)
    const patterns = sources
      .flatMap(({ text }) => [...text.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/gi)].map(([, key = '']) => key))
      .map(
        (key) =>
          new RegExp(
            `^${key
              .split(/\$\{[^}]*\}/)
              .map((part) => part.replaceAll('.', '\\.'))
              .join('.+')}$`
          )
      )
    const isUsed = (key: string): boolean => quoted.has(key) || patterns.some((pattern) => pattern.test(key))
    expect(keys.filter((key) => !isUsed(key))).toEqual([])
  })

  it('says plurals, choices and numbers', () => {
    expect([say('times.minutes', { count: 1 }), say('times.minutes', { count: 12 })]).toEqual([
      '1 minute',
      '12 minutes'
    ])
    expect(say('alerts.faster', { agent: null })).toBe('Someone got there first.')
    expect(say('alerts.faster', { agent: 'Ana' })).toBe('Ana got there first.')
    expect(say('conversation.characters', { count: 1200 })).toBe('1,200 characters')
    expect(say('signIn.nthTime', { time: '14:12', count: 23 })).toBe('14:12, the 23rd time')
  })

  it('chooses the plural that Intl.PluralRules chooses, also for ordinals and for parts of one', () => {
    const cardinal = new Intl.PluralRules('en')
    const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })
    const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
    const whole = [...Array.from({ length: 1200 }, (_, count) => count), 1_000_001, 1_000_011, 2 ** 40]
    for (const count of [...whole, 0.5, 1.5, 2.1]) {
      const isOne = cardinal.select(count) === 'one'
      expect(say('times.minutes', { count }), `${count}`).toBe(`${count} minute${isOne ? '' : 's'}`)
    }
    for (const count of whole) {
      const suffix = suffixes[ordinal.select(count)]
      expect(say('signIn.nthTime', { time: '14:12', count }), `${count}`).toMatch(new RegExp(`\\d${suffix} time$`))
    }
  })

  it('leaves a slot for a name that is an element of its own', () => {
    expect(aroundSlot(say('alerts.tookOver', { agent: 'Ana', name: SLOT }))).toEqual(['Ana took ', '.'])
  })
})

/** Words in a row that are no key, class, path or code: what a person may read. */
const SENTENCE = /^[“(]?[A-Z][\w’]*,?( [\w’“”(){}$.]+[,;:]?){1,}/

/**
 * Sentences for the log, for developers, for standard error, or on disk; names of fonts and
 * of other programs' services; headings of the developers' table of settings.
 */
const ELSEWHERE =
  /^(main\/(index|os\/(startRules|runtime|badge|keyringCheck)|persistence\/unsentReasons|connection\/(closeRules|socketEnd)|session\/connectionProbes|workspace\/proxy\/proxyAgent)|renderer\/components\/conversation\/longText|shared\/settings\/guideTable)\.ts$/
const FOR_DEVELOPERS = /\b(Error|log|giveUp|fail|distrust|restart)\(|\bdetail\b/

describe('English', () => {
  it('stands in the catalogue alone', () => {
    const found = sources
      .filter(({ path }) => /^(main|renderer|shared)\//.test(path) && !ELSEWHERE.test(path))
      .flatMap(({ path, text }) =>
        text
          .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '')
          .split('\n')
          .filter((line) => !FOR_DEVELOPERS.test(line))
          .flatMap((line) => [...line.matchAll(/'((?:[^'\\\n]|\\.)+)'|`([^`\n]+)`|>\s*([A-Z][^<>{}]*[a-z])\s*</g)])
          .map(([, single, template, markup]) => single ?? template ?? markup ?? '')
          .filter((words) => SENTENCE.test(words))
          .map((words) => `${path}: ${words}`)
      )
    expect(found).toEqual([])
  })
})
