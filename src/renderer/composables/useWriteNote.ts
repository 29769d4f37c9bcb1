import { nextTick } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { useChangedNotesStore } from '../stores/changedNotes'
import { useScreenStore } from '../stores/screen'

/** Returns a function that opens a customer and their details, and puts the caret into the note. */
export function useWriteNote(): (key: CustomerKey) => void {
  const screen = useScreenStore()
  const notes = useChangedNotesStore()
  return (key) => {
    screen.select(key)
    // The details close when another customer is opened in a narrow window, so they open after that.
    void nextTick(() => {
      screen.detailsOpen = true
      notes.toWrite = key
    })
  }
}
