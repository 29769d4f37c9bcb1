import { defineStore } from 'pinia'

/** Where each scroller was when another workspace came to the front, CSS px. See `useKeptScroll`. */
export const useScrolledStore = defineStore('scrolled', () => ({ at: new Map<string, number>() }))
