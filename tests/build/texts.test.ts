import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogueFiles, catalogueFolder, messagesWithoutNote } from '../../build/text/catalogue.mjs'
import { checkLanguage, checkMessage } from '../../build/text/check.mjs'
import { checkContent, checkQuoted } from '../../build/text/content.mjs'
import { hasTerm } from '../../build/text/glossary.mjs'
import { compileLanguage, readLanguages, readMessages } from '../../build/text/languages.mjs'
import { pseudoMessage } from '../../build/text/pseudo.mjs'
import { checkUsed } from '../../build/text/used.mjs'
import { packLanguage, unpackLanguage } from '../../build/text/xliff.mjs'

/** The complete languages come first, because tests change the texts of the first one. */
const TAGS = readLanguages()
  .toSorted((one, other) => Number(other.complete) - Number(one.complete))
  .map(({ tag }) => tag)
  .filter((tag) => tag !== 'en')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-texts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Copies English and one language into the test's folder, where the texts may be changed. Returns this folder. */
function copyOf(tag: string): string {
  for (const one of ['en', tag]) cpSync(join(catalogueFolder, one), join(folder, one), { recursive: true })
  return folder
}

function change(tag: string, area: string, texts: Record<string, string | undefined>): void {
  const file = join(folder, tag, `${area}.json`)
  const before = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...before, ...texts }, null, 2))
}

const bytesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, tag)).map((name) => [name, readFileSync(join(folder, tag, name), 'latin1')])
  )

describe('the texts of a language', () => {
  it.each(TAGS)('have nothing wrong in %s', (tag) => {
    expect(checkLanguage(tag).wrong).toEqual([])
  })

  it('are explained to translators, each English one', () => {
    expect(messagesWithoutNote()).toEqual([])
    copyOf('de')
    change('en', 'about', { 'about.made': 'Made', '@about.heading': ' ' })
    expect(messagesWithoutNote(catalogueFiles(join(folder, 'en')))).toEqual(['about.heading', 'about.made'])
  })

  it.each([
    { tag: 'fr', text: 'Sélection : 3', what: 'has a space that breaks the line beside a sign' },
    { tag: 'fr', text: '« oui\u00a0»', what: 'has a space that breaks the line beside a sign' },
    { tag: 'de', text: ' ', what: 'has no text' },
    { tag: 'ar', text: '\u2066px\u2069', what: 'has a control character for the direction of text' },
    { tag: 'ar', text: '\u202bpx', what: 'has a control character for the direction of text' },
    { tag: 'en', text: 'A <b>bold</b> word', what: 'has HTML' },
    { tag: 'en', text: 'A&nbsp;word', what: 'has HTML' }
  ])('are wrong with signs that no text may have: $text', ({ tag, text, what }) => {
    expect(checkContent(tag, text)).toEqual([what])
  })

  it('may have signs that only look like those', () => {
    expect(checkContent('fr', 'Sélection\u00a0: 3 < 4 & 5; «\u00a0oui\u00a0»')).toEqual([])
    expect(checkContent('de', 'Auswahl : 3')).toEqual([])
  })

  it.each([...TAGS, 'en-XA'])('compile in %s', (tag) => {
    const messages = readMessages(tag)
    expect(compileLanguage(tag, messages, '/isolate').length).toBeGreaterThan(10 * Object.keys(messages).length)
  })

  it('say in the settings what snooze and pause mean, with the words of card and tray', () => {
    const texts = { 'tray.pause': 'Pause', 'card.snoozeFor': 'Snooze' }
    expect(checkQuoted({ ...texts, 'settings.stepsAbout': 'Pause is for all, snoozing for one.' })).toEqual([])
    expect(checkQuoted({ ...texts, 'settings.stepsAbout': 'Pause is for all.' })).toEqual([
      'settings.stepsAbout: does not say “Snooze” of card.snoozeFor'
    ])
  })

  const english =
    'Open {name}: {count, plural, one {1 page} other {{count, number} pages}} {on, select, true {on} other {off}}'

  it.each([
    { text: english.replace('{name}', ''), what: 'lacks {name}' },
    { text: `${english} {who}`, what: '{who} is not in English' },
    { text: english.replace('{name}', '{name, number}'), what: '{name} is written as function number, in English not' },
    { text: english.replace('one {1 page}', ''), what: 'the plural of {count} lacks one' },
    { text: english.replace('one {', 'two {2 pages} one {'), what: 'the plural of {count} has two, which de has not' },
    { text: english.replace('true {on}', ''), what: 'the choice of {on} lacks true' },
    { text: `${english} `, what: 'a space at an edge differs' }
  ])('are wrong if a message has other arguments or forms: $what', ({ text, what }) => {
    expect(checkMessage('de', english, english)).toEqual([])
    expect(checkMessage('de', english, text)).toEqual([what])
  })

  it.each([
    {
      lost: 'in one form of a plural',
      english: '{name}: {n, plural, one {1 page} other {{n} pages}}',
      text: '{n, plural, one {{name}: 1 Seite} other {{n} Seiten}}',
      what: 'lacks {name} where {n} is 0'
    },
    {
      lost: 'the number itself',
      english: '{n, plural, one {1 page} other {{n} pages}}, {n}',
      text: '{n, plural, one {{n} strona} few {strony} many {{n} stron} other {{n} strony}}',
      what: 'lacks {n} where {n} is 3',
      tag: 'pl'
    },
    {
      lost: 'in one case of a choice',
      english: '{who, select, null {Somebody has {name}} other {{who} has {name}}}',
      text: '{who, select, null {Jemand} other {{who} hat {name}}}',
      what: 'lacks {name} where {who} is null'
    }
  ])('are wrong if an argument is lost $lost', ({ english, text, what, tag = 'de' }) => {
    expect(checkMessage(tag, english, text)).toEqual([what])
  })

  it('may say small numbers in words', () => {
    const english = '{n, plural, one {{n} page} other {{n} pages}}'
    expect(
      checkMessage('de', english, '{n, plural, =0 {keine Seite} one {eine Seite} =2 {beide} other {{n}}}')
    ).toEqual([])
  })

  it('need the six plural forms of Arabic', () => {
    expect(checkMessage('ar', '{n, plural, one {1} other {{n}}}', '{n, plural, one {1} other {{n}}}')).toEqual([
      'the plural of {n} lacks few, many, two, zero'
    ])
  })

  it('are not understood if they are no ICU messages', () => {
    expect(checkMessage('de', 'Open {name}', 'Öffne {name')).toHaveLength(1)
  })

  it.each([
    { texts: { 'queue.nothingOfThis': 'x' }, wrong: 'queue.nothingOfThis: unused, English has no such message' },
    { texts: { 'queue.filters': "it's" }, wrong: 'queue.json: queue.filters: write ’ for an apostrophe' }
  ])('are wrong with $wrong', ({ texts, wrong }) => {
    const [tag = ''] = TAGS
    copyOf(tag)
    change(tag, 'queue', texts)
    expect(checkLanguage(tag, folder).wrong).toContain(wrong)
  })

  it('may lack a message only while the language is not complete, and may not have an English sentence', () => {
    const [tag = ''] = TAGS
    copyOf(tag)
    const before = checkLanguage(tag, folder).missing.length
    change(tag, 'alerts', { 'alerts.undo': undefined })
    expect(checkLanguage(tag, folder).wrong).toEqual(['alerts.undo: missing'])
    writeFileSync(join(folder, tag, 'language.json'), '{ "name": "Some" }')
    expect(checkLanguage(tag, folder).wrong).toEqual([])
    change(tag, 'alerts', { 'alerts.undo': undefined, 'alerts.nobodyElse': 'Nobody else is waiting.' })
    const { missing, wrong } = checkLanguage(tag, folder)
    expect({ missing: missing.length, isNamed: missing.includes('alerts.undo') }).toEqual({
      missing: before + 1,
      isNamed: true
    })
    expect(wrong).toContain('alerts.nobodyElse: not translated')
  })

  it('keep to the glossary, apart from the named exceptions', () => {
    const [tag = ''] = TAGS
    copyOf(tag)
    const glossary = JSON.parse(readFileSync(join(folder, tag, 'glossary.json'), 'utf8')) as Record<string, unknown>
    const write = (draft: object): void =>
      writeFileSync(join(folder, tag, 'glossary.json'), JSON.stringify({ ...glossary, ...draft }))
    write({ draft: 'another word' })
    expect(checkLanguage(tag, folder).wrong).toContain('alerts.keptAsDraft: “draft” is another word in the glossary')
    write({ draft: undefined })
    expect(checkLanguage(tag, folder).wrong).toContain('glossary.json: “draft” is missing')
    write({ '@except': { draft: ['alerts.undo'] } })
    expect(checkLanguage(tag, folder).wrong).toContain('glossary.json: alerts.undo has no “draft” in English')
  })

  it('have a term where English has one of its forms outside of an argument', () => {
    expect(hasTerm('Take over {name}', ['take over', 'took over'])).toBe(true)
    expect(hasTerm('Mistake overall', ['take over'])).toBe(false)
    expect(hasTerm('{page, select, null {x} other {y}}', ['pages?\\b'])).toBe(false)
  })
})

describe('the English messages', () => {
  it('are said by the sources, each one', () => {
    expect(checkUsed()).toEqual([])
  })

  it.each([
    { source: "say('queue.reading')", wrong: [] },
    { source: "say('queue.readingOf')", wrong: ['queue.reading: unused, no source says it'] },
    { source: "// say('queue.reading')", wrong: ['queue.reading: unused, no source says it'] },
    { source: 'say(`queue.read${how}`)', wrong: [] },
    {
      source: 'say(`queue.${how}`)',
      wrong: ['queue.reading: unused, no source says it', 'queue.${how}: name what it may say in build/text/used.mjs']
    }
  ])('are unused unless a source says them: $source', ({ source, wrong }) => {
    expect(checkUsed({ 'queue.reading': 'Reading' }, [source], {})).toEqual(wrong)
  })

  it('are used where a list names what a built key may say, and the list is up to date', () => {
    const check = (names: string, source: string): string[] =>
      checkUsed({ 'queue.reading': 'Reading' }, [source], { 'queue.${how}': names })
    expect(check('reading', 'say(`queue.${how}`)')).toEqual([])
    expect(check('reading slow', 'say(`queue.${how}`)')).toEqual([
      'queue.slow: English has no such message, build/text/used.mjs names it'
    ])
    expect(check('reading', "say('queue.reading')")).toEqual([
      'queue.${how}: no source builds this key, build/text/used.mjs names it'
    ])
  })
})

describe('the pseudo-language', () => {
  it('has accents, brackets and more letters, and leaves what is for the program', () => {
    expect(pseudoMessage('Take over')).toBe('⟦Ţàķé öṽéŕ ẋẋẋẋ⟧')
    expect(pseudoMessage('{n, plural, one {1 day} other {{n, number} days}} left')).toMatch(
      /^⟦\{n, plural, one \{1 đàý\} other \{\{n, number\} đàýš\}\} ļéƒţ ẋ+⟧$/
    )
  })

  it('adds words, none of which is longer than the words of real languages', () => {
    const added = pseudoMessage('word '.repeat(30).trim()).match(/ẋ+/gu) ?? []
    expect(added.map(({ length }) => length)).toEqual([20, 20, 20])
  })
})

describe('the translators’ file', () => {
  it.each(TAGS)('goes out and comes back without a changed byte: %s', (tag) => {
    copyOf(tag)
    const before = bytesOf(tag)
    const packed = packLanguage(tag, folder)
    expect(unpackLanguage(packed, folder)).toMatchObject({ tag })
    expect(bytesOf(tag)).toEqual(before)
    expect(packLanguage(tag, folder)).toBe(packed)
  })

  const [tag = ''] = TAGS
  const packed = (): string => packLanguage(tag, copyOf(tag))

  it('brings a new translation, with every sign that XML writes in another way', () => {
    const file = packed().replace(
      /(id="alerts\.undo"[^]*?<target>)[^<]*/,
      '$1Undo &amp; &lt; redo &gt; <![CDATA[< now >]]>'
    )
    unpackLanguage(file, folder)
    const texts = JSON.parse(readFileSync(join(folder, tag, 'alerts.json'), 'utf8')) as Record<string, string>
    expect(texts['alerts.undo']).toBe('Undo & < redo > < now >')
  })

  it.each(['\r\n', '\r'])('is the same with the ends of lines of another system: %j', (end) => {
    copyOf(tag)
    change('en', 'alerts', { 'alerts.undo': 'Undo\nthis' })
    change(tag, 'alerts', { 'alerts.undo': 'One\ntwo' })
    const file = packLanguage(tag, folder)
    unpackLanguage(file, folder)
    const before = bytesOf(tag)
    unpackLanguage(file.replaceAll('\n', end), folder)
    expect(bytesOf(tag)).toEqual(before)
  })

  it('says what a translator must know about a message', () => {
    expect(packed()).toMatch(/<note>[^<]+<\/note>/)
  })

  it.each([
    { what: 'no XML', change: (file: string) => file.slice(0, 5_000), why: 'no well-formed XML' },
    { what: 'another format', change: () => '<html/>', why: 'no XLIFF file of version 1.2' },
    {
      what: 'a document type',
      change: (file: string) => file.replace('<xliff', '<!DOCTYPE x>\n<xliff'),
      why: 'document type'
    },
    {
      what: 'another language',
      change: (file: string) => file.replaceAll(`"${tag}"`, '"xx"'),
      why: 'xx is no language'
    },
    { what: 'two languages', change: (file: string) => file.replace(`"${tag}"`, '"xx"'), why: '2 target languages' },
    {
      what: 'an element in a text',
      change: (file: string) => file.replace(/<target>/, '<target><b/>'),
      why: 'inside of a text'
    },
    {
      what: 'a missing message',
      change: (file: string) => file.replace(/<trans-unit id="alerts.undo"[^]*?<\/trans-unit>/, ''),
      why: 'alerts.undo is missing'
    },
    {
      what: 'a message twice',
      change: (file: string) => file.replace(/<trans-unit id="alerts.undo"[^]*?<\/trans-unit>/, '$&$&'),
      why: 'alerts.undo stands there twice'
    },
    {
      what: 'old English',
      change: (file: string) => file.replace('<source>Undo<', '<source>Take back<'),
      why: 'alerts.undo: the English text has changed'
    },
    {
      what: 'a lost placeholder',
      change: (file: string) => file.replace(/(id="alerts\.parked"[^]*?<target>)[^<]*/, '$1x'),
      why: 'alerts.parked: lacks {name}'
    }
  ])('with $what changes nothing and says why', ({ change: broken, why }) => {
    const file = packed()
    const before = bytesOf(tag)
    expect(() => unpackLanguage(broken(file), folder)).toThrow(why)
    expect(bytesOf(tag)).toEqual(before)
  })
})
