import { defineStore } from 'pinia'

/** The position of each scroller at the moment when another workspace came to the front, CSS px. See `useKeptScroll`. */
export const useScrolledStore = defineStore('scrolled', () => ({ at: new Map<string, number>() }))
