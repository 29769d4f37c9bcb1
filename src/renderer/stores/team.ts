import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { TeamView } from '../../shared/domain/team'

/** Mirror of the team board. Only `mirror.ts` writes it. Null: the board is closed, or off. */
export const useTeamStore = defineStore('team', () => {
  const view = shallowRef<TeamView | null>(null)
  return { view }
})
