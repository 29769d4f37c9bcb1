import { describe, expect, it } from 'vitest'
import { readLanguages } from '../../build/text/languages.mjs'
import { describeScreens } from '../../build/checks/screens.mjs'
import { EYES } from '../support/screens/eyes.mjs'
import { inAll, inTurn, type Job } from '../support/screens/jobs.mjs'

const SIZES = [1280, 1024, 760, 1920]
const OTHERS = readLanguages()
  .map(({ tag }) => tag)
  .filter((tag) => tag !== 'en')
const distinct = (values: readonly (string | number)[]): readonly (string | number)[] => [...new Set(values)].toSorted()
const inTurns = (turns: number): readonly Job[] =>
  Array.from({ length: turns }, (_, turn) => inTurn('waiting', turn)).flat()

describe('what `npm test` does with a state', () => {
  it('is axe in three languages, both themes and both directions, whichever turn the state has', () => {
    for (let turn = 0; turn < 16; turn++) {
      const read = inTurn('waiting', turn).filter(({ axe }) => axe !== false)
      expect(distinct(read.map(({ language }) => language))).toEqual(['ar', 'de', 'en'])
      expect(distinct(read.map(({ look }) => look.direction))).toEqual(['ltr', 'rtl'])
      const ofColours = read.filter(({ axe }) => axe === 'all')
      expect(distinct(ofColours.map(({ look }) => look.theme))).toEqual(['dark', 'light'])
    }
  })

  it('measures all boxes in the pseudo-language and in Arabic, and takes the sizes in turn', () => {
    for (const language of ['ar', 'en-XA']) {
      const ofLanguage = inTurns(4).filter((job) => job.boxes && job.language === language)
      expect(distinct(ofLanguage.map(({ look }) => look.width))).toEqual(distinct(SIZES))
    }
  })

  it('is every check for other eyes and every look, when the turn has moved on', () => {
    const english = inTurns(EYES.length * 16).filter(({ language }) => language === 'en')
    expect(distinct(english.flatMap(({ eyes }) => eyes.map(({ title }) => title)))).toEqual(
      EYES.map(({ title }) => title).toSorted()
    )
    expect(distinct(english.map(({ look }) => JSON.stringify(look)))).toHaveLength(16)
  })

  it('shows the longest words in a window of 320 px in every language', () => {
    const narrow = inTurn('settings', 0).filter(({ language, eyes }) => language !== 'en' && eyes.length > 0)
    expect(distinct(narrow.map(({ language }) => language))).toEqual(OTHERS)
    expect(distinct(narrow.flatMap(({ eyes }) => eyes.map(({ title }) => title)))).toEqual([
      '1.4.10 reflow at 320 px, which is 400 %'
    ])
  })
})

describe('what `npm run thorough` does with a state', () => {
  const jobs = inAll('waiting')

  it('is axe with every rule in three languages, in each theme and direction of the language', () => {
    const looks = jobs
      .filter(({ axe }) => axe === 'all')
      .map(({ language, look }) => `${language} ${look.theme} ${look.direction}`)
    expect(looks.toSorted()).toEqual([
      'ar dark rtl',
      'ar light rtl',
      'de dark ltr',
      'de light ltr',
      'en dark ltr',
      'en dark rtl',
      'en light ltr',
      'en light rtl'
    ])
  })

  it('measures all boxes in two languages at every size', () => {
    const sizes = jobs.filter(({ boxes }) => boxes).map(({ language, look }) => `${language} ${look.width}`)
    expect(sizes.toSorted()).toEqual(['ar', 'en-XA'].flatMap((tag) => SIZES.map((size) => `${tag} ${size}`)).toSorted())
  })

  it('measures all that other eyes need in English: colours in each theme, room in each direction', () => {
    const asked = jobs
      .filter(({ language }) => language === 'en')
      .flatMap(({ look, eyes }) => eyes.map(({ title, size }) => `${title}: ${size ? look.direction : look.theme}`))
    expect(asked.toSorted()).toEqual(
      EYES.flatMap(({ title, size }) =>
        (size ? ['ltr', 'rtl'] : ['dark', 'light']).map((look) => `${title}: ${look}`)
      ).toSorted()
    )
  })

  it('measures the boxes of a pop-out also where it is as small as it may be', () => {
    const small = inAll('popOut').filter(({ look }) => look.width === 420)
    expect(small.map(({ language, look, boxes }) => ({ language, direction: look.direction, boxes }))).toEqual([
      { language: 'en-XA', direction: 'ltr', boxes: true },
      { language: 'ar', direction: 'rtl', boxes: true }
    ])
  })

  it('measures a small window and large text in every language', () => {
    const asked = jobs
      .filter(({ language }) => language !== 'en')
      .flatMap(({ language, eyes }) => eyes.map(({ title }) => `${language} ${title.slice(0, 5)}`))
    expect(asked.toSorted()).toEqual(OTHERS.flatMap((tag) => [`${tag} 1.4.1`, `${tag} 1.4.4`]).toSorted())
  })
})

it('the report counts states, pages, boxes and findings', () => {
  const [english, arabic] = inTurn('waiting', 0)
  if (!english || !arabic) throw new Error('There are no jobs')
  expect(
    describeScreens([
      { name: 'waiting', job: english, problems: ['axe finds nothing, whatever the impact: list'], boxes: 0 },
      {
        name: 'waiting-ar',
        job: arabic,
        problems: ['no box is clipped, covered by another or out of reach, at any size of the window: clipped: p'],
        boxes: 70
      }
    ])
  ).toEqual([
    'states: 1',
    'axe: 1 findings on 2 pages (en, ar; light, dark; 1280×800)',
    'boxes: 1 of 70 clipped, covered or out of reach on 1 pages (ar; dark; 1280×800)',
    'by eye: 0 findings in 1 measurements (en)'
  ])
})
