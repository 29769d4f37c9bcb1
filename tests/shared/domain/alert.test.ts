import { readLanguages, readMessages } from '../../../build/text/languages.mjs'
import { expect, it } from 'vitest'
import { USUAL_PAUSE_MINUTES } from '../../../src/shared/domain/alert'

it.each(readLanguages())(
  'the entries that pause the alerts say the length of the pause in $tag',
  ({ tag, complete }) => {
    const texts = readMessages(tag)
    for (const key of ['frame.pause30', 'tray.pause30']) {
      // A language that is not complete shows the English message.
      if (complete || key in texts) expect(texts[key]).toMatch(new RegExp(`(?<!\\d)${USUAL_PAUSE_MINUTES}(?!\\d)`))
    }
  }
)
