import { shallowRef } from 'vue'
import { current, ENGLISH, watchReads } from '../../shared/text/current'
import { languageChanger } from '../../shared/text/languages'

/** The language of this page. When it changes, everything that said something is drawn again, in its place. */
const shown = shallowRef(ENGLISH)
watchReads(() => void shown.value)

/**
 * Resolves when no composition is open in the page. Until then, an input method is writing, and a page that is drawn
 * again could end it.
 */
let composed = (): Promise<void> => Promise.resolve()

const change = languageChanger({ ready: () => composed() })

/** Watches the compositions of this page. */
export function watchCompositions(page: Document): () => void {
  let open: EventTarget | null = null
  let waiting: (() => void)[] = []
  const begin = ({ target }: Event): void => void (open = target)
  const end = (): void => {
    open = null
    for (const go of waiting.splice(0)) go()
  }
  // If the field goes away, its composition ends without an event, but the focus leaves it.
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
 * Shows this page in a language. Resolves when the page speaks it, or when another language was wished meanwhile. If its
 * file cannot be read, the page stays as it is.
 */
export async function showLanguage(tag: string, page: Document = document): Promise<void> {
  try {
    if (!(await change(tag))) return
  } catch {
    // Main has logged why it cannot read the file, or the next page will read it.
    return
  }
  shown.value = current()
  page.documentElement.lang = shown.value.tag
  page.documentElement.dir = shown.value.rightToLeft ? 'rtl' : 'ltr'
}

/** The language that main named in the address of this page. */
export function languageOfPage({ search }: Pick<Location, 'search'> = location): string {
  return new URLSearchParams(search).get('language') ?? ENGLISH.tag
}
