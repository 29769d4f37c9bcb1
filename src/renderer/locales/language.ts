import { shallowRef } from 'vue'
import { current, ENGLISH, watchReads } from '../../shared/text/current'
import { languageChanger } from '../../shared/text/languages'

/** The language of this window. When it changes, Vue draws every component again that has read a text. */
const shown = shallowRef(ENGLISH)
watchReads(() => void shown.value)

/**
 * Resolves when no input method composes a word. A new language draws the window again, which could end a composition.
 */
let composed = (): Promise<void> => Promise.resolve()

const change = languageChanger({ ready: () => composed() })

/**
 * From now on, `showLanguage` waits while an input method composes a word in this window. Returns the function that
 * ends this.
 */
export function watchCompositions(target: Document): () => void {
  let open: EventTarget | null = null
  let waiting: (() => void)[] = []
  const begin = ({ target }: Event): void => void (open = target)
  const end = (): void => {
    open = null
    for (const go of waiting.splice(0)) go()
  }
  // If the field is removed, no `compositionend` comes, but the focus leaves the field.
  const events = ['compositionend', 'focusout', 'focusin'] as const
  target.addEventListener('compositionstart', begin, true)
  for (const event of events) target.addEventListener(event, end, true)
  composed = () => (open === null ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)))
  return () => {
    target.removeEventListener('compositionstart', begin, true)
    for (const event of events) target.removeEventListener(event, end, true)
    end()
    waiting = []
    composed = () => Promise.resolve()
  }
}

/**
 * Resolves when the language has changed. The language stays as it is if:
 * - this language was requested already;
 * - another language is requested meanwhile;
 * - the file of this language cannot be read.
 */
export async function showLanguage(tag: string, shownIn: Document = document): Promise<void> {
  try {
    if (!(await change(tag))) return
  } catch {
    // If main cannot read the file either, main has logged the error. If main can read it, the next window that opens
    // gets it.
    return
  }
  shown.value = current()
  shownIn.documentElement.lang = shown.value.tag
  shownIn.documentElement.dir = shown.value.rightToLeft ? 'rtl' : 'ltr'
}

/** Returns the language that main names in the URL of the document. If the URL names none, this is English. */
export function languageOfDocument({ search }: Pick<Location, 'search'> = location): string {
  return new URLSearchParams(search).get('language') ?? ENGLISH.tag
}
