import { shallowRef } from 'vue'
import { current, ENGLISH, watchReads } from '../../shared/text/current'
import { languageChanger } from '../../shared/text/languages'

/** The language of this page. When it changes, Vue draws every component again that has read a text. */
const shown = shallowRef(ENGLISH)
watchReads(() => void shown.value)

/**
 * Resolves when no input method is composing a word in the page. A change of the language draws the page again, which
 * could end a composition.
 */
let composed = (): Promise<void> => Promise.resolve()

const change = languageChanger({ ready: () => composed() })

/**
 * From now on, `showLanguage` waits while an input method composes a word in this page. Returns the function that
 * ends this.
 */
export function watchCompositions(page: Document): () => void {
  let open: EventTarget | null = null
  let waiting: (() => void)[] = []
  const begin = ({ target }: Event): void => void (open = target)
  const end = (): void => {
    open = null
    for (const go of waiting.splice(0)) go()
  }
  // If the field is removed, no `compositionend` comes, but the focus leaves the field.
  const events = ['compositionend', 'focusout', 'focusin'] as const
  page.addEventListener('compositionstart', begin, true)
  for (const event of events) page.addEventListener(event, end, true)
  composed = () => (open === null ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)))
  return () => {
    page.removeEventListener('compositionstart', begin, true)
    for (const event of events) page.removeEventListener(event, end, true)
    end()
    waiting = []
    composed = () => Promise.resolve()
  }
}

/**
 * Shows this page in a language. Resolves when the language has changed. Changes nothing if this language was already
 * requested, if another one is requested meanwhile, or if the file of the language cannot be read.
 */
export async function showLanguage(tag: string, page: Document = document): Promise<void> {
  try {
    if (!(await change(tag))) return
  } catch {
    // If main cannot read the file either, main has logged it. Otherwise the next page that opens can read it.
    return
  }
  shown.value = current()
  page.documentElement.lang = shown.value.tag
  page.documentElement.dir = shown.value.rightToLeft ? 'rtl' : 'ltr'
}

/** Returns the tag of the language that main named in the address of this page, or that of English if there is none. */
export function languageOfPage({ search }: Pick<Location, 'search'> = location): string {
  return new URLSearchParams(search).get('language') ?? ENGLISH.tag
}
