import { defineStore } from 'pinia'

/** The scroll position of each scroller when another workspace came to the front, CSS px. See `useKeptScroll`. */
export const useScrolledStore = defineStore('scrolled', () => ({ at: new Map<string, number>() }))
