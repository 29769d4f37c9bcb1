import { defineStore } from 'pinia'

/** How far each scroller was scrolled when another workspace came to the front, CSS px. See `useKeptScroll`. */
export const useScrolledStore = defineStore('scrolled', () => ({ at: new Map<string, number>() }))
