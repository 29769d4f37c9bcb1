import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { WorkspacesView } from '../../shared/workspacesView'

/** Mirror of the view of all workspaces. Only `mirror.ts` writes here. Null: there is one, or main has sent none. */
export const useWorkspacesStore = defineStore('workspaces', () => {
  const all = shallowRef<WorkspacesView>(null)
  return { all }
})
