import { describe, expect, it } from 'vitest'
import { writeBdic } from '../../../src/main/spelling/bdic'
import { isBdic } from '../../../src/main/spelling/dictionaries'
import { readHunspell } from '../../../src/main/spelling/hunspellFiles'
import { wordsOf } from './readBdic'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

function read(affixes: string, words: string) {
  return readHunspell({ affixes: latin(affixes), words: latin(words) })
}

describe('a dictionary in Chromium’s form', () => {
  it('has every word with its sets of flags, also where one word begins another', () => {
    const words = new Map([
      ['a', [0]],
      ['an', [2, 1]],
      ['ant', [0x2000]],
      ['antenna', [1]],
      ['zoo', [0]]
    ])
    const file = writeBdic({ flagSets: ['A', 'B'], affixRules: [], replacements: [], otherRules: [], words })
    expect(isBdic(file)).toBe(true)
    expect(wordsOf(file)).toEqual(words)
  })

  it('has every word of a large dictionary, whose offsets need 32 bits', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz\u00c3\u00a4\u00c3\u00b6'
    const words = new Map<string, readonly number[]>()
    for (let at = 0; words.size < 30_000; at++) {
      const word = [7919, 104_729, 1_299_709, 15_485_863].map((by) => letters[(at * by) % letters.length]).join('')
      words.set(`${word}${at}`, [at % 3])
    }
    const file = writeBdic({ flagSets: ['A', 'B'], affixRules: [], replacements: [], otherRules: [], words })
    expect(wordsOf(file)).toEqual(words)
  })

  it('is refused if one byte of it differs', () => {
    const words = new Map([['word', [0]]])
    const file = writeBdic({ flagSets: [], affixRules: [], replacements: [], otherRules: [], words })
    const damaged = Buffer.from(file)
    damaged[file.length - 1] = 0x41
    expect([isBdic(file), isBdic(damaged), isBdic(file.subarray(0, 20)), isBdic(latin('no dictionary'))]).toEqual([
      true,
      false,
      false,
      false
    ])
  })
})

describe('a dictionary for Hunspell', () => {
  it('gives words in UTF-8, whatever its encoding, and flags as they are', () => {
    const found = read(
      'SET ISO8859-2\nSFX \xa0 Y 1\nSFX \xa0 \xb1 \xe6/\xa0 [^\xb1]\xb1\n',
      '2\n\xb3\xf3d\xbc/\xa0\ndom\n'
    )
    const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
    expect(found?.affixRules).toEqual(['SFX \xa0 Y 1', `SFX \xa0 ${utf8('ą')} ${utf8('ć')}/1 ${utf8('[^ą]ą')}`])
    expect([...(found?.words ?? [])]).toEqual([
      [utf8('łódź'), [1]],
      ['dom', [0]]
    ])
    expect(found?.flagSets).toEqual(['\xa0'])
  })

  it('keeps the numbers of sets that it numbers itself', () => {
    const found = read('SET UTF-8\nAF 2\nAF AB # 1\nAF C # 2\n', '2\nletter/2\nparcel/1\n')
    expect(found?.flagSets).toEqual(['AB', 'C'])
    expect([...(found?.words ?? [])]).toEqual([
      ['letter', [2]],
      ['parcel', [1]]
    ])
  })

  it('counts a word once that has several lines, without grammar, comments and ignored letters', () => {
    const found = read(
      '# by somebody\nSET UTF-8\nIGNORE ()\nNOSUGGEST !\nREP 1\nREP alot a_lot\n',
      '4\r\n# names\r\nlead/V\tpo:verb\r\nlead/N po:noun\r\nand\\/or\r\n(s)he\r\n'
    )
    expect([...(found?.words ?? [])]).toEqual([
      ['lead', [2, 1]],
      ['and/or', [0]],
      ['she', [0]]
    ])
    expect(found?.replacements).toEqual([['alot', 'a lot']])
    expect(found?.otherRules).toEqual(['NOSUGGEST !'])
  })

  it('is no dictionary without words, in an unknown encoding, or with rules that Chromium lacks', () => {
    expect(read('SET UTF-8\n', '0\n')).toBeNull()
    expect(read('SET EBCDIC-9\n', '1\nword\n')).toBeNull()
    expect(read('SET UTF-8\nCOMPLEXPREFIXES\n', '1\nword\n')).toBeNull()
  })
})
