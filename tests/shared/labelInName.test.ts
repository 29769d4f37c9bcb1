import { afterEach, expect, it } from 'vitest'
import { ENGLISH, setLanguage } from '../../src/shared/text/current'
import { LANGUAGES, loadLanguage } from '../../src/shared/text/languages'
import { say } from '../../src/shared/text/say'

afterEach(() => setLanguage(ENGLISH))

// A voice command says what is seen, and leaves out what stands in brackets in a name.
it.each(LANGUAGES.map(({ tag }) => tag))(
  'the figures that a hidden number shows are in its name, in %s',
  async (tag) => {
    setLanguage(await loadLanguage(tag))
    for (const kind of ['card', 'iban'])
      expect(say('conversation.hiddenNumber', { kind, end: '4242' }).replace(/[(（][^)）]*[)）]/g, '')).toContain(
        '4242'
      )
  }
)
