import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declarationFile, declareCatalogue, readCatalogue } from '../../build/text/catalogue.mjs'
import { aroundSlot, say, SLOT } from '../../src/shared/text/say'
import { joinedTexts } from '../support/joinedTexts'
import { readableTexts, type ReadableText } from '../support/readableText'

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

  it('has only messages that are used', () => {
    const quoted = new Set(
      sources.flatMap(({ text }) => [...text.matchAll(/'([a-z]\w*\.[\w.]+)'/gi)].map(([, key]) => key))
    )
    // Examples: say(`frame.view.${view}`), say(`alerts.${action}Failed`)
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
    expect(say('alerts.tookFirst', { agent: null, name: 'Mia' })).toBe('Someone took Mia first.')
    expect(say('alerts.tookFirst', { agent: 'Ana', name: 'Mia' })).toBe('Ana took Mia first.')
    expect(say('conversation.characters', { count: 1200 })).toBe('1,200 characters')
    expect(say('signIn.nthTime', { time: '14:12', count: 23 })).toBe('14:12, the 23rd time')
  })

  it('chooses the same plural as Intl.PluralRules, also for ordinals and inside of other messages', () => {
    const cardinal = new Intl.PluralRules('en')
    const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })
    const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
    const whole = [...Array.from({ length: 1200 }, (_, count) => count), 1_000_001, 1_000_011, 2 ** 40]
    for (const count of [...whole, 0.5, 1.5, 2.1]) {
      const isOne = cardinal.select(count) === 'one'
      expect(say('times.minutes', { count }), `${count}`).toBe(
        `${count.toLocaleString('en')} minute${isOne ? '' : 's'}`
      )
    }
    for (const count of whole) {
      const suffix = suffixes[ordinal.select(count)]
      expect(say('signIn.nthTime', { time: '14:12', count }), `${count}`).toMatch(new RegExp(`\\d${suffix} time$`))
    }
  })

  it('leaves a slot for a name that is a separate element', () => {
    expect(aroundSlot(say('alerts.tookFirst', { agent: 'Ana', name: SLOT }))).toEqual(['Ana took ', ' first.'])
  })
})

/** Words in the code that nobody reads in a window, a notification or the tray. `why`: the reason. */
interface Permitted {
  readonly why: string
  readonly path?: RegExp
  /** The name around the words: a called function, a property or a constant. */
  readonly around?: RegExp
  readonly text?: RegExp
}

const PERMITTED: readonly Permitted[] = [
  {
    why: 'words for the log, for developers and in errors that are caught',
    path: /^main\//,
    around: /^(?:log|logFault|write|note|failed|refuse|goDirect|down|closed|rowReport|readInstant)\(\)$|^detail[:=]$/
  },
  { why: 'the name of the app', text: /^Deskhand$/ },
  {
    why: 'customers of an example, as a workspace in English has them',
    path: /^renderer\/components\/signIn\/SampleDesk\.vue$/
  },
  { why: 'errors of programs', around: /^(?:Error|TypeError)\(\)$/ },
  {
    why: 'an answer of a notification service',
    path: /^main\/os\/notifications\/notificationService\.ts$/,
    around: /^message:$/
  },
  {
    why: 'the technical detail of a failure',
    path: /^main\/(?:connection\/(?:closeRules|socketEnd)|protocol\/[\w/]+|session\/connectionProbes|workspace\/(?:proxy|certificates|addressResult)[\w/]*)\.ts$/
  },
  {
    why: 'what is written to the log',
    path: /^main\/(?:persistence\/disk|settings\/(?:policyLines|policySchema|livePolicy|store)|diagnostics\/(?:faults|log|logFile)|workspace\/passwords\/passwords|os\/notifications\/notification)\.ts$/
  },
  { why: 'what the log says of an error', path: /^shared\/errorDescription\.ts$/ },
  { why: 'standard error, before there is a window', path: /^main\/(?:index|os\/(?:startRules|runtime|badge))\.ts$/ },
  { why: 'names of parts, for the log', path: /^main\/compose\/\w+\.ts$/, around: /^add\(\)$/ },
  { why: 'sentences of version 1.0.0, which are on disks', path: /^main\/persistence\/unsentReasons\.ts$/ },
  {
    why: 'names that other programs and systems use',
    path: /^main\/os\/(?:keyringCheck|timeStyle|tray\/trayHost|dbus\/busLink)\.ts$|^main\/updates\/installation\.ts$|^main\/settings\/(?:policyFiles|policySources\/\w+)\.ts$|^main\/workspace\/passwords\/hostLogins\.ts$|^main\/workspace\/signIn\/signIn(?:Popup|Rules)\.ts$/
  },
  { why: 'headers and policies of pages', path: /^main\/windows\/(?:appAddresses|devServer)\.ts$/ },
  { why: 'a script that runs in a page', text: /^(?:new Intl\.|let times = 0;)/ },
  {
    why: 'markup whose words come from the catalogue',
    path: /^main\/workspace\/signIn\/problemPage\.ts$/,
    around: /^html=$/
  },
  {
    why: 'CSS classes',
    path: /^renderer\//,
    around: /^(?:STYLES|SIZES|COLOURS|BUBBLES|MARKS|FILLS|MENU|MENU_ITEM|listPlace|fieldClass|style)[:=]$/
  },
  { why: 'names of fonts', path: /^renderer\/(?:components\/conversation\/longText|main)\.ts$/ },
  {
    why: 'endings of addresses, titles before names and family names, in many languages',
    around: /^(?:ENDINGS|BEGINNINGS|SECOND_HALVES|FAMILY_NAMES)=$/
  },
  {
    why: 'greetings and words of names, in many languages',
    path: /^shared\/domain\/greeting(?:Words)?\.ts$/,
    around: /^(?:GREETINGS|FILLERS|THANKS|CALLS|CALL_FILLERS|PARTICLES|ORDINARY|HONORIFICS)=$/
  },
  {
    why: 'words for which people search, in many languages, which nobody reads on the screen',
    path: /^shared\/(?:settings\/searchWords|search\/actionWords)\.ts$/,
    around: /^(?:SEARCH_WORDS|ACTION_WORDS|ENTRY_WORDS)=$/
  },
  {
    why: 'how many characters an IBAN has in each country',
    path: /^shared\/domain\/paymentNumbers\.ts$/,
    around: /^IBAN_LENGTHS=$/
  },
  { why: 'the style and the markup of a page', path: /^main\/exports\/transcriptHtml\.ts$/ },
  { why: 'the rules of a page', path: /^main\/windows\/htmlPrinter\.ts$/ },
  { why: 'CSS selectors and media queries', around: /^(?:matches|closest|useMedia)\(\)$/ },
  { why: 'an error that Vue throws', path: /^renderer\/faults\.ts$/, around: /^text=$/ },
  {
    why: 'the value of an item, which is not shown',
    path: /^renderer\/components\/frame\/PagesMenu\.vue$/,
    around: /^valueOf=$/
  },
  { why: "developers' documents about the settings", path: /^shared\/settings\/(?:guideTable|jsonSchema)\.ts$/ },
  { why: 'files for the tools of administrators', path: /^shared\/settings\/policyFiles\/\w+\.ts$/ },
  {
    why: 'variables that people write in their replies',
    path: /^shared\/domain\/blanks\.ts$/,
    around: /^REPLY_VARIABLES=$/
  },
  { why: 'the format of the autostart files of Linux', path: /^main\/os\/autostart\/desktopEntry\.ts$/ },
  { why: 'lines for the terminal and the log', path: /^main\/os\/unknownSwitches\.ts$/ },
  { why: 'the format of dictionaries', path: /^main\/spelling\/bdic\.ts$/ },
  { why: 'the name of a format', path: /^shared\/domain\/(?:settings|policyOnly|updates)\.ts$/, around: /^format:$/ }
]

const isPermitted = (path: string, { around, text }: ReadableText): boolean =>
  PERMITTED.some(
    (one) =>
      (one.path?.test(path) ?? true) &&
      (one.around === undefined || around.some((name) => one.around?.test(name))) &&
      (one.text?.test(text) ?? true)
  )

const textsIn = (path: string, text: string): readonly string[] =>
  readableTexts(path, text)
    .filter((one) => !isPermitted(path, one))
    .map((one) => one.text)

describe('English', () => {
  it('is only in the catalogue', { timeout: 300_000 }, () => {
    const found = sources
      .filter(({ path }) => /^(main|renderer|shared)\//.test(path))
      .flatMap(({ path, text }) => textsIn(path, text).map((words) => `${path}: ${words}`))
    expect(found).toEqual([])
  })

  it.each([
    { what: 'a word between tags', template: '<p>Saved</p>' },
    { what: 'a word in lower case', template: '<p>saved</p>' },
    { what: 'a title', template: '<p title="Close" />' },
    { what: 'an accessible name', template: '<p aria-label="close" />' },
    { what: 'a placeholder', template: '<input placeholder="Search">' },
    { what: 'the words for a picture', template: '<img alt="Portrait">' },
    { what: 'the label of a component', template: '<TextField label="Address" />' },
    { what: 'any prop of a component', template: '<SomeNotice message="Saved" />' },
    { what: 'a bound title', template: `<p :title="off ? 'Paused' : undefined" />` },
    { what: 'an interpolation', template: `<p>{{ count + ' left' }}</p>` },
    { what: 'one word of a choice', template: `<p>{{ on ? 'on' : say('times.tomorrow') }}</p>` },
    { what: 'a list that is joined', template: `<p>{{ ['one', 'two'].join(', ') }}</p>` },
    { what: 'several words for a component', template: `<QueueRow :row="{ note: 'not read yet' }" />` }
  ])('is found in $what', ({ template }) => {
    expect(textsIn('renderer/Some.vue', `<template>${template}</template>`)).not.toEqual([])
  })

  it.each([
    { what: 'short words in lower case', code: `const words = 'not yet'` },
    { what: 'a template with a gap', code: 'const words = `${count} left`' },
    { what: 'units beside gaps', code: 'const words = `${days} d ${hours} h`' },
    { what: 'a word of a notification', code: `new Notification({ body: 'Saved' })` },
    { what: 'a word of a menu', code: `const entry = { label: isOpen ? 'Close' : 'Open' }` },
    { what: 'a list that is joined', code: `const words = ['you have', name].join(' ')` },
    { what: 'what a function returns', code: `export function words() { return busy ? 'please wait' : '' }` }
  ])('is found in code: $what', ({ code }) => {
    expect(textsIn('main/some.ts', code)).not.toEqual([])
    expect(
      textsIn('renderer/Some.vue', `<script setup lang="ts">\n${code.replace('export ', '')}\n</script>`)
    ).not.toEqual([])
  })

  it('is not expected in keys, events, classes, ids and module names', () => {
    const template = `<p id="a-place" class="flex gap-2" :class="on ? 'bg-good text-good-fg' : ''" data-kind="row" @click="go('next')">{{ say('times.tomorrow') }} · {{ kind === 'me' ? 1 : 2 }}</p>`
    const script = `<script setup lang="ts">\nimport { a } from 'some module'\ntype Words = 'one word' | 'two words'\nconst keys = { 'two words': 1 }\n</script>`
    expect(textsIn('renderer/Some.vue', `${script}<template>${template}</template>`)).toEqual([])
  })
})

/** Values beside a message that are no sentence with it. */
const NO_SENTENCE = [
  { why: 'words for which people search', path: 'renderer/components/keys/useAppEntries.ts' },
  { why: 'the day and the times of a row of a table', path: 'main/exports/dayCsv.ts' }
]

describe('a sentence', () => {
  it('is one message, and never joined from several', () => {
    const found = sources
      .filter(({ path, text }) => text.includes('say(') && !NO_SENTENCE.some((one) => one.path === path))
      .flatMap(({ path, text }) => joinedTexts(path, text).map((code) => `${path}: ${code}`))
    expect(found).toEqual([])
  })

  it.each([
    "say('times.tomorrow') + name",
    "`${say('times.tomorrow')} ${name}`",
    "`${name} ${say('times.tomorrow')}`",
    "`${count} times ${say('times.tomorrow')}`",
    "`${say('times.tomorrow')}. ${say('times.tomorrow')}`",
    "[say('times.tomorrow'), name].join(' ')",
    "[...(on ? [say('times.tomorrow')] : []), name].join(', ')"
  ])('is joined in %s', (code) => {
    expect(joinedTexts('main/some.ts', `const words = ${code}`)).toEqual([code])
    expect(joinedTexts('renderer/Some.vue', `<template><p>{{ ${code} }}</p></template>`)).toEqual([code])
  })

  it.each([
    "`${say('times.tomorrow')}\\n${name}`",
    "`${name} · ${say('times.tomorrow')}`",
    "[say('times.tomorrow'), name].join('\\n')",
    "[name, address].join(' ')",
    'count + 1'
  ])('is not joined in %s', (code) => {
    expect(joinedTexts('main/some.ts', `const words = ${code}`)).toEqual([])
  })
})
