import type { SearchResult } from '../../../shared/searchViews'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'

/** Returns a function that opens the conversation of a result at the message, with its matches marked. */
export function useOpenResult(): (result: SearchResult) => void {
  const search = useSearchStore()
  const screen = useScreenStore()
  return ({ key, message }) => {
    // Also if the conversation is open already: in a narrow window, it is behind the results.
    screen.select(key)
    if (message === null) search.closeFind()
    else search.find(search.text, message)
  }
}
