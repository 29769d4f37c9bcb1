import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSpelling, type CustomerInView, type SpellingParts } from '../../../src/main/spelling/spelling'
import type { SettingKey, SettingValues } from '../../../src/shared/domain/settings'
import type { SpellingState } from '../../../src/shared/domain/spelling'
import { keyOf } from '../../support/deskEvents'

const MARIA = keyOf('maria')

interface Rig {
  readonly spelling: ReturnType<typeof createSpelling>
  /** The languages that the checker uses, newest last. */
  readonly used: readonly (readonly string[])[]
  readonly told: () => SpellingState | undefined
  readonly values: Record<string, unknown>
  set(key: SettingKey, value: unknown): void
  missing(language: string): void
}

let customer: CustomerInView | null
let damaged: ReadonlySet<string>
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

beforeEach(() => {
  customer = null
  damaged = new Set()
})

async function start(found: readonly string[], parts: Partial<SpellingParts> = {}): Promise<Rig> {
  const values: Record<string, unknown> = { spelling: true, spellingLanguages: [] }
  const watchers = new Set<(key: SettingKey) => void>()
  const used: (readonly string[])[] = []
  const tell = vi.fn<(state: SpellingState) => void>()
  let missing: (language: string) => void = () => undefined
  const set = (key: SettingKey, value: unknown): null => {
    values[key] = value
    for (const watcher of watchers) watcher(key)
    return null
  }
  const spelling = createSpelling({
    platform: 'linux',
    checker: {
      use: (languages) => void used.push(languages),
      onMissing: (listener) => {
        missing = listener
        return { dispose: () => undefined }
      }
    },
    dictionaries: {
      find: async () => new Set(found),
      prepare: async (language) => found.includes(language) && !damaged.has(language)
    },
    folder: '/home/laura/Dictionaries',
    settings: {
      get: <K extends SettingKey>(key: K) => values[key] as SettingValues[K],
      set,
      watch: (listener) => {
        watchers.add(listener)
        return { dispose: () => void watchers.delete(listener) }
      }
    },
    systemLanguages: () => ['en-GB', 'de-AT', 'ja'],
    customer: () => customer,
    choose: (_key, languages) => {
      if (customer) customer = { ...customer, chosen: languages }
    },
    tell,
    log: () => undefined,
    ...parts
  })
  spelling.check()
  await settled()
  return { spelling, used, told: () => tell.mock.lastCall?.[0], values, set, missing: (language) => missing(language) }
}

describe('the languages that are checked', () => {
  it('are those of this computer that have a dictionary', async () => {
    const { used, told } = await start(['de', 'en-GB', 'fr'])
    expect(used).toEqual([['en-GB', 'de']])
    expect(told()).toEqual({
      languages: ['de', 'en-GB', 'fr'],
      standard: ['en-GB', 'de'],
      findsLanguage: false,
      folder: '/home/laura/Dictionaries',
      unusable: []
    })
  })

  it('are those of the settings, and none while the setting is off', async () => {
    const { used, set } = await start(['de', 'en-GB', 'fr'])
    set('spellingLanguages', ['fr', 'pl'])
    await settled()
    set('spelling', false)
    await settled()
    expect(used.slice(1)).toEqual([['fr'], []])
  })

  it('are also the language of the customer, and what the agent chose for the customer counts most', async () => {
    const { spelling, used } = await start(['de', 'en-GB', 'fr'])
    customer = { key: MARIA, chosen: null, language: 'fr-CA' }
    spelling.follow()
    await settled()
    spelling.menu()?.toggle('de')
    await settled()
    expect(spelling.menu()).toMatchObject({
      languages: [
        { tag: 'de', isOn: false },
        { tag: 'en-GB', isOn: true },
        { tag: 'fr', isOn: true }
      ],
      isOfCustomer: true
    })
    customer = null
    spelling.follow()
    await settled()
    expect(used).toEqual([
      ['en-GB', 'de'],
      ['en-GB', 'de', 'fr'],
      ['en-GB', 'fr'],
      ['en-GB', 'de']
    ])
  })

  it('come back to those of the settings when the agent forgets what was chosen for the customer', async () => {
    const { spelling, used } = await start(['de', 'en-GB'])
    customer = { key: MARIA, chosen: [], language: '' }
    spelling.follow()
    await settled()
    spelling.menu()?.reset()
    await settled()
    expect(used).toEqual([['en-GB', 'de'], [], ['en-GB', 'de']])
  })

  it('change in the settings while no customer is in view, and the last one switches the spelling off', async () => {
    const { spelling, values } = await start(['de', 'en-GB'])
    spelling.menu()?.toggle('de')
    expect(values).toEqual({ spelling: true, spellingLanguages: ['en-GB'] })
    spelling.menu()?.toggle('en-GB')
    expect(values).toEqual({ spelling: false, spellingLanguages: ['en-GB'] })
    expect(spelling.menu()).toBeNull()
  })
})

describe('a language that cannot be checked', () => {
  it('is named if its dictionary cannot be used', async () => {
    damaged = new Set(['de'])
    const { used, told } = await start(['de', 'en-GB'])
    expect(used).toEqual([['en-GB']])
    expect(told()).toMatchObject({ languages: ['en-GB'], standard: ['en-GB'], unusable: ['de'] })
  })

  it('leaves nothing to choose if there is no other', async () => {
    const { spelling, used, told } = await start([])
    expect(used).toEqual([[]])
    expect(told()).toMatchObject({ languages: [], standard: [] })
    expect(spelling.menu()).toBeNull()
  })

  it('is tried on Windows, which has checkers for languages without a dictionary', async () => {
    const { used, told, missing } = await start(['fr'], { platform: 'win32' })
    expect(used).toEqual([['en-GB', 'de']])
    missing('de')
    expect(told()).toMatchObject({ languages: ['en-GB', 'fr'], standard: ['en-GB'], unusable: ['de'] })
  })
})

it('macOS finds the language of a text itself, so nobody chooses one', async () => {
  const { spelling, used, told, set } = await start([], { platform: 'darwin' })
  spelling.follow()
  expect(told()).toMatchObject({ findsLanguage: true })
  expect(spelling.menu()).toBeNull()
  set('spelling', false)
  expect(used).toEqual([['system'], []])
})

it('an agent who opens another customer meanwhile gets the languages of that customer', async () => {
  const { spelling, used } = await start(['de', 'en-GB', 'fr'])
  customer = { key: MARIA, chosen: ['fr'], language: '' }
  spelling.follow()
  customer = { key: keyOf('other'), chosen: ['de'], language: '' }
  spelling.follow()
  await settled()
  expect(used).toEqual([['en-GB', 'de'], ['de']])
})

it('a menu is about the customer in whose field it opened, although another one is in view by then', async () => {
  const chosen: unknown[] = []
  const choose = (...choice: readonly unknown[]): void => void chosen.push(choice)
  const { spelling, values } = await start(['de', 'en-GB'], { choose })
  customer = { key: MARIA, chosen: null, language: '' }
  const menu = spelling.menu()
  for (const other of [{ key: keyOf('other'), chosen: ['de'], language: '' }, null]) {
    customer = other
    menu?.toggle('de')
    menu?.reset()
  }
  expect(chosen).toEqual([
    [MARIA, ['en-GB']],
    [MARIA, null],
    [MARIA, ['en-GB']],
    [MARIA, null]
  ])
  expect(values).toEqual({ spelling: true, spellingLanguages: [] })
})

it('a customer has at most eight languages', async () => {
  const all = ['af', 'bg', 'ca', 'cs', 'da', 'de', 'el', 'es', 'fr']
  customer = { key: MARIA, chosen: all.slice(0, 8), language: '' }
  const { spelling } = await start(all)
  spelling.menu()?.toggle('fr')
  expect(customer.chosen).toEqual(all.slice(0, 8))
  spelling.menu()?.toggle('af')
  spelling.menu()?.toggle('fr')
  expect(customer.chosen).toEqual(['bg', 'ca', 'cs', 'da', 'de', 'el', 'es', 'fr'])
})
