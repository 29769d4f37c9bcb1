import type { SearchResult } from '../../../shared/searchViews'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'

/** Returns a function that opens a result. For a message, it also finds the text there. */
export function useOpenResult(): (result: SearchResult) => void {
  const search = useSearchStore()
  const screen = useScreenStore()
  return ({ key, message }) => {
    // The conversation may be open already. But in a narrow window, the results cover it until it is selected again.
    screen.select(key)
    if (message === null) search.closeFind()
    else search.find(search.text, message)
  }
}
