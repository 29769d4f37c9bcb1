import { arabic } from './arabic'
import { english } from './english'
import { german } from './german'
import { hebrew } from './hebrew'
import { icelandic } from './icelandic'
import { japanese } from './japanese'
import { korean } from './korean'
import { norwegian } from './norwegian'
import { polish } from './polish'
import { portuguese } from './portuguese'
import type { Language } from './story'
import { ukrainian } from './ukrainian'
import { vietnamese } from './vietnamese'

export const languages: readonly Language[] = [
  english,
  arabic,
  japanese,
  german,
  polish,
  korean,
  hebrew,
  ukrainian,
  vietnamese,
  icelandic,
  norwegian,
  portuguese
]
